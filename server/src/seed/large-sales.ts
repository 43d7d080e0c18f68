import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { clearing, escrow } from '../ledger/account-ref.ts'
import { openAccounts } from '../ledger/move-money.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'

const linesOfOrder = 4
const ordersAtOnce = 25_000
const freight = 800
const windowDays = 7
/** Orders were completed within so many seconds, so that windows close one after the other and not all at once. */
const completedWithin = 500_000

interface LargeSales {
  /** of the shops that sell */
  merchantIds: readonly string[]
  memberIds: readonly string[]
  lines: number
  say?: ((text: string) => void) | undefined
}

/**
 * Orders that are paid and completed and whose after-sale windows are still open, written in sets: their money is in
 * escrow, the buyer's cashback waits, and what the rules of money say holds. Nobody else earns from them: these buyers and
 * shops have no promoters, and where they are sent nobody has the territory.
 */
export async function seedLargeSales(
  em: EntityManager,
  { merchantIds, memberIds, lines, say }: LargeSales,
): Promise<void> {
  await openAccounts(em, [clearing(PaymentChannel.SANDBOX), ...merchantIds.map(escrow)])
  const orders = Math.ceil(lines / linesOfOrder)
  for (let from = 0; from < orders; from += ordersAtOnce) {
    const to = Math.min(from + ordersAtOnce, orders)
    await inTransaction(em, async (inner) => {
      const db = sqlOf(inner)
      await sql`create temporary table item on commit drop as
        select v.merchant_id, row_number() over (partition by v.merchant_id order by v.id) - 1 as k, v.id as variant_id,
          p.id as product_id, p.title, v.option_values, v.price, (p.images -> 0 ->> 'id')::uuid as image_id
        from variant v join product p on p.id = v.product_id
        where v.merchant_id = any(${[...merchantIds]}::uuid[]) and v.is_enabled and p.status = 'ON_SALE'`.execute(db)
      await sql`create index on item (merchant_id, k)`.execute(db)
      await sql`analyze item`.execute(db)
      for (const statement of [
        sales({ merchantIds, memberIds, from, to }),
        soldLines,
        sql`create temporary table sale on commit drop as
          select h.*, l.goods, l.goods + ${freight} as paid from sale_head h join (
            select n, sum(price * quantity)::bigint as goods from sale_line group by n) l on l.n = h.n`,
        sql`analyze sale, sale_line`,
        trades,
        payments,
        orderRows,
        orderLines,
        cashback,
        journals,
        transfers,
        balances,
      ])
        await statement.execute(db)
    })
    say?.(`${to * linesOfOrder} order lines`)
  }
}

interface Batch {
  merchantIds: readonly string[]
  memberIds: readonly string[]
  from: number
  to: number
}

const sales = ({ merchantIds, memberIds, from, to }: Batch): RawBuilder<unknown> => sql`
  create temporary table sale_head on commit drop as
  select n, uuidv7() as trade_id, uuidv7() as payment_id, uuidv7() as order_id, 'L' || lpad(n::text, 9, '0') as number,
    (${[...memberIds]}::uuid[])[1 + n % ${memberIds.length}::int] as member_id, m.id as merchant_id, m.name as shop,
    ${now()}::timestamptz - make_interval(days => 8 + n % 30, secs => n % 86400) as paid_at,
    ${now()}::timestamptz - make_interval(secs => (n::bigint * 7919) % ${completedWithin}::int) as completed_at
  from generate_series(${from}::int, ${to - 1}::int) as n
  join merchant m on m.id = (${[...merchantIds]}::uuid[])[1 + (n * 31 + n / 977) % ${merchantIds.length}::int]`

/** Of each order four different goods of its shop, the beginning of the row taken more often than its end. */
const soldLines = sql`
  create temporary table sale_line on commit drop as
  select h.n, position, i.product_id, i.variant_id, i.title, i.option_values, i.image_id, i.price, 1 + (h.n + position) % 3 as quantity
  from sale_head h join (select merchant_id, count(*) as items from item group by 1) c on c.merchant_id = h.merchant_id,
    generate_series(0, ${linesOfOrder - 1}) as position
    join lateral (select * from item i where i.merchant_id = h.merchant_id
      and i.k = (h.n::bigint * 104729 / (1 + h.n % 7) + position * 13) % c.items) i on true`

const trades = sql`
  insert into trade (id, created_at, number, member_id, status, goods, discount, freight, payable, shop_names, pay_before, paid_at, close_at)
  select trade_id, paid_at, number, member_id, 'PAID', goods, 0, ${freight}, paid, jsonb_build_array(shop),
    paid_at, paid_at, paid_at from sale`

const payments = sql`
  insert into payment (id, created_at, number, subject_kind, subject_id, member_id, channel, method, payer_address, status, is_combined,
    amount, shop_names, expires_at, succeeded_at, refunded, refund_asked, checks)
  select payment_id, paid_at, number, 'trade', trade_id, member_id, 'SANDBOX', 'SANDBOX', '127.0.0.1', 'SUCCEEDED', false, paid,
    jsonb_build_array(shop), paid_at, paid_at, 0, 0, 0 from sale`

const orderRows = sql`
  insert into orders (id, created_at, number, trade_id, member_id, merchant_id, status, goods, paid_goods, freight, refunded_freight,
    remark, address_name, address_phone, address_path, address_detail, district_code, city_code, province_code, paid_at, completed_at)
  select order_id, paid_at, number, trade_id, member_id, merchant_id, 'COMPLETED', goods, goods, ${freight}, 0, '', '收件人',
    '13700000000', '青海省 玉树藏族自治州 玉树市', '结古街道 1 号', '632701', '632700', '630000', paid_at, completed_at from sale`

const orderLines = sql`
  insert into order_line (id, created_at, order_id, merchant_id, member_id, position, product_id, variant_id, title, option_values, image_id,
    unit_price, quantity, goods, base, paid, policy_id, pool_bps, fee_rate_bps, fee, cashback_member_id, shipped_quantity, withheld_quantity, is_refunded, refunded_parts,
    refunded_quantity, refunded_paid, refunded_base, refunded_fee, after_sale_until)
  select uuidv7(), s.paid_at, s.order_id, s.merchant_id, s.member_id, l.position, l.product_id, l.variant_id, l.title, l.option_values, l.image_id,
    l.price, l.quantity, g.goods, g.goods, g.goods, policy.id, policy.pool_bps, policy.default_fee_rate_bps,
    round(g.goods * policy.default_fee_rate_bps / 10000.0), s.member_id, 0, 0, false, 0, 0, 0, 0, 0, s.completed_at + make_interval(days => ${windowDays})
  from sale s join sale_line l on l.n = s.n cross join lateral (select l.price * l.quantity as goods) g,
    (select * from policy order by version limit 1) as policy`

const cashback = sql`
  insert into accrual (id, created_at, order_line_id, kind, state, beneficiary_kind, beneficiary_id, amount, reversed, share_bps)
  select uuidv7(), s.paid_at, l.id, 'CASHBACK', 'PENDING', 'member', l.member_id, floor(l.fee * policy.cashback_bps / 10000), 0, policy.cashback_bps
  from sale s join order_line l on l.order_id = s.order_id join policy on policy.id = l.policy_id
  where floor(l.fee * policy.cashback_bps / 10000) > 0`

const journals = sql`
  insert into journal (id, created_at, key, kind, phase, at, subject_kind, subject_id, content_hash)
  select payment_id, paid_at, 'pay:' || payment_id, 'PAYMENT', 'PLAIN', paid_at, 'trade', trade_id, 'large' from sale`

const transfers = sql`
  insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at, subject_kind, subject_id)
  select uuidv7(), paid_at, payment_id, ${clearing(PaymentChannel.SANDBOX).id}, a.id, paid, 'PAYMENT', paid_at, 'order', order_id
  from sale join ledger_account a on a.kind = 'ESCROW' and a.owner_id = sale.merchant_id`

/** Clearing accounts keep no balance of their own: theirs is folded out of the transfers. */
const balances = sql`
  update ledger_balance set balance = balance + kept.amount
  from (select a.id, sum(paid) as amount
    from sale join ledger_account a on a.kind = 'ESCROW' and a.owner_id = sale.merchant_id group by a.id) as kept
  where account_id = kept.id`
