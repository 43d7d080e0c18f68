import type { OwnRate } from './own-rates.tsx'
import type { PolicyFactsFragment } from './policy-terms.graphql.ts'
import { shareKeys, type OwnShareKey, type Shares } from './shares.ts'
import type { Basis, Level, Scope } from './terms-words.ts'

/** Shares of a merchant or a category of its own. */
export interface OwnSharesRow extends Pick<Shares, OwnShareKey> {
  scope: 'MERCHANT' | 'CATEGORY'
  /** Empty while nothing is chosen. */
  id: string
  name: string
}

/** What is typed into the form. */
export interface PolicyForm {
  feeRateBps: number
  productRates: OwnRate[]
  merchantRates: OwnRate[]
  categoryRates: OwnRate[]
  shares: Shares
  ownShares: OwnSharesRow[]
  bases: Record<Level, Basis>
  /** In Chinese time, as a datetime-local input takes it; empty: once it is approved. */
  effectiveAt: string
  note: string
}

const none: Shares = {
  cashbackBps: 0,
  consumerPromoterBps: 0,
  merchantPromoterBps: 0,
  districtBps: 0,
  cityBps: 0,
  provinceBps: 0,
  poolBps: 0,
}

/** A new version begins as a copy of what is in force. */
export function formOf(current: PolicyFactsFragment | undefined): PolicyForm {
  const ratesOf = (wanted: Scope): OwnRate[] =>
    (current?.feeRules ?? []).flatMap(({ scope, subjectId, subjectName, feeRateBps }) =>
      scope === wanted && subjectId ? [{ id: subjectId, name: subjectName ?? '', feeRateBps }] : [],
    )
  return {
    feeRateBps: current?.defaultFeeRateBps ?? 1_000,
    productRates: ratesOf('PRODUCT'),
    merchantRates: ratesOf('MERCHANT'),
    categoryRates: ratesOf('CATEGORY'),
    // Without what the cache adds.
    shares: { ...none, ...Object.fromEntries(shareKeys.map((key) => [key, current?.shares[key] ?? 0])) },
    ownShares: (current?.shareRules ?? []).map(({ scope, subjectId, subjectName, ...own }) => ({
      scope: scope === 'MERCHANT' ? scope : 'CATEGORY',
      id: subjectId,
      name: subjectName ?? '',
      cashbackBps: own.cashbackBps,
      consumerPromoterBps: own.consumerPromoterBps,
      merchantPromoterBps: own.merchantPromoterBps,
      poolBps: own.poolBps,
    })),
    bases: {
      district: current?.bases.district ?? 'DELIVERY',
      city: current?.bases.city ?? 'DELIVERY',
      province: current?.bases.province ?? 'DELIVERY',
    },
    effectiveAt: '',
    note: '',
  }
}

const rateOf = ({ id, feeRateBps }: OwnRate) => ({ id, feeRateBps })

/** Whether merchants would pay another fee: then seven days have to pass first. */
export function changesFees(form: PolicyForm, start: PolicyForm): boolean {
  const feesOf = ({ feeRateBps, productRates, merchantRates, categoryRates }: PolicyForm) =>
    JSON.stringify([feeRateBps, ...[productRates, merchantRates, categoryRates].map((rates) => rates.map(rateOf))])
  return feesOf(form) !== feesOf(start)
}

export function inputOf(form: PolicyForm) {
  return {
    effectiveAt: form.effectiveAt ? momentOf(form.effectiveAt).toISOString() : null,
    defaultFeeRateBps: form.feeRateBps,
    productRates: form.productRates.map(rateOf),
    merchantRates: form.merchantRates.map(rateOf),
    categoryRates: form.categoryRates.map(rateOf),
    shares: form.shares,
    ownShares: form.ownShares.map(({ scope, id, ...own }) => ({
      scope,
      id,
      cashbackBps: own.cashbackBps,
      consumerPromoterBps: own.consumerPromoterBps,
      merchantPromoterBps: own.merchantPromoterBps,
      poolBps: own.poolBps,
    })),
    bases: form.bases,
    note: form.note.trim(),
  }
}

export const momentOf = (typed: string): Date => new Date(`${typed}:00+08:00`)

/** What was kept of the form, as far as it still has its shape. */
export function readKept(text: string, start: PolicyForm): PolicyForm {
  try {
    const kept: unknown = JSON.parse(text || '{}')
    return typeof kept === 'object' ? { ...start, ...kept } : start
  } catch {
    return start
  }
}
