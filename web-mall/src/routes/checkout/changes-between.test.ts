import { expect, test } from 'vitest'
import { changesBetween } from './changes-between.ts'

const line = {
  productId: 'p',
  optionValues: ['红'],
  imageUrl: '',
  regularPrice: '0.00',
  flash: null,
  quantity: 2,
  goods: '0.00',
  paid: '0.00',
  discounts: [],
  problem: null,
}
const checkout = (prices: Record<string, string>, freight: string | null, discount = '0.00') => ({
  groups: [
    {
      merchantId: 'm',
      merchantName: '店',
      pickupPoints: [],
      lines: Object.entries(prices).map(([variantId, unitPrice]) => ({
        ...line,
        variantId,
        title: variantId,
        unitPrice,
      })),
      goods: '0.00',
      discount,
      freight,
      freeOver: null,
      total: '0.00',
      problem: null,
    },
  ],
  offers: [],
  quoteId: '',
  quoteExpiresAt: '',
  goods: '0.00',
  discount,
  freight: '0.00',
  payable: '0.00',
  canSubmit: true,
})

test('only what costs another price is named, with the difference', () => {
  const changes = changesBetween(
    checkout({ a: '99.00', b: '5.00' }, '6.00'),
    checkout({ a: '109.50', b: '5.00' }, '0.00'),
  )
  expect(changes.map(({ title, before, now, difference }) => [title, before, now, difference])).toEqual([
    ['a', '99.00', '109.50', '10.50'],
    [null, '6.00', '0.00', '-6.00'],
  ])
})

test('a freight that is not known is no change', () => {
  expect(changesBetween(checkout({ a: '1.00' }, null), checkout({ a: '1.00' }, '6.00'))).toEqual([])
})

test('a discount that has gone makes it dearer', () => {
  const changes = changesBetween(checkout({ a: '99.00' }, '6.00', '10.00'), checkout({ a: '99.00' }, '6.00'))
  expect(changes.map(({ what, before, now, difference }) => [what, before, now, difference])).toEqual([
    ['discount', '-10.00', '0.00', '10.00'],
  ])
})
