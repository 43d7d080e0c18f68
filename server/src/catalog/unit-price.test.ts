import fc from 'fast-check'
import { expect, test } from 'vitest'
import { flashFor, unitPriceOf } from './unit-price.ts'

const flash = { price: 990, left: 2 }

test('so many pieces are all bought at the flash price, or none of them', () => {
  expect(unitPriceOf({ price: 1990, flash }, 2)).toBe(990)
  expect(unitPriceOf({ price: 1990, flash }, 3)).toBe(1990)
  expect(unitPriceOf({ price: 1990, flash: null }, 1)).toBe(1990)
  expect(flashFor({ left: 0 }, 1)).toBeNull()
})

test('more pieces never cost less', () => {
  const variants = fc
    .record({ price: fc.integer({ min: 2, max: 1e6 }), left: fc.integer({ min: 0, max: 20 }), off: fc.nat() })
    .map(({ price, left, off }) => ({ price, flash: { left, price: 1 + (off % (price - 1)) } }))
  fc.assert(
    fc.property(variants, fc.integer({ min: 1, max: 30 }), (variant, quantity) => {
      const cost = (pieces: number): number => unitPriceOf(variant, pieces) * pieces
      expect(cost(quantity + 1)).toBeGreaterThanOrEqual(cost(quantity))
    }),
  )
})
