import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { mapPage, newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { rangeOf } from '../ledger/ledger-entry.ts'
import type { OrderStatus } from '../order/order.ts'
import type { RegionBasis } from '../policy/region-basis.ts'
import type { Accrual, AccrualKind, AccrualState, BeneficiaryKind } from './accrual.ts'

/** A bonus as lists show it: the row with where it comes from. */
export type AccrualView = Omit<
  Accrual,
  | 'orderLine'
  | 'beneficiaryKind'
  | 'beneficiaryId'
  | 'left'
  | 'heldWithId'
  | 'decisionReason'
  | 'decidedAt'
  | 'decidedById'
> & {
  orderLineId: string
  orderStatus: OrderStatus
}

interface AccrualRow extends Omit<AccrualView, 'amount' | 'reversed' | 'base' | 'fee'> {
  amount: string
  reversed: string
  base: string
  fee: string
}

export interface AccrualFilter {
  kinds?: readonly AccrualKind[] | null
  state?: AccrualState | null
  /** in which it was booked */
  month?: string | null
}

/** What a beneficiary earns, newest first. */
export async function readAccruals(
  em: EntityManager,
  owner: { kind: BeneficiaryKind; id: string },
  filter: AccrualFilter,
  page: PageArgs,
): Promise<Page<AccrualView>> {
  let query = accruals(em)
    .where('accrual.beneficiary_id', '=', owner.id)
    .where('accrual.beneficiary_kind', '=', owner.kind)
  if (filter.kinds && filter.kinds.length > 0) query = query.where('accrual.kind', 'in', filter.kinds)
  if (filter.state) query = query.where('accrual.state', '=', filter.state)
  if (filter.month) {
    const { from, to } = rangeOf(filter.month)
    query = query.where('accrual.created_at', '>=', from).where('accrual.created_at', '<', to)
  }
  const rows = await readPage<AccrualRow>(query, { list: `accruals:${owner.kind}`, keys: newestFirst('accrual'), page })
  return mapPage(rows, present)
}

/** What everybody earns from each of these lines, by line. */
export async function readAccrualsOfLines(
  em: EntityManager,
  lineIds: readonly string[],
): Promise<Map<string, AccrualView[]>> {
  const rows: AccrualRow[] = await accruals(em)
    .where('accrual.order_line_id', 'in', lineIds)
    .orderBy('accrual.id')
    .execute()
  const byLine = new Map<string, AccrualView[]>()
  for (const row of rows) byLine.set(row.orderLineId, [...(byLine.get(row.orderLineId) ?? []), present(row)])
  return byLine
}

const present = (row: AccrualRow): AccrualView => ({
  ...row,
  amount: Number(row.amount),
  reversed: Number(row.reversed),
  base: Number(row.base),
  fee: Number(row.fee),
})

function accruals(em: EntityManager) {
  return sqlOf(em)
    .selectFrom('accrual')
    .innerJoin('order_line as line', 'line.id', 'accrual.order_line_id')
    .innerJoin('orders', 'orders.id', 'line.order_id')
    .innerJoin('merchant', 'merchant.id', 'orders.merchant_id')
    .innerJoin('policy', 'policy.id', 'line.policy_id')
    .leftJoin('member', (join) =>
      join.onRef('member.id', '=', 'accrual.beneficiary_id').on('accrual.beneficiary_kind', '=', 'member'),
    )
    .leftJoin('agent', (join) =>
      join.onRef('agent.id', '=', 'accrual.beneficiary_id').on('accrual.beneficiary_kind', '=', 'agent'),
    )
    .select(['accrual.id', 'accrual.created_at as createdAt', 'accrual.kind', 'accrual.state'])
    .select(['accrual.amount', 'accrual.reversed'])
    .select(['accrual.share_bps as shareBps', 'accrual.region_level as regionLevel', 'accrual.settled_at as settledAt'])
    .select(['accrual.held_by_rule as heldByRule', 'accrual.held_at as heldAt', 'accrual.decision'])
    .select([
      'line.id as orderLineId',
      'orders.status as orderStatus',
      'line.base',
      'line.fee_rate_bps as feeRateBps',
      'line.fee',
      'line.after_sale_until as unlocksAt',
    ])
    .select([
      'policy.version as policyVersion',
      'policy.effective_at as policyEffectiveAt',
      'merchant.name as merchantName',
    ])
    .select([
      sql<RegionBasis | null>`case accrual.region_level when 'DISTRICT' then policy.district_basis
        when 'CITY' then policy.city_basis when 'PROVINCE' then policy.province_basis end`.as('regionBasis'),
      sql<string>`'…' || right(orders.number, 4)`.as('orderNumberMasked'),
      sql<string>`coalesce(member.nickname, agent.name, '')`.as('beneficiaryName'),
    ])
}
