import { sum } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { readCategories } from '../catalog/category-tree.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { FeeScope } from './fee-rule.ts'
import { ownShareKeys, type Terms } from './policy-terms.ts'

/** Refuses terms that share out more than there is, or name what there is not. */
export async function checkTerms(em: EntityManager, terms: Terms): Promise<void> {
  await refuseTooMuch(em, terms)
  const { byId } = await readCategories(em)
  await refuseUnknownOwners(em, terms, byId)
  refuseUnknown(
    'categoryRates',
    terms.categoryRates.map(({ categoryId }) => categoryId),
    byId,
  )
  for (const [field, table, ids] of [
    ['merchantRates', 'merchant', terms.merchantRates.map(({ merchantId }) => merchantId)],
    ['productRates', 'product', terms.productRates.map(({ productId }) => productId)],
  ] as const) {
    if (ids.length === 0) continue
    const rows: { id: string }[] = await sqlOf(em).selectFrom(table).select('id').where('id', 'in', ids).execute()
    refuseUnknown(field, ids, new Set(rows.map(({ id }) => id)))
  }
}

/** Whatever fee meets whatever shares. */
async function refuseTooMuch(em: EntityManager, terms: Terms): Promise<void> {
  const own = [...terms.categoryRates, ...terms.merchantRates, ...terms.productRates]
  const highestFeeBps = Math.max(terms.defaultFeeRateBps, ...own.map(({ feeRateBps }) => feeRateBps))
  const max = await settingOf(em, 'max_bonus_of_base_percent')
  const { districtBps, cityBps, provinceBps } = terms.shares
  const shared = [
    { field: 'shares', bps: sum(Object.values(terms.shares)) },
    ...terms.ownShares.map((shares, at) => ({
      field: `ownShares.${at}`,
      bps: sum([districtBps, cityBps, provinceBps, ...ownShareKeys.map((key) => shares[key])]),
    })),
  ]
  for (const { field, bps } of shared) {
    if (bps > 10_000) throw new Refusal('POLICY_SHARES_OVER_FEE', {}, field)
    if (highestFeeBps * bps > max * 100 * 10_000) throw new Refusal('POLICY_BONUS_OVER_BASE', { max }, field)
  }
}

async function refuseUnknownOwners(
  em: EntityManager,
  terms: Terms,
  categories: { has(id: string): boolean },
): Promise<void> {
  const ofMerchants = terms.ownShares.flatMap(({ scope, subjectId }) =>
    scope === FeeScope.MERCHANT ? [subjectId] : [],
  )
  const rows: { id: string }[] =
    ofMerchants.length === 0
      ? []
      : await sqlOf(em).selectFrom('merchant').select('id').where('id', 'in', ofMerchants).execute()
  const merchants = new Set(rows.map(({ id }) => id))
  const unknown = terms.ownShares.findIndex(
    ({ scope, subjectId }) => !(scope === FeeScope.MERCHANT ? merchants : categories).has(subjectId),
  )
  if (unknown >= 0) throw new Refusal('NOT_FOUND', {}, `ownShares.${unknown}`)
}

function refuseUnknown(field: string, ids: readonly string[], known: { has(id: string): boolean }): void {
  const unknown = ids.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw new Refusal('NOT_FOUND', {}, `${field}.${unknown}`)
}
