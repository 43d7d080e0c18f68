import { expect, test } from 'vitest'
import { workOut } from './work-out.ts'

const shares = {
  cashbackBps: 2000,
  consumerPromoterBps: 1500,
  merchantPromoterBps: 1000,
  districtBps: 800,
  cityBps: 400,
  provinceBps: 0,
  poolBps: 1000,
}

test('the preview shows what the settlement of such a line pays', () => {
  const { fee, shares: amounts, keeps, merchant } = workOut(1000, shares)
  expect(fee).toBe(1990)
  expect(Object.values(amounts)).toEqual([398, 298, 199, 159, 79, 0, 199])
  expect(keeps).toBe(658)
  expect(merchant).toBe(17_910)
})

test('shares of more than the whole fee leave the platform a minus that the form shows', () => {
  expect(workOut(1000, { ...shares, cashbackBps: 9000 }).keeps).toBeLessThan(0)
})
