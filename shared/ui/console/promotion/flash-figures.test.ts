import { expect, test } from 'vitest'
import { doubtsAbout, netOf, offBpsOf } from './flash-figures.ts'

test('the fee of a piece is rounded half up before it is taken off', () => {
  expect(netOf(1_990, 1_000)).toBe(1_791)
  expect(netOf(1_995, 1_000)).toBe(1_795)
  expect(netOf(1, 600)).toBe(1)
})

test('what is off is said in whole percents, and never as nothing or all of it', () => {
  expect(offBpsOf(1_990, 2_590)).toBe(2_300)
  expect(offBpsOf(9_999, 10_000)).toBe(100)
  expect(offBpsOf(1, 10_000)).toBe(9_900)
})

test('a price that was there in the 30 days before is doubted, and one that is far too low', () => {
  const prices = { price: '19.90', regularPrice: '29.90', lowestPrice: '19.90' }
  expect(doubtsAbout(prices)).toEqual({ isNotLowest: true, isSteep: false })
  expect(doubtsAbout({ ...prices, lowestPrice: '20.00' })).toEqual({ isNotLowest: false, isSteep: false })
  expect(doubtsAbout({ price: '2.99', regularPrice: '29.90', lowestPrice: '29.90' }).isSteep).toBe(true)
})
