import { expect, test } from 'vitest'
import { changesBetween } from './changes-between.ts'

const line = { productId: 'p', optionValues: ['红'], imageUrl: '', quantity: 2, goods: '0.00', problem: null }
const checkout = (prices: Record<string, string>, freight: string | null) => ({
  groups: [
    {
      merchantId: 'm',
      merchantName: '店',
      lines: Object.entries(prices).map(([variantId, unitPrice]) => ({
        ...line,
        variantId,
        title: variantId,
        unitPrice,
      })),
      goods: '0.00',
      freight,
      freeOver: null,
      total: '0.00',
      problem: null,
    },
  ],
  goods: '0.00',
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
