import { sum } from '@kaidian/shared/core/money'
import { assert, integer, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { shareNames, splitFee, type Earners, type ShareRates } from './split-fee.ts'

const rates: ShareRates = {
  cashback: 2000,
  consumerPromoter: 1500,
  merchantPromoter: 1000,
  district: 800,
  city: 400,
  province: 200,
  pool: 1000,
}

test('the fee of a line of ¥199.00 is split to the fen', () => {
  const earners = {
    cashback: 'buyer',
    consumerPromoter: 'p1',
    merchantPromoter: 'p2',
    district: 'a1',
    city: 'a2',
    province: null,
  }
  expect(splitFee(1990, rates, earners)).toEqual({
    cashback: 398,
    consumerPromoter: 298,
    merchantPromoter: 199,
    district: 159,
    city: 79,
    province: 0,
    pool: 199,
    platform: 658,
  })
})

test('what nobody earns stays with the platform', () => {
  const nobody = {
    cashback: null,
    consumerPromoter: null,
    merchantPromoter: null,
    district: null,
    city: null,
    province: null,
  }
  expect(splitFee(1990, rates, nobody)).toMatchObject({ cashback: 0, pool: 199, platform: 1791 })
})

const rate = integer({ min: 0, max: 10_000 })
const anyRates = record({
  cashback: rate,
  consumerPromoter: rate,
  merchantPromoter: rate,
  district: rate,
  city: rate,
  province: rate,
  pool: rate,
}).map((wanted): ShareRates => {
  // Scaled down to at most the whole fee, as every policy is.
  const all = Math.max(10_000, sum(Object.values(wanted)))
  const scaled = { ...wanted }
  for (const name of shareNames) scaled[name] = Math.floor((wanted[name] * 10_000) / all)
  return scaled
})
const somebody = option(integer({ min: 1, max: 9 }).map(String))
const anyEarners = record({
  cashback: somebody,
  consumerPromoter: somebody,
  merchantPromoter: somebody,
  district: somebody,
  city: somebody,
  province: somebody,
})

test('whatever the rates and whoever earns, the parts are the fee and none is negative', () => {
  assert(
    property(integer({ min: 0, max: 9_999_999_999 }), anyRates, anyEarners, (fee, someRates, earners: Earners) => {
      const split = splitFee(fee, someRates, earners)
      expect(sum(Object.values(split))).toBe(fee)
      for (const part of Object.values(split)) expect(part).toBeGreaterThanOrEqual(0)
    }),
  )
})
