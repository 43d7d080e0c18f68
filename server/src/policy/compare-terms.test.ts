import 'reflect-metadata'
import { expect, test } from 'vitest'
import { compareBases, compareFees, compareShares } from './compare-terms.ts'
import { makeTerms } from './make.ts'
import { RegionBasis } from './region-basis.ts'

test('what is added, removed and changed of the rules is told in the order in which they are tried', () => {
  const before = makeTerms({
    categoryRates: [
      { categoryId: 'kept', feeRateBps: 500 },
      { categoryId: 'changed', feeRateBps: 600 },
    ],
    merchantRates: [{ merchantId: 'removed', feeRateBps: 700 }],
  })
  const after = makeTerms({
    defaultFeeRateBps: 900,
    categoryRates: [
      { categoryId: 'changed', feeRateBps: 650 },
      { categoryId: 'kept', feeRateBps: 500 },
    ],
    productRates: [{ productId: 'added', feeRateBps: 0 }],
  })
  expect(compareFees(before, after)).toEqual([
    { scope: 'PRODUCT', subjectId: 'added', before: null, after: 0 },
    { scope: 'MERCHANT', subjectId: 'removed', before: 700, after: null },
    { scope: 'CATEGORY', subjectId: 'changed', before: 600, after: 650 },
    { scope: 'DEFAULT', subjectId: null, before: 1000, after: 900 },
  ])
  expect(compareFees(before, before)).toEqual([])
})

test('shares and bases are told one by one', () => {
  const before = makeTerms()
  const after = makeTerms({ shares: { poolBps: 0 }, bases: { city: RegionBasis.MERCHANT } })
  expect(compareShares(before.shares, after.shares)).toEqual([{ share: 'poolBps', before: 1000, after: 0 }])
  expect(compareBases(before.bases, after.bases)).toEqual([{ level: 'city', before: 'DELIVERY', after: 'MERCHANT' }])
})
