import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { ShopReturnAddress } from '../delivery/shop-return-address.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type OrderKey, type Page } from '../kernel/graph/pages.ts'
import type { AfterSaleCount, AfterSalesArgs } from './after-sale-inputs.ts'
import { AfterSaleStatus, shopStatuses } from './after-sale-kinds.ts'
import { AfterSale, type ReturnAddress } from './after-sale.ts'

/** Whose: a member's, a shop's, or everybody's. */
export type Whose = { memberId: string } | { merchantId: string } | null

interface Listed {
  id: string
  createdAt: Date
  dueAt: Date | null
}

const shown = ['line', 'order', 'member', 'merchant', 'refund', 'maker'] as const

const soonestFirst: OrderKey<Listed>[] = [
  { column: 'after_sale.due_at', isDescending: false, type: 'timestamptz', read: ({ dueAt }) => dueAt },
  { column: 'after_sale.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
]

const timed: ReadonlySet<AfterSaleStatus> = new Set([
  AfterSaleStatus.REQUESTED,
  AfterSaleStatus.APPROVED,
  AfterSaleStatus.RETURNING,
  AfterSaleStatus.RETURNED,
  AfterSaleStatus.REJECTED,
  AfterSaleStatus.RESENDING,
])

/** Of one state that has a deadline, and of all that waits for the shop: what is due first; otherwise the newest first. */
export async function readAfterSales(
  em: EntityManager,
  whose: Whose,
  { status, orderId, waitsForShop, ...page }: AfterSalesArgs,
): Promise<Page<AfterSale>> {
  let rows = sqlOf(em)
    .selectFrom('after_sale')
    .select(['after_sale.id', 'after_sale.created_at as createdAt', 'after_sale.due_at as dueAt'])
  if (whose && 'memberId' in whose) rows = rows.where('after_sale.member_id', '=', whose.memberId)
  if (whose && 'merchantId' in whose) rows = rows.where('after_sale.merchant_id', '=', whose.merchantId)
  if (status) rows = rows.where('after_sale.status', '=', status)
  if (orderId) rows = rows.where('after_sale.order_id', '=', isId(orderId) ? orderId : null)
  if (waitsForShop) rows = rows.where('after_sale.status', 'in', shopStatuses)
  const isTimed = waitsForShop === true || (status !== null && timed.has(status))
  const keys = isTimed ? soonestFirst : newestFirst<Listed>('after_sale')
  const found = await readPage<Listed>(rows, { list: `afterSales:${isTimed}`, keys, page })
  return loadPage(em, found, AfterSale, shown)
}

export async function findAfterSale(em: EntityManager, whose: Whose, id: string): Promise<AfterSale | null> {
  if (!isId(id)) return null
  const owner = whose === null ? {} : 'memberId' in whose ? { member: whose.memberId } : { merchant: whose.merchantId }
  return em.findOne(AfterSale, { id, ...owner }, { populate: shown })
}

export async function countAfterSales(em: EntityManager, whose: Whose): Promise<AfterSaleCount[]> {
  const isTheirs =
    whose === null
      ? sql`true`
      : 'memberId' in whose
        ? sql`member_id = ${whose.memberId}`
        : sql`merchant_id = ${whose.merchantId}`
  const { rows } = await sql<{ status: string; count: string }>`
    select status, count(*) from after_sale where ${isTheirs} group by status`.execute(sqlOf(em))
  const counts = new Map(rows.map(({ status, count }) => [status, Number(count)]))
  return Object.values(AfterSaleStatus).map((status) => ({ status, count: counts.get(status) ?? 0 }))
}

/** Where a shop has goods sent back to unless it says otherwise; null: it has no address. */
export async function usualAddressOf(em: EntityManager, merchantId: string): Promise<ReturnAddress | null> {
  const usual = await em.findOne(ShopReturnAddress, { merchant: merchantId, isDefault: true })
  return usual?.told ?? null
}
