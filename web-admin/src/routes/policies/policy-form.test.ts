import { expect, test } from 'vitest'
import { changesFees, formOf, inputOf, readKept } from './policy-form.ts'

test('only other rates are a change of fees, not other shares or names', () => {
  const start = formOf(undefined)
  expect(changesFees({ ...start, note: '改', shares: { ...start.shares, poolBps: 1 } }, start)).toBe(false)
  expect(changesFees({ ...start, productRates: [{ id: 'p', name: '', feeRateBps: 1 }] }, start)).toBe(true)
  expect(changesFees({ ...start, feeRateBps: 900 }, start)).toBe(true)
})

test('the moment is read in Chinese time, and nothing typed means once it is approved', () => {
  const start = formOf(undefined)
  expect(inputOf({ ...start, effectiveAt: '2026-12-10T00:00' }).effectiveAt).toBe('2026-12-09T16:00:00.000Z')
  expect(inputOf(start).effectiveAt).toBe(null)
})

test('shares of its own go as they were typed, without what only the page knows', () => {
  const own = { cashbackBps: 100, consumerPromoterBps: 0, merchantPromoterBps: 0, poolBps: 50 }
  const row = { ...own, scope: 'MERCHANT', id: 'm', name: '店', __typename: 'FeeSubject' } as const
  expect(inputOf({ ...formOf(undefined), ownShares: [row] }).ownShares).toEqual([
    { ...own, scope: 'MERCHANT', id: 'm' },
  ])
})

test('what was kept is taken up, and what is not a form is left', () => {
  const start = formOf(undefined)
  expect(readKept(JSON.stringify({ note: '昨天写的' }), start)).toEqual({ ...start, note: '昨天写的' })
  expect(readKept('not json', start)).toBe(start)
})
