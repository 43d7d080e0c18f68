import { expect, test } from 'vitest'
import {
  canBeInSale,
  copyOfSale,
  itemsOf,
  newFlashDraft,
  pricedAt,
  saleOf,
  stockedWith,
  textOfItems,
  type FlashItem,
  type GoodsVariant,
} from './flash-draft.ts'
import { itemProblemsOf, saleProblemsOf } from './flash-problems.ts'
import { forecastSale } from './forecast-sale.ts'

const now = '2026-11-26T00:21:00.000Z'
const variant: GoodsVariant = {
  id: 'v1',
  optionValues: ['5 斤'],
  price: '29.90',
  onHand: 12,
  reserved: 2,
  isEnabled: true,
  frozenUntil: null,
  image: null,
}
const item: FlashItem = { productId: 'p1', variantId: 'v1', price: '19.9', stock: '10' }
const draft = { ...newFlashDraft(now), title: ' 今日秒杀 ', perMember: '2', items: textOfItems([item]) }

test('what is typed becomes the sale that the server takes', () => {
  expect(saleProblemsOf(draft, now)).toEqual({})
  expect(itemProblemsOf(item, variant)).toEqual({})
  expect(itemsOf(draft)).toEqual([item])
  expect(saleOf(draft)).toEqual({
    title: '今日秒杀',
    startsAt: '2026-11-26T16:00:00.000Z',
    endsAt: '2026-11-29T16:00:00.000Z',
    perMember: 2,
    items: [{ variantId: 'v1', price: '19.90', stock: 10 }],
  })
})

test('a row says what is wrong with it, at the field', () => {
  const wrong = (part: Partial<FlashItem>, of: GoodsVariant | undefined = variant) =>
    Object.keys(itemProblemsOf({ ...item, ...part }, of))
  expect(wrong({ price: '29.90' })).toEqual(['price'])
  expect(wrong({ price: '', stock: '' })).toEqual(['price', 'stock'])
  expect(wrong({ price: '0' })).toEqual(['price'])
  expect(wrong({ stock: '11' })).toEqual(['stock'])
  expect(wrong({ stock: '1.5' })).toEqual(['stock'])
  expect(wrong({}, { ...variant, onHand: 2 })).toEqual(['stock'])
  expect(wrong({}, { ...variant, isEnabled: false })).toEqual(['variantId'])
  expect(Object.keys(itemProblemsOf(item, undefined))).toEqual(['variantId'])
})

test('the sale says what is missing in it', () => {
  const bad = { ...draft, title: ' ', items: '', perMember: '0', endsAt: draft.startsAt }
  expect(Object.keys(saleProblemsOf(bad, now)).toSorted()).toEqual(['endsAt', 'items', 'perMember', 'title'])
  const many = Array.from({ length: 101 }, (_, at) => ({ ...item, variantId: `v${at}` }))
  expect(Object.keys(saleProblemsOf({ ...draft, items: textOfItems(many) }, now))).toEqual(['items'])
})

test('all rows are filled at once: a part of each price, and no more pieces than there are', () => {
  const of = () => variant
  expect(pricedAt([item], 8_000, of)[0]?.price).toBe('23.92')
  expect(pricedAt([item], 10_000, of)[0]?.price).toBe('29.89')
  expect(pricedAt([item], 1, () => ({ ...variant, price: '0.02' }))[0]?.price).toBe('0.01')
  expect(stockedWith([item], 50, of)[0]?.stock).toBe('10')
  expect(stockedWith([item], 3, () => undefined)).toEqual([item])
})

test('only what is there, and can be lower, is offered', () => {
  expect(canBeInSale(variant)).toBe(true)
  expect(canBeInSale({ ...variant, onHand: 2 })).toBe(false)
  expect(canBeInSale({ ...variant, price: '0.01' })).toBe(false)
})

test('a copy keeps prices and pieces, and not a window that has begun', () => {
  const made = {
    title: '今日秒杀',
    startsAt: '2026-12-01T00:00:00.000Z',
    endsAt: '2026-12-02T00:00:00.000Z',
    perMember: null,
    flashPrices: [{ price: '19.90', stock: 10, product: { id: 'p1' }, variant: { id: 'v1' } }],
  }
  const copy = copyOfSale(made, now)
  expect(itemsOf(copy)).toEqual([item])
  expect([copy.startsAt, copy.perMember]).toEqual(['2026-12-01T08:00', ''])
  expect(copyOfSale({ ...made, startsAt: now }, now).startsAt).toBe(draft.startsAt)
})

test('the forecast adds up what every row says of a piece', () => {
  const row = { price: 1_995, regularPrice: 2_990, stock: 10, feeRateBps: 1_000 }
  expect(forecastSale([row, { ...row, stock: 0 }])).toEqual({
    pieces: 10,
    goods: 19_950,
    fee: 2_000,
    net: 17_950,
    cost: 9_950,
    netOtherwise: 26_910,
  })
})
