import { FeeScope } from './fee-rule.ts'
import { ownShareKeys, type AgentBases, type OwnShares, type PolicyShares, type Terms } from './policy-terms.ts'
import type { RegionBasis } from './region-basis.ts'

type Fees = Pick<Terms, 'defaultFeeRateBps' | 'categoryRates' | 'merchantRates' | 'productRates'>

/** A rate that is not the same in both; null: there is none. */
export interface FeeChange {
  scope: FeeScope
  subjectId: string | null
  before: number | null
  after: number | null
}

export interface ShareChange {
  share: keyof PolicyShares
  before: number
  after: number
}

export interface BasisChange {
  level: keyof AgentBases
  before: RegionBasis
  after: RegionBasis
}

/** What changes of the fee rates, in the order in which rules are tried. */
export function compareFees(before: Fees, after: Fees): FeeChange[] {
  const [old, next] = [rulesOf(before), rulesOf(after)]
  const scopes = Object.values(FeeScope)
  const keys = [...new Set([...old.keys(), ...next.keys()])]
  return keys
    .map((key): FeeChange => {
      const { scope, subjectId } = old.get(key) ?? next.get(key) ?? defaultRule
      return { scope, subjectId, before: old.get(key)?.rate ?? null, after: next.get(key)?.rate ?? null }
    })
    .filter((change) => change.before !== change.after)
    .sort((a, b) => scopes.indexOf(a.scope) - scopes.indexOf(b.scope))
}

export function compareShares(before: PolicyShares, after: PolicyShares): ShareChange[] {
  return shareKeys.flatMap((share) =>
    before[share] === after[share] ? [] : [{ share, before: before[share], after: after[share] }],
  )
}

/** Of a merchant or a category: what it has of its own; null: those of the version count. */
export interface OwnShareChange {
  scope: FeeScope
  subjectId: string
  share: (typeof ownShareKeys)[number]
  before: number | null
  after: number | null
}

export function compareOwnShares(before: readonly OwnShares[], after: readonly OwnShares[]): OwnShareChange[] {
  const subjects = new Map([...before, ...after].map((own) => [own.subjectId, own.scope]))
  return [...subjects].flatMap(([subjectId, scope]) => {
    const [old, next] = [before, after].map((list) => list.find((own) => own.subjectId === subjectId))
    return ownShareKeys.flatMap((share) => {
      const change = { scope, subjectId, share, before: old?.[share] ?? null, after: next?.[share] ?? null }
      return change.before === change.after ? [] : [change]
    })
  })
}

export function compareBases(before: AgentBases, after: AgentBases): BasisChange[] {
  return levels.flatMap((level) =>
    before[level] === after[level] ? [] : [{ level, before: before[level], after: after[level] }],
  )
}

const shareKeys = [
  'cashbackBps',
  'consumerPromoterBps',
  'merchantPromoterBps',
  'districtBps',
  'cityBps',
  'provinceBps',
  'poolBps',
] as const satisfies readonly (keyof PolicyShares)[]
const levels = ['district', 'city', 'province'] as const satisfies readonly (keyof AgentBases)[]

interface Rule {
  scope: FeeScope
  subjectId: string | null
  rate: number
}
const defaultRule = { scope: FeeScope.DEFAULT, subjectId: null }

function rulesOf({ defaultFeeRateBps, categoryRates, merchantRates, productRates }: Fees): Map<string, Rule> {
  const rules: Rule[] = [
    ...productRates.map((one) => ({ scope: FeeScope.PRODUCT, subjectId: one.productId, rate: one.feeRateBps })),
    ...merchantRates.map((one) => ({ scope: FeeScope.MERCHANT, subjectId: one.merchantId, rate: one.feeRateBps })),
    ...categoryRates.map((one) => ({ scope: FeeScope.CATEGORY, subjectId: one.categoryId, rate: one.feeRateBps })),
    { ...defaultRule, rate: defaultFeeRateBps },
  ]
  return new Map(rules.map((rule) => [`${rule.scope}:${rule.subjectId}`, rule]))
}
