import { array, assert, bigInt, integer, oneof, pre, property } from 'fast-check'
import { expect, test } from 'vitest'
import { exactBps, mulDivFloor, mulDivHalfUp, spread, sum } from '@kaidian/shared/core/money'

const amount = oneof(integer({ min: 0, max: 10_000 }), integer({ min: 0, max: 9_999_999_999 }))

test('products and quotients are exact, whatever their size', () => {
  assert(
    property(amount, amount, integer({ min: 1, max: 2_000_000_000 }), (a, b, c) => {
      const product = BigInt(a) * BigInt(b)
      pre(product / BigInt(c) < BigInt(Number.MAX_SAFE_INTEGER))
      expect(BigInt(mulDivFloor(a, b, c))).toBe(product / BigInt(c))
      expect(BigInt(mulDivHalfUp(a, b, c))).toBe((product * 2n + BigInt(c)) / (BigInt(c) * 2n))
    }),
  )
})

test.each([
  [1890, 1500, '2.835'],
  [1890, 2000, '3.78'],
  [1, 1, '0.000001'],
  [0, 1000, '0.00'],
  [9_999_999_999, 10_000, '99999999.99'],
])('%i fen at %i basis points are ¥%s before rounding', (fen, rateBps, yuan) => {
  expect(exactBps(fen, rateBps)).toBe(yuan)
})

test('a total is spread by largest remainder, and nothing of it is lost', () => {
  expect(spread(5000, [36323, 5467, 12000])).toEqual([3376, 508, 1116])
  expect(spread(1, [1, 1, 1])).toEqual([1, 0, 0])
  expect(spread(7, [0, 0])).toEqual([0, 0])
  assert(
    property(amount, array(amount, { minLength: 1, maxLength: 12 }), (total, weights) => {
      const parts = spread(total, weights)
      const all = BigInt(sum(weights))
      expect(sum(parts)).toBe(all === 0n ? 0 : total)
      for (const [at, part] of parts.entries()) {
        const exact = all === 0n ? 0n : (BigInt(total) * BigInt(weights[at] ?? 0)) / all
        expect(BigInt(part) - exact === 0n || BigInt(part) - exact === 1n).toBe(true)
      }
    }),
  )
})

test('what is large does not lose its remainders', () => {
  assert(
    property(bigInt({ min: 9_000_000_000n, max: 9_999_999_999n }), (large) => {
      const weight = Number(large)
      expect(spread(9_999_999_999, [weight, weight, weight])).toEqual([3_333_333_333, 3_333_333_333, 3_333_333_333])
    }),
  )
})
