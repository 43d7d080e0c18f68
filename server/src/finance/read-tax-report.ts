import { monthRange } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { z } from 'zod'
import { sqlOf } from '../kernel/database.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { mapPage, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { unseal } from '../kernel/seal.ts'
import type { HolderKind } from '../ledger/account-ref.ts'
import { walletHolderOf, type WalletHolder } from '../withdrawal/payout-views.ts'
import { kindOf } from './read-holders.ts'
import type { TaxedPayee, TaxTotals } from './tax-report.ts'

export const quarterRule = z.string().regex(/^20[0-9]{2}-Q[1-4]$/)

/** The moments at which a quarter "2026-Q4" begins and the next one begins. */
export function quarterRange(quarter: string): { from: Date; to: Date } {
  const month = (Number(quarter.slice(6)) - 1) * 3 + 1
  const of = (number: number) => monthRange(`${quarter.slice(0, 4)}-${String(number).padStart(2, '0')}`)
  return { from: of(month).from, to: of(month + 2).to }
}

export interface TaxFilter {
  quarter: string
  holder: WalletHolder | null
}

type Sums = Record<'count' | 'amount' | 'taxable' | 'tax' | 'fee' | 'net', string>
type Row = Sums & { id: string; key: string; holderKind: HolderKind; name: string; idNumber: string | null }
type WholeRow = Row & { sealedNumber: string | null }

const sums = sql`count(*) as count, coalesce(sum(w.amount), 0) as amount, coalesce(sum(w.taxable), 0) as taxable,
  coalesce(sum(w.tax), 0) as tax, coalesce(sum(w.fee), 0) as fee, coalesce(sum(w.net), 0) as net`

/** Counted in the quarter in which it was paid out. */
function paidIn({ quarter, holder }: TaxFilter): RawBuilder<unknown> {
  if (!quarterRule.safeParse(quarter).success) throw graphError('BAD_USER_INPUT', 'quarter is like 2026-Q4')
  const { from, to } = quarterRange(quarter)
  return sql`from withdrawal w where w.status = 'PAID' and w.paid_at >= ${from} and w.paid_at < ${to}
    and ${holder ? sql`w.holder_kind = ${kindOf[holder]}` : sql`true`}`
}

/** Payees of a quarter, who had the most paid out first; who they are is only hinted at. */
export async function readTaxReport(em: EntityManager, filter: TaxFilter, page: PageArgs): Promise<Page<TaxedPayee>> {
  return mapPage(await readPayees<Row>(em, filter, page), (row) => ({
    ...figuresOf(row),
    name: maskName(row.name),
    idNumber: row.idNumber === null ? null : maskNumber(row.idNumber),
  }))
}

/** The same with whole names and numbers. For the tax office and nobody else: whoever calls it has asked who may. */
export async function readTaxFile(em: EntityManager, filter: TaxFilter, page: PageArgs): Promise<Page<TaxedPayee>> {
  const sealedNumber = sql`identity.sealed_number as "sealedNumber",`
  return mapPage(await readPayees<WholeRow>(em, filter, page, sealedNumber), (row) => ({
    ...figuresOf(row),
    name: row.name,
    idNumber: row.sealedNumber === null ? row.idNumber : unseal(row.sealedNumber),
  }))
}

function readPayees<Found extends Row>(
  em: EntityManager,
  filter: TaxFilter,
  page: PageArgs,
  more: RawBuilder<unknown> = sql``,
): Promise<Page<Found>> {
  const all = sql<Found>`(
    select one.*, one.holder_id as id, one.holder_kind || ':' || one.holder_id as key, one.holder_kind as "holderKind", ${more}
      coalesce(identity.name, merchant.legal_name, agent.name, '—') as name,
      coalesce(identity.masked_number, merchant.licence_number, agent.licence_number) as "idNumber"
    from (select w.holder_kind, w.holder_id, ${sums} ${paidIn(filter)} group by w.holder_kind, w.holder_id) as one
    left join identity on one.holder_kind = 'member' and identity.member_id = one.holder_id
    left join merchant on one.holder_kind = 'merchant' and merchant.id = one.holder_id
    left join agent on one.holder_kind = 'agent' and agent.id = one.holder_id)`
  return readPage<Found>(sqlOf(em).selectFrom(all.as('one')).selectAll(), {
    list: `tax-${filter.quarter}`,
    keys: [
      { column: 'one.amount', isDescending: true, type: 'bigint', read: ({ amount }) => amount },
      { column: 'one.key', isDescending: true, type: 'text', read: ({ key }) => key },
    ],
    page,
  })
}

const figuresOf = (row: Row) => ({
  id: row.id,
  holder: walletHolderOf[row.holderKind],
  ...numbersOf(row),
})

export async function readTaxTotals(em: EntityManager, filter: TaxFilter): Promise<TaxTotals> {
  const { rows } = await sql<Sums & { payees: string }>`
    select ${sums}, count(distinct w.holder_kind || w.holder_id) as payees ${paidIn(filter)}`.execute(sqlOf(em))
  const [row] = rows
  if (!row) throw new Error('Cannot be: a sum without a row')
  return { payees: Number(row.payees), ...numbersOf(row) }
}

const numbersOf = (row: Sums) => ({
  count: Number(row.count),
  amount: Number(row.amount),
  taxable: Number(row.taxable),
  tax: Number(row.tax),
  fee: Number(row.fee),
  net: Number(row.net),
})

/** The first character and as many stars as are left, at most two. */
const maskName = (name: string): string => {
  const [first = '', ...others] = Array.from(name)
  return `${first}${'*'.repeat(Math.min(2, others.length))}`
}

const maskNumber = (number: string): string =>
  number.includes('*') || number.length < 8
    ? number
    : `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
