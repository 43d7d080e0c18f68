import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { clearing, escrow } from '../ledger/account-ref.ts'
import { openAccounts } from '../ledger/move-money.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'

const linesOfOrder = 2
const freight = 800
const agents = 30

/**
 * So many lines that are paid, completed and past their windows, written in sets: an order has two lines and freight, and
 * five people earn from each line. What the rules of money say holds.
 */
export async function seedDueLines(em: EntityManager, lines: number): Promise<void> {
  await inTransaction(em, async (inner) => {
    await sql`create temporary table sale on commit drop as ${sales(Math.ceil(lines / linesOfOrder))}`.execute(
      sqlOf(inner),
    )
    for (const write of [trades, payments, orders, orderLines, accruals]) await write().execute(sqlOf(inner))
    await keepInEscrow(inner)
  })
}

/** Prices, people and merchants spread like those of a shop: everybody comes again, nobody too often. */
const sales = (count: number): RawBuilder<unknown> => sql`
  with people as (select array_agg(id order by id) as ids from member),
    shops as (select array_agg(id order by id) as ids from merchant),
    earners as (select array_agg(gen_random_uuid()) as ids from generate_series(1, ${agents}))
  select n, uuidv7() as trade_id, uuidv7() as payment_id, uuidv7() as order_id, 'B' || uuidv7() as number,
    people.ids[1 + n % array_length(people.ids, 1)] as member_id,
    people.ids[1 + (n * 7 + 3) % array_length(people.ids, 1)] as consumer_promoter_id,
    people.ids[1 + (n * 13 + 5) % array_length(people.ids, 1)] as merchant_promoter_id,
    earners.ids[1 + n % ${agents}] as district_agent_id, earners.ids[1 + (n * 3 + 1) % ${agents}] as city_agent_id,
    shops.ids[1 + n % array_length(shops.ids, 1)] as merchant_id, 1990 + (n * 7919) % 23000 as price
  from people, shops, earners, generate_series(1, ${count}) as n`

/** Of the moment when it is asked: the clock may have been moved since this file was loaded. */
const before = (days: number) => sql`${now()}::timestamptz - make_interval(days => ${days})`
const paid = sql`${linesOfOrder} * price + ${freight}`

const trades = () => sql`
  insert into trade (id, created_at, number, member_id, status, goods, discount, freight, payable, shop_names, pay_before, paid_at, close_at)
  select trade_id, ${before(20)}, number, member_id, 'PAID', ${linesOfOrder} * price, 0, ${freight}, ${paid},
    '["bench"]', ${before(20)}, ${before(20)}, ${before(20)} from sale`

const payments = () => sql`
  insert into payment (id, created_at, number, subject_kind, subject_id, member_id, channel, method, payer_address, status, is_combined, amount,
    shop_names, expires_at, succeeded_at, refunded, refund_asked, checks)
  select payment_id, ${before(20)}, number, 'trade', trade_id, member_id, 'SANDBOX', 'SANDBOX', '127.0.0.1', 'SUCCEEDED', false, ${paid}, '["bench"]', ${before(20)},
    ${before(20)}, 0, 0, 0 from sale`

const orders = () => sql`
  insert into orders (id, created_at, number, trade_id, member_id, merchant_id, status, goods, paid_goods, freight, refunded_freight,
    remark, address_name, address_phone, address_path, address_detail, district_code, city_code, province_code, paid_at, completed_at)
  select order_id, ${before(20)}, number, trade_id, member_id, merchant_id, 'COMPLETED', ${linesOfOrder} * price,
    ${linesOfOrder} * price, ${freight}, 0, '', 'bench', '13700000000', '', '', '330106', '330100', '330000', ${before(20)},
    ${before(10)} from sale`

const orderLines = () => sql`
  insert into order_line (id, created_at, order_id, merchant_id, member_id, position, product_id, variant_id, title, option_values,
    unit_price, quantity, goods, base, paid, policy_id, pool_bps, fee_rate_bps, fee, cashback_member_id, consumer_promoter_id,
    merchant_promoter_id, district_agent_id, city_agent_id, shipped_quantity, withheld_quantity, is_refunded, refunded_parts, refunded_quantity, refunded_paid,
    refunded_base, refunded_fee, after_sale_until)
  select uuidv7(), ${before(20)}, order_id, merchant_id, member_id, position, trade_id, trade_id, 'bench', '[]', price, 1, price, price,
    price, policy.id, policy.pool_bps, 1000, round(price / 10.0), member_id, consumer_promoter_id, merchant_promoter_id, district_agent_id,
    city_agent_id, 0, 0, false, 0, 0, 0, 0, 0, ${before(3)} + n * interval '1 millisecond'
  from sale, (select id, pool_bps from policy order by version limit 1) as policy, generate_series(0, ${linesOfOrder - 1}) as position`

const accruals = () => sql`
  insert into accrual (id, created_at, order_line_id, kind, state, beneficiary_kind, beneficiary_id, region_level, amount, reversed, share_bps)
  select uuidv7(), ${before(20)}, l.id, share.kind, 'PENDING', case when share.region_level is null then 'member' else 'agent' end,
    share.beneficiary_id, share.region_level, floor(l.fee * share.bps / 10000), 0, share.bps
  from order_line l join sale on sale.order_id = l.order_id join policy on policy.id = l.policy_id,
    lateral (values ('CASHBACK', null, l.cashback_member_id, cashback_bps),
      ('CONSUMER_COMMISSION', null, l.consumer_promoter_id, consumer_promoter_bps),
      ('MERCHANT_COMMISSION', null, l.merchant_promoter_id, merchant_promoter_bps),
      ('AGENT_BONUS', 'DISTRICT', l.district_agent_id, district_bps),
      ('AGENT_BONUS', 'CITY', l.city_agent_id, city_bps)) as share (kind, region_level, beneficiary_id, bps)
  where floor(l.fee * share.bps / 10000) > 0`

/** What the payments have brought. */
async function keepInEscrow(em: EntityManager): Promise<void> {
  const { rows } = await sql<{ id: string }>`select distinct merchant_id as id from sale`.execute(sqlOf(em))
  const from = clearing(PaymentChannel.SANDBOX)
  await openAccounts(em, [from, ...rows.map(({ id }) => escrow(id))])
  await sql`insert into journal (id, created_at, key, kind, phase, at, subject_kind, subject_id, content_hash)
    select payment_id, ${before(20)}, 'pay:' || payment_id, 'PAYMENT', 'PLAIN', ${before(20)}, 'trade', trade_id, 'bench'
    from sale`.execute(sqlOf(em))
  await sql`insert into transfer (id, created_at, journal_id, debit_account_id, credit_account_id, amount, kind, at, subject_kind, subject_id)
    select uuidv7(), ${before(20)}, payment_id, ${from.id}, a.id, ${paid}, 'PAYMENT', ${before(20)}, 'order', order_id
    from sale join ledger_account a on a.kind = 'ESCROW' and a.owner_id = sale.merchant_id`.execute(sqlOf(em))
  await sql`update ledger_balance set balance = balance + kept.amount
    from (
      select a.id, sum(${paid}) as amount
      from sale join ledger_account a on a.kind = 'ESCROW' and a.owner_id = sale.merchant_id group by a.id
    ) as kept where account_id = kept.id`.execute(sqlOf(em))
}
