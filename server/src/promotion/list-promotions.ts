import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { newestFirst, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import type { PromotionClass } from './offer.ts'
import { Promotion, type PromotionStatus } from './promotion.ts'

export interface PromotionFilter {
  /** of a shop; null: the platform's own; left out: all */
  merchantId?: string | null
  /** of the platform, or of shops; left out: both */
  isPlatform?: boolean | null
  status?: PromotionStatus | null
  kind?: PromotionClass | null
  /** that have a day in common with this window */
  from?: Date | null
  to?: Date | null
}

/** Promotions as their makers and staff see them, newest first. */
export async function listPromotions(
  em: EntityManager,
  { merchantId, isPlatform, status, kind, from, to }: PromotionFilter,
  page: PageArgs,
): Promise<Page<Promotion>> {
  let rows = sqlOf(em).selectFrom('promotion').select(['promotion.id', 'promotion.created_at as createdAt'])
  if (merchantId === null) rows = rows.where('promotion.merchant_id', 'is', null)
  if (merchantId) rows = rows.where(isOfShop('promotion.merchant_id', merchantId))
  if (typeof isPlatform === 'boolean') rows = rows.where('promotion.merchant_id', isPlatform ? 'is' : 'is not', null)
  if (status) rows = rows.where('promotion.status', '=', status)
  if (kind) rows = rows.where('promotion.kind', '=', kind)
  if (from) rows = rows.where('promotion.ends_at', '>', from)
  if (to) rows = rows.where('promotion.starts_at', '<', to)
  const ids = await readPage<{ id: string; createdAt: Date }>(rows, {
    list: 'promotions',
    keys: newestFirst('promotion'),
    page,
  })
  return loadPage(em, ids, Promotion)
}

/** What is no id is no shop's: nothing is found then. */
export const isOfShop = (column: string, merchantId: string) =>
  isId(merchantId) ? sql<boolean>`${sql.ref(column)} = ${merchantId}` : sql<boolean>`false`
