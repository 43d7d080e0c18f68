import { sum } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../account/account.ts'
import { readCategories } from '../catalog/category-tree.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { Policy, PolicyShares, type CategoryRate } from './policy.ts'

export interface PolicyParts {
  effectiveAt: Date
  defaultFeeRateBps: number
  categoryFees: CategoryRate[]
  shares: PolicyShares
  note: string
}

/** Adds the next version. Nothing that is already sold changes: a line keeps the version it was sold under. */
export async function createPolicy(
  em: EntityManager,
  parts: PolicyParts,
  author: Account | null,
  now: Date,
): Promise<Policy> {
  if (parts.effectiveAt < now) throw new Refusal('POLICY_IN_PAST', {}, 'effectiveAt')
  await refuseTooMuch(em, parts)
  await refuseUnknownCategories(em, parts.categoryFees)
  // Two at once would take the same number; the table cannot be locked row by row, since no row may change.
  await em.execute(`select pg_advisory_xact_lock(hashtext('policy'))`)
  const newest = await em.findOneOrFail(Policy, { version: { $gt: 0 } }, { orderBy: { version: 'desc' } })
  const policy = new Policy()
  policy.version = newest.version + 1
  policy.effectiveAt = parts.effectiveAt
  policy.defaultFeeRateBps = parts.defaultFeeRateBps
  policy.categoryRates = parts.categoryFees.map(({ categoryId, feeRateBps }) => ({ categoryId, feeRateBps }))
  policy.shares = Object.assign(new PolicyShares(), parts.shares)
  policy.note = parts.note
  policy.author = author
  em.persist(policy)
  return policy
}

async function refuseTooMuch(
  em: EntityManager,
  { defaultFeeRateBps, categoryFees, shares }: PolicyParts,
): Promise<void> {
  const sharesBps = sum(Object.values(shares))
  if (sharesBps > 10_000) throw new Refusal('POLICY_SHARES_OVER_FEE', {}, 'shares')
  const highestFeeBps = Math.max(defaultFeeRateBps, ...categoryFees.map(({ feeRateBps }) => feeRateBps))
  const max = await settingOf(em, 'max_bonus_of_base_percent')
  if (highestFeeBps * sharesBps > max * 100 * 10_000) throw new Refusal('POLICY_BONUS_OVER_BASE', { max }, 'shares')
}

async function refuseUnknownCategories(em: EntityManager, categoryFees: CategoryRate[]): Promise<void> {
  if (categoryFees.length === 0) return
  const { byId } = await readCategories(em)
  const unknown = categoryFees.findIndex(({ categoryId }) => !byId.has(categoryId))
  if (unknown >= 0) throw new Refusal('NOT_FOUND', {}, `categoryFees.${unknown}`)
}
