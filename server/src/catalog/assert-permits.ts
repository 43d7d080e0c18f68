import { permitNames } from '@kaidian/shared/core/permits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Permit } from '../merchant/permit.ts'
import type { CategoryNode } from './category-tree.ts'

/** Refuses what a shop may not sell: it lacks a permit that the category asks for, or the permit has run out. */
export async function assertPermits(em: EntityManager, merchantId: string, category: CategoryNode): Promise<void> {
  if (category.permits.length === 0) return
  const permits = await em.find(Permit, { merchant: merchantId })
  const missing = category.permits.filter(
    ({ kind }) => !permits.some((permit) => permit.kind === kind && permit.isGoodAt(now())),
  )
  if (missing.length === 0) return
  const names = (language: 'zh' | 'en', separator: string): string =>
    missing.map(({ kind }) => permitNames[kind][language]).join(separator)
  throw new Refusal('PERMITS_MISSING', { zh: names('zh', '、'), en: names('en', ', ') }, 'categoryId')
}
