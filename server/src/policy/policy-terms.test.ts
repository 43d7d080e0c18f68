import 'reflect-metadata'
import { describe, expect, test } from 'vitest'
import { FeeScope } from './fee-rule.ts'
import { makeTerms } from './make.ts'
import { Policy } from './policy.ts'

const policy = Object.assign(
  new Policy(),
  makeTerms({
    productRates: [{ productId: 'p1', feeRateBps: 300 }],
    merchantRates: [{ merchantId: 'm1', feeRateBps: 400 }],
    categoryRates: [
      { categoryId: 'phones', feeRateBps: 500 },
      { categoryId: 'books', feeRateBps: 600 },
      { categoryId: 'maps', feeRateBps: 600 },
    ],
  }),
)
const goods = { productId: 'p9', merchantId: 'm9', categoryIds: ['things', 'phones'] }

describe('the rule that the rate of a sale came from', () => {
  test.each([
    ['the product', { ...goods, productId: 'p1' }, 300, FeeScope.PRODUCT, 'p1'],
    ['the merchant', { ...goods, merchantId: 'm1' }, 400, FeeScope.MERCHANT, 'm1'],
    ['the category', goods, 500, FeeScope.CATEGORY, 'phones'],
    ['the default', { ...goods, categoryIds: ['things'] }, 1000, FeeScope.DEFAULT, null],
    [
      'the category that the goods were in then',
      { ...goods, categoryIds: ['things'] },
      500,
      FeeScope.CATEGORY,
      'phones',
    ],
    ['one of two categories, without saying which', goods, 600, FeeScope.CATEGORY, null],
    ['the default, of goods that have a category now', goods, 1000, FeeScope.DEFAULT, null],
  ])('is that of %s', (_, sold, feeRateBps, scope, subjectId) => {
    expect(policy.feeRuleOfSale(sold, feeRateBps)).toEqual({ scope, subjectId, feeRateBps })
  })
})
