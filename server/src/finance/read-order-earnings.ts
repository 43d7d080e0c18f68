import { monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { checkFilter, type OrderEarnings, type OrderEarningsDay, type OrderEarningsFilter } from './order-earnings.ts'

interface Listed {
  id: string
  paidAt: Date
}

const moneyOf = [
  'paid',
  'refunded',
  'subsidy',
  'merchant',
  'fee',
  'cashback',
  'consumerCommission',
  'merchantCommission',
  'agentBonus',
  'pool',
  'keeps',
  'imbalance',
] as const

/** Paid orders, the last paid first: three statements, however many. */
export async function readOrderEarnings(
  em: EntityManager,
  filter: OrderEarningsFilter,
  page: PageArgs,
): Promise<Page<OrderEarnings>> {
  const query = sqlOf(em).selectFrom('orders').select(['orders.id', 'orders.paid_at as paidAt']).where(isWanted(filter))
  const listed = await readPage<Listed>(query, {
    list: 'order-earnings',
    keys: [
      { column: 'orders.paid_at', isDescending: true, type: 'timestamptz', read: ({ paidAt }) => paidAt },
      { column: 'orders.id', isDescending: true, type: 'uuid', read: ({ id }) => id },
    ],
    page,
  })
  const ids = listed.edges.map(({ node }) => node.id)
  const found = ids.length === 0 ? [] : await readFigures(em, ids)
  const byId = new Map(found.map((one) => [one.id, one]))
  return mapPage(listed, ({ id }) => present(byId.get(id), 'an order of a page that is gone'))
}

export function isWanted(filter: OrderEarningsFilter): RawBuilder<boolean> {
  const { month, merchantId, number, isRefunded } = checkFilter(filter)
  const conditions = [sql`orders.paid_at is not null`]
  if (month) {
    const { from, to } = monthRange(month)
    conditions.push(sql`orders.paid_at >= ${from} and orders.paid_at < ${to}`)
  }
  if (merchantId) conditions.push(sql`orders.merchant_id = ${merchantId}`)
  if (number) conditions.push(sql`starts_with(orders.number, ${number.trim()})`)
  if (isRefunded)
    conditions.push(sql`exists (select from order_line r where r.order_id = orders.id and r.refunded_parts > 0)`)
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`
}

/** What the documents of orders say: their lines, bonuses and refunds. Of a line that is refunded nothing is earned. */
const documents = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select orders.id, orders.number, orders.status, orders.merchant_id, orders.paid_at, lines.*,
    orders.paid_goods + orders.freight as paid, lines.given_back + orders.refunded_freight as refunded,
    lines.earned + orders.freight - orders.refunded_freight as merchant,
    lines.fee - lines.pool - bonuses.cashback - bonuses.consumer - bonuses.merchant_commission - bonuses.agent as keeps,
    bonuses.*, orders.freight, orders.refunded_freight
  from orders
  join lateral (
    select sum(l.base - l.paid - l.refunded_base + l.refunded_paid) as subsidy, sum(l.refunded_paid) as given_back,
      sum(l.base - l.refunded_base - l.fee + l.refunded_fee) as earned, sum(l.fee - l.refunded_fee) as fee,
      sum(floor((l.fee - l.refunded_fee)::numeric * l.pool_bps / 10000)) as pool,
      bool_or(l.settled_at is not null) or bool_and(l.is_refunded) as is_freight_due
    from order_line l where l.order_id = orders.id
  ) as lines on true
  join lateral (
    select coalesce(sum(left_of) filter (where kind = 'CASHBACK'), 0) as cashback,
      coalesce(sum(left_of) filter (where kind = 'CONSUMER_COMMISSION'), 0) as consumer,
      coalesce(sum(left_of) filter (where kind = 'MERCHANT_COMMISSION'), 0) as merchant_commission,
      coalesce(sum(left_of) filter (where kind = 'AGENT_BONUS'), 0) as agent
    from (
      select a.kind, case when l.is_refunded and a.state in ('PENDING', 'HELD') then 0 else a.amount - a.reversed end as left_of
      from accrual a join order_line l on l.id = a.order_line_id where l.order_id = orders.id
    ) as one
  ) as bonuses on true
  where ${where}`

/** What is owed belongs to a wallet here, and what the platform bears of a pool to the pool. */
const plain = (side: string) =>
  sql`(select case kind when 'DEBT' then 'WALLET' when 'ADVERTISING' then 'WALLET' when 'DEPOSIT' then 'WALLET' when 'DIVIDEND_EXPENSE' then 'POOL' else kind end
    from ledger_account where id = ${sql.ref(side)})`

const net = (from: string, to: string) =>
  sql`coalesce(sum(case when came = ${from} and went = ${to} then amount when came = ${to} and went = ${from} then -amount end), 0)`

/**
 * The transfers of an order, by the ledger alone, against what its documents say should have moved by now: what was paid
 * less what the channel has given back, the platform's part of discounts, and of settled lines what each has got.
 */
const imbalance = sql`(
  select abs(moved.paid - (doc.paid - posted.refunded))
    + abs(moved.subsidy - (due.subsidy - posted.subsidy))
    + abs(moved.merchant - due.merchant - case when doc.is_freight_due then doc.freight - doc.refunded_freight else 0 end)
    + abs(moved.fee - due.fee) + abs(moved.pool - due.pool) + abs(moved.earned - due.earned)
  from (
    select ${net('CLEARING', 'ESCROW')} as paid, ${net('COUPON_EXPENSE', 'ESCROW')} as subsidy,
      ${net('ESCROW', 'WALLET')} as merchant, ${net('ESCROW', 'FEE_REVENUE')} as fee,
      ${net('FEE_REVENUE', 'POOL')} as pool, ${net('FEE_REVENUE', 'WALLET')} as earned
    from (
      select amount, ${plain('t.debit_account_id')} as came, ${plain('t.credit_account_id')} as went
      from transfer t where t.subject_id = doc.id and t.subject_kind = 'order'
    ) as either_way
  ) as moved, (
    select coalesce((select sum(amount) from refund r where r.subject_id = doc.id and r.subject_kind = 'order'
        and r.status = 'SUCCEEDED'), 0) as refunded,
      coalesce((select sum(lr.base - lr.paid) from line_refund lr join order_line l on l.id = lr.order_line_id
        left join refund r on r.id = lr.refund_id
        where l.order_id = doc.id and (lr.refund_id is null or r.status = 'SUCCEEDED')), 0) as subsidy
  ) as posted, (
    select coalesce(sum(l.base - l.paid), 0) as subsidy,
      coalesce(sum(l.base - l.refunded_base - l.fee + l.refunded_fee) filter (where l.settled_at is not null), 0) as merchant,
      coalesce(sum(l.fee - l.refunded_fee) filter (where l.settled_at is not null), 0) as fee,
      coalesce(sum(floor((l.fee - l.refunded_fee)::numeric * l.pool_bps / 10000))
        filter (where l.settled_at is not null), 0) as pool,
      coalesce(sum((select sum(a.amount - a.reversed) from accrual a
        where a.order_line_id = l.id and a.state in ('SETTLED', 'CLAWED_BACK')))
        filter (where l.settled_at is not null), 0) as earned
    from order_line l where l.order_id = doc.id
  ) as due)`

type Row = Omit<OrderEarnings, (typeof moneyOf)[number]> & Record<(typeof moneyOf)[number], string>

async function readFigures(em: EntityManager, ids: readonly string[]): Promise<OrderEarnings[]> {
  const { rows } = await sql<Row>`
    select doc.id, doc.number, doc.status, doc.merchant_id as "merchantId", merchant.name as "merchantName",
      doc.paid_at as "paidAt", doc.paid, doc.refunded, doc.subsidy, doc.merchant, doc.fee, doc.cashback,
      doc.consumer as "consumerCommission", doc.merchant_commission as "merchantCommission", doc.agent as "agentBonus",
      doc.pool, doc.keeps, ${imbalance} as imbalance
    from (${documents(sql`orders.id in (${sql.join(ids)})`)}) as doc
    join merchant on merchant.id = doc.merchant_id`.execute(sqlOf(em))
  return rows.map((row) => ({ ...row, ...amountsOf(row) }))
}

const amountsOf = (row: Row): Pick<OrderEarnings, (typeof moneyOf)[number]> => ({
  paid: Number(row.paid),
  refunded: Number(row.refunded),
  subsidy: Number(row.subsidy),
  merchant: Number(row.merchant),
  fee: Number(row.fee),
  cashback: Number(row.cashback),
  consumerCommission: Number(row.consumerCommission),
  merchantCommission: Number(row.merchantCommission),
  agentBonus: Number(row.agentBonus),
  pool: Number(row.pool),
  keeps: Number(row.keeps),
  imbalance: Number(row.imbalance),
})

type DayRow = Record<Exclude<keyof OrderEarningsDay, 'day'>, string> & { day: string | null }

/** The same figures of all orders that are wanted: a row for each day of the payment, and one with all of them. */
export async function readOrderEarningsDays(
  em: EntityManager,
  filter: OrderEarningsFilter,
): Promise<{ total: OrderEarningsDay; days: OrderEarningsDay[] }> {
  const { rows } = await sql<DayRow>`
    select to_char(doc.paid_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*) as orders,
      coalesce(sum(paid), 0) as paid, coalesce(sum(refunded), 0) as refunded, coalesce(sum(subsidy), 0) as subsidy,
      coalesce(sum(merchant), 0) as merchant, coalesce(sum(fee), 0) as fee, coalesce(sum(fee - keeps), 0) as bonuses,
      coalesce(sum(keeps), 0) as keeps
    from (${documents(isWanted(filter))}) as doc
    group by grouping sets ((1), ()) order by 1 nulls first`.execute(sqlOf(em))
  const [total, ...days] = rows.map((row) => dayOf(row, row.day ?? filter.month ?? ''))
  return { total: present(total, 'a row of all'), days }
}

const dayOf = (row: DayRow, day: string): OrderEarningsDay => ({
  day,
  orders: Number(row.orders),
  paid: Number(row.paid),
  refunded: Number(row.refunded),
  subsidy: Number(row.subsidy),
  merchant: Number(row.merchant),
  fee: Number(row.fee),
  bonuses: Number(row.bonuses),
  keeps: Number(row.keeps),
})
