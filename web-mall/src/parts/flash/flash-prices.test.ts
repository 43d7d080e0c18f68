import { expect, test } from 'vitest'
import { cutBpsOf, priceAt, struckOf } from './flash-prices.ts'

const flash = { price: '53.90', lowestPrice: '69.00', left: 2 }

test('a line is at the flash price as a whole, or not at all', () => {
  expect([1, 2, 3].map((quantity) => priceAt('69.00', flash, quantity))).toEqual(['53.90', '53.90', '69.00'])
  expect(priceAt('69.00', null, 1)).toBe('69.00')
})

test('a price before that was no higher is not struck through', () => {
  expect(struckOf(flash)).toBe('69.00')
  expect(struckOf({ price: '53.90', lowestPrice: '53.90' })).toBeUndefined()
  expect(struckOf({ price: '53.90', lowestPrice: '9.00' })).toBeUndefined()
})

test('the cut is never said to be more than it is', () => {
  expect(cutBpsOf(flash)).toBe(2_100)
  expect(cutBpsOf({ price: '99.50', lowestPrice: '100.00' })).toBe(0)
  expect(cutBpsOf({ price: '69.00', lowestPrice: '53.90' })).toBe(0)
})
