import { expect, test } from 'vitest'
import { forecast, piecesFor } from './forecast.ts'

const steps = [{ threshold: 19_900, amount: 2_000, rateBps: null, cap: null }]

test('the merchant gives its part, and pays its fee on what is left', () => {
  expect(forecast(30_000, { steps, merchantShareBps: 3_000, feeRateBps: 1_000 })).toEqual({
    discount: 2_000,
    merchantPart: 600,
    pays: 28_000,
    feeWithout: 3_000,
    feeWith: 2_940,
    netWithout: 27_000,
    netWith: 26_460,
  })
})

test('below the threshold nothing changes', () => {
  const { discount, netWith, netWithout } = forecast(10_000, { steps, merchantShareBps: 3_000, feeRateBps: 600 })
  expect([discount, netWith]).toEqual([0, netWithout])
})

test('as many pieces are bought as reach the first step, and at least one', () => {
  expect(piecesFor(7_900, steps)).toBe(3)
  expect(piecesFor(19_900, steps)).toBe(1)
  expect(piecesFor(500, [])).toBe(1)
  expect(piecesFor(1, steps)).toBe(999)
})
