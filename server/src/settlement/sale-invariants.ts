import { clearing } from '../ledger/account-ref.ts'
import type { InvariantRule } from '../ledger/ledger-invariants.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'

const balance = clearing(PaymentChannel.BALANCE)

const accountKind = (side: 'debit' | 'credit'): string =>
  `(select kind from ledger_account where ledger_account.id = transfer.${side}_account_id)`

const plainKind = (side: 'debit' | 'credit'): string =>
  `(select case kind when 'DEBT' then 'WALLET' when 'ADVERTISING' then 'WALLET' when 'DEPOSIT' then 'WALLET' when 'DIVIDEND_EXPENSE' then 'POOL' else kind end
    from ledger_account where ledger_account.id = transfer.${side}_account_id)`

const payments: readonly InvariantRule[] = [
  {
    number: 2,
    sql: `select payment.id from payment left join lateral (
        select count(distinct journal.id) as journals, sum(transfer.amount) as amount
        from journal join transfer on transfer.journal_id = journal.id
        where journal.key in ('pay:' || payment.id, 'late:' || payment.id) and ${accountKind('debit')} = 'CLEARING'
      ) as posted on true
      where status in ('SUCCEEDED', 'SUCCEEDED_LATE') and (posted.journals <> 1 or posted.amount is distinct from payment.amount)`,
  },
  {
    number: 2,
    // Each side of its own, which PostgreSQL hashes; both at once it would compare every journal with every payment.
    sql: `select journal.id from journal where (key like 'pay:%' or key like 'late:%')
      and not exists (select from payment where status in ('SUCCEEDED', 'SUCCEEDED_LATE') and 'pay:' || payment.id = journal.key)
      and not exists (select from payment where status in ('SUCCEEDED', 'SUCCEEDED_LATE') and 'late:' || payment.id = journal.key)`,
  },
  // What is paid from a balance comes out of the payer's own wallet, and back into it, or to what it owes.
  {
    number: 2,
    sql: `select payment.id from payment left join lateral (
        select sum(transfer.amount) as amount
        from journal join transfer on transfer.journal_id = journal.id join ledger_account on ledger_account.id = debit_account_id
        where journal.key = 'pay:' || payment.id and ledger_account.kind = 'WALLET' and owner_id = payment.member_id
      ) as taken on true
      where channel = 'BALANCE' and taken.amount is distinct from payment.amount`,
  },
  {
    number: 2,
    sql: `select refund.id from refund join payment on payment.id = refund.payment_id left join lateral (
        select sum(transfer.amount) as amount
        from journal join transfer on transfer.journal_id = journal.id join ledger_account on ledger_account.id = credit_account_id
        where journal.key = 'refund:' || refund.id || ':post' and transfer.debit_account_id = '${balance.id}'
          and ledger_account.kind in ('WALLET', 'DEBT') and owner_id = payment.member_id
      ) as returned on true
      where channel = 'BALANCE' and refund.status = 'SUCCEEDED' and returned.amount is distinct from refund.amount`,
  },
  // Nothing stays between them.
  {
    number: 2,
    sql: `select journal_id from (
        select journal_id, amount from transfer where credit_account_id = '${balance.id}'
        union all select journal_id, -amount from transfer where debit_account_id = '${balance.id}'
      ) as passed group by journal_id having sum(amount) <> 0`,
  },
  {
    number: 5,
    sql: `select payment.id from payment join refund on refund.payment_id = payment.id
      group by payment.id having sum(refund.amount) > payment.amount`,
  },
  {
    number: 5,
    sql: `select orders.id from orders join refund on refund.subject_kind = 'order' and refund.subject_id = orders.id
      group by orders.id having sum(refund.amount) > case when orders.paid_at is null then 0 else orders.paid_goods + orders.freight end`,
  },
]

const escrows: readonly InvariantRule[] = [
  {
    number: 3,
    sql: `select orders.id from orders
      left join (
        select subject_id, sum(case when ${accountKind('credit')} = 'ESCROW' then amount else 0 end)
          - sum(case when ${accountKind('debit')} = 'ESCROW' then amount else 0 end) as amount
        from transfer where subject_kind = 'order' group by subject_id
      ) as kept on kept.subject_id = orders.id
      left join (
        select subject_id, sum(amount) as amount from refund where subject_kind = 'order' and status = 'SUCCEEDED' group by subject_id
      ) as refunded on refunded.subject_id = orders.id
      left join (
        select order_id, sum(base - paid) as platform_part, sum(base) filter (where settled_at is not null) as settled,
          bool_or(settled_at is not null) or bool_and(is_refunded) as is_freight_settled
        from order_line group by order_id
      ) as lines on lines.order_id = orders.id
      left join (
        select order_id, sum(r.base - r.paid) filter (where refund.status is distinct from 'PROCESSING') as platform_part,
          sum(r.base) filter (where l.settled_at is not null) as settled_less
        from line_refund r join order_line l on l.id = r.order_line_id left join refund on refund.id = r.refund_id group by order_id
      ) as back on back.order_id = orders.id
      where coalesce(kept.amount, 0) <> case when orders.paid_at is null then 0 else
        orders.paid_goods + orders.freight + lines.platform_part - coalesce(refunded.amount, 0) - coalesce(back.platform_part, 0)
          - coalesce(lines.settled, 0) + coalesce(back.settled_less, 0)
          - case when lines.is_freight_settled then orders.freight - orders.refunded_freight else 0 end end`,
  },
  // Money in escrow that belongs to no order.
  {
    number: 3,
    sql: `select id from transfer where subject_kind is distinct from 'order'
      and (${accountKind('credit')} = 'ESCROW' or ${accountKind('debit')} = 'ESCROW')`,
  },
]

const refunds: readonly InvariantRule[] = [
  // What is undone of a line is what its refunds say, and what the buyer gets back of an order what its refunds are.
  {
    number: 5,
    sql: `select order_line.id from order_line left join (
        select order_line_id, sum(paid) as paid, sum(base) as base, sum(fee) as fee from line_refund group by order_line_id
      ) as r on r.order_line_id = order_line.id
      where refunded_paid <> coalesce(r.paid, 0) or refunded_base <> coalesce(r.base, 0) or refunded_fee <> coalesce(r.fee, 0)`,
  },
  {
    number: 5,
    sql: `select orders.id from orders left join (
        select subject_id, sum(amount) as amount from refund where subject_kind = 'order' group by subject_id
      ) as asked on asked.subject_id = orders.id left join (
        select order_id, sum(refunded_paid) as paid from order_line group by order_id
      ) as lines on lines.order_id = orders.id
      where orders.paid_at is not null and coalesce(asked.amount, 0) <> lines.paid + orders.refunded_freight`,
  },
]

const lines: readonly InvariantRule[] = [
  // Each share is its rate of the fee, rounded down, and with the pool's they are at most the fee.
  {
    number: 4,
    sql: `select accrual.id from accrual join order_line on order_line.id = accrual.order_line_id
      where accrual.amount <> floor(order_line.fee::numeric * accrual.share_bps / 10000)`,
  },
  // What refunds undo of it leaves its rate of what is left of the fee; the news of a closed order may be on its way.
  {
    number: 4,
    sql: `select accrual.id from accrual join order_line on order_line.id = accrual.order_line_id
      where accrual.amount - accrual.reversed <> floor((order_line.fee - order_line.refunded_fee)::numeric * accrual.share_bps / 10000)
        and not (accrual.state in ('PENDING', 'HELD') and order_line.is_refunded) and accrual.decision is distinct from 'CANCEL'`,
  },
  {
    number: 4,
    sql: `select order_line.id from order_line
      join accrual on accrual.order_line_id = order_line.id and accrual.state <> 'CANCELLED'
      group by order_line.id
      having sum(accrual.amount) + floor(order_line.fee::numeric * order_line.pool_bps / 10000) > order_line.fee`,
  },
  // What is owed belongs to a wallet here, and what the platform bears of a pool to the pool.
  // A settled line has paid its merchant, its fee, everybody who earns from it, and the pool.
  {
    number: 4,
    sql: `select order_line.id from order_line
      left join lateral (
        with moved as (
          select amount, ${plainKind('debit')} as came, ${plainKind('credit')} as went
          from (
            select 'settle:' || order_line.id as key
            union all select 'refund:' || line_refund.id || ':recall' from line_refund where order_line_id = order_line.id
            union all select 'release:' || accrual.id from accrual where order_line_id = order_line.id
          ) as own join journal on journal.key = own.key join transfer on transfer.journal_id = journal.id
        )
        select coalesce(sum(amount) filter (where came = 'ESCROW' and went = 'WALLET'), 0) as merchant,
          coalesce(sum(amount) filter (where came = 'ESCROW' and went = 'FEE_REVENUE'), 0) as fee,
          coalesce(sum(amount) filter (where came = 'FEE_REVENUE' and went = 'WALLET'), 0) as earned,
          coalesce(sum(amount) filter (where came = 'FEE_REVENUE' and went = 'POOL'), 0) as pool
        from (
          select came, went, amount from moved union all select went, came, -amount from moved
        ) as either_way
      ) as paid on true
      where order_line.settled_at is not null and (
        paid.merchant <> order_line.base - order_line.refunded_base - order_line.fee + order_line.refunded_fee
        or paid.fee <> order_line.fee - order_line.refunded_fee
        or paid.pool <> floor((order_line.fee - order_line.refunded_fee)::numeric * order_line.pool_bps / 10000)
        or paid.earned <> (
          select coalesce(sum(amount - reversed), 0) from accrual
          where accrual.order_line_id = order_line.id and accrual.state in ('SETTLED', 'CLAWED_BACK')))`,
  },
  {
    number: 4,
    sql: `select orders.id from orders
      where freight > 0 and paid_at is not null and (exists (select from order_line where order_id = orders.id and settled_at is not null)
          or not exists (select from order_line where order_id = orders.id and not is_refunded))
        and freight - refunded_freight is distinct from (
          select coalesce(sum(case when journal.key like 'settle:%' then amount else -amount end), 0)
          from (
            select 'settle:' || orders.id || ':freight' as key
            union all select 'refund:' || r.id || ':freight' from line_refund r join order_line l on l.id = r.order_line_id
              where l.order_id = orders.id
          ) as own join journal on journal.key = own.key join transfer on transfer.journal_id = journal.id)`,
  },
]

const stock: readonly InvariantRule[] = [
  {
    number: 6,
    sql: `select variant.id from variant left join (
        select variant_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved from stock_movement group by variant_id
      ) as moved on moved.variant_id = variant.id
      where variant.on_hand <> coalesce(moved.on_hand, 0) or variant.reserved <> coalesce(moved.reserved, 0)
        or variant.on_hand < 0 or variant.reserved < 0`,
  },
  {
    number: 6,
    sql: `select variant.id from variant left join (
        select order_line.variant_id, sum(quantity) as quantity from order_line join orders on orders.id = order_line.order_id
        where orders.status = 'AWAITING_PAYMENT' group by order_line.variant_id
      ) as open on open.variant_id = variant.id
      where variant.reserved <> coalesce(open.quantity, 0)`,
  },
]

const promotions: readonly InvariantRule[] = [
  // What a promotion counts is what its coupons and uses say, and what its limits allow.
  {
    number: 7,
    sql: `select promotion.id from promotion
      left join (select promotion_id, count(*) as claimed from coupon group by promotion_id) as c on c.promotion_id = promotion.id
      left join (
        select promotion_id, count(*) as used, sum(amount) as spent from promotion_use where state <> 'RETURNED' group by promotion_id
      ) as u on u.promotion_id = promotion.id
      where claimed_count <> coalesce(c.claimed, 0) or used_count <> coalesce(u.used, 0) or promotion.spent <> coalesce(u.spent, 0)
        or greatest(claimed_count, used_count) > quota or promotion.spent > budget`,
  },
  {
    number: 7,
    sql: `select promotion.id from promotion join (
        select promotion_id, member_id from coupon group by promotion_id, member_id
        having count(*) > (select per_member from promotion where promotion.id = promotion_id)
        union all
        select promotion_id, member_id from promotion_use where state <> 'RETURNED' group by promotion_id, member_id
        having count(*) > (select per_member from promotion where promotion.id = promotion_id and kind in ('MERCHANT_REDUCTION', 'PLATFORM_REDUCTION'))
      ) as over on over.promotion_id = promotion.id`,
  },
  // A coupon that is held or used is so by a trade that says what it took off.
  {
    number: 7,
    sql: `select coupon.id from coupon where status in ('LOCKED', 'USED') and not exists (
        select from promotion_use u where u.trade_id = coupon.trade_id and u.promotion_id = coupon.promotion_id and u.state <> 'RETURNED')`,
  },
  // What was taken off a trade's lines is what its promotions say, each with its part of the merchants.
  {
    number: 7,
    sql: `select u.id from promotion_use u left join lateral (
        select sum(d.amount) as amount, sum(d.merchant_part) as merchant_part
        from orders join order_line on order_line.order_id = orders.id join line_discount d on d.order_line_id = order_line.id
        where orders.trade_id = u.trade_id and d.promotion_id = u.promotion_id
      ) as taken on true
      where taken.amount is distinct from u.amount or taken.merchant_part is distinct from u.merchant_part`,
  },
  {
    number: 7,
    sql: `select order_line.id from order_line left join (
        select order_line_id, sum(amount) as amount, sum(merchant_part) as merchant_part from line_discount group by order_line_id
      ) as d on d.order_line_id = order_line.id
      where order_line.goods - coalesce(d.amount, 0) <> order_line.paid
        or order_line.goods - coalesce(d.merchant_part, 0) <> order_line.base`,
  },
]

const flashSales: readonly InvariantRule[] = [
  // Pieces taken at a flash price are those of its takes, and of the orders that are not closed.
  {
    number: 7,
    sql: `select f.id from flash_price f
      left join (
        select flash_price_id, sum(quantity) as quantity from flash_take where state <> 'RETURNED' group by flash_price_id
      ) as t on t.flash_price_id = f.id
      left join (
        select flash_price_id, sum(quantity) as quantity from order_line join orders on orders.id = order_line.order_id
        where flash_price_id is not null and orders.status <> 'CLOSED' group by flash_price_id
      ) as o on o.flash_price_id = f.id
      where f.taken <> coalesce(t.quantity, 0) or f.taken <> coalesce(o.quantity, 0) or f.taken > f.stock`,
  },
  {
    number: 7,
    sql: `select f.id from flash_price f join flash_take t on t.flash_price_id = f.id and t.state <> 'RETURNED'
      group by f.id, t.member_id having sum(t.quantity) > f.per_member`,
  },
  {
    number: 7,
    sql: `select order_line.id from order_line join flash_price f on f.id = order_line.flash_price_id
      where order_line.unit_price <> f.price or order_line.variant_id <> f.variant_id`,
  },
]

const dividends: readonly InvariantRule[] = [
  {
    number: 8,
    sql: `select r.day from dividend_round r left join (
        select day, sum(amount) as shared, count(*) as members, sum(weight) as weights, max(amount) as most
        from dividend group by day
      ) as d on d.day = r.day
      left join (
        select day, sum(amount) filter (where paid_at is not null) as paid, bool_or(paid_at is null) as is_unpaid
        from dividend_range group by day
      ) as range on range.day = r.day
      left join (
        select substr(journal.key, 10, 10) as day, sum(amount) filter (where key not like '%:on') as paid,
          sum(amount) filter (where key like '%:on') as handed_on
        from journal join transfer on transfer.journal_id = journal.id where journal.key like 'dividend:%' group by 1
      ) as j on j.day = r.day
      where r.shared <> coalesce(d.shared, 0) or r.member_count <> coalesce(d.members, 0) or r.weights <> coalesce(d.weights, 0)
        or d.most > r.cap or coalesce(j.paid, 0) <> coalesce(range.paid, 0) or coalesce(j.handed_on, 0) <> r.handed_on
        or (r.paid_at is not null and range.is_unpaid)`,
  },
  {
    number: 8,
    sql: `select range.day from (
        select *, lag(last_member_id) over (partition by day order by last_member_id) as previous from dividend_range
      ) as range
      left join lateral (
        select count(*) as members, sum(amount) as amount from dividend d where d.day = range.day
          and d.member_id <= range.last_member_id and (range.previous is null or d.member_id > range.previous)
      ) as d on true
      where range.members <> d.members or range.amount <> coalesce(d.amount, 0)`,
  },
]

const combined: readonly InvariantRule[] = [
  // The parts of a payment are the whole of it, and what is given back of one is what its refunds are.
  {
    number: 11,
    sql: `select payment.id from payment left join payment_part as part on part.payment_id = payment.id
      group by payment.id having coalesce(sum(part.amount), 0) <> case when is_combined then payment.amount else 0 end`,
  },
  {
    number: 11,
    sql: `select part.id from payment_part as part left join (
        select part_id, sum(amount) as amount from refund group by part_id
      ) as asked on asked.part_id = part.id
      where part.refund_asked <> coalesce(asked.amount, 0)`,
  },
  {
    number: 11,
    sql: `select part.id from payment_part as part left join (
        select part_id, sum(amount) filter (where kind = 'SHARE' and status <> 'FAILED') as shared,
          sum(amount) filter (where kind = 'RETURN' and status <> 'VOID') as returned, count(*) as splits, bool_or(is_last) as is_released
        from split group by part_id
      ) as told on told.part_id = part.id
      where part.shared <> coalesce(told.shared, 0) or part.returned <> coalesce(told.returned, 0)
        or part.split_count <> coalesce(told.splits, 0) or part.is_released <> coalesce(told.is_released, false)`,
  },
  // What has gone on from the wallet of a merchant to the channel is what is settled of the order, less what is the platform's.
  {
    number: 11,
    sql: `select orders.id from payment_part as part join payment on payment.id = part.payment_id and payment.status = 'SUCCEEDED'
      join orders on orders.id = part.subject_id
      join lateral (
        select coalesce(sum(paid - refunded_paid) filter (where settled_at is not null), 0) as paid,
          bool_or(settled_at is not null) or bool_and(is_refunded) as is_freight_settled
        from order_line where order_id = orders.id
      ) as settled on true
      join lateral (
        select coalesce(sum(case when ${accountKind('credit')} = 'CLEARING' then amount else -amount end), 0) as amount
        from transfer where transfer.subject_id = orders.id and kind = 'CHANNEL_PAYOUT'
      ) as moved on true
      where moved.amount <> settled.paid + case when settled.is_freight_settled then orders.freight - orders.refunded_freight else 0 end
        - part.shared + part.returned`,
  },
  {
    number: 11,
    sql: `select transfer.id from transfer where kind = 'CHANNEL_PAYOUT' and not exists (
        select from payment_part as part join payment on payment.id = part.payment_id and payment.status = 'SUCCEEDED'
        where part.subject_id = transfer.subject_id)`,
  },
]

/** The rules of money that span payments, orders, bonuses, stock, promotions and dividends: 2 to 8 and 11 of the list. */
export const saleInvariants: readonly InvariantRule[] = [
  ...payments,
  ...escrows,
  ...refunds,
  ...lines,
  ...stock,
  ...promotions,
  ...flashSales,
  ...dividends,
  ...combined,
]
