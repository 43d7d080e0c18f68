import { afterAll, beforeAll, expect, test } from 'vitest'
import { Product } from '../catalog/product.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, pay, placeTrade, tradeInput, type Shop } from '../testing/market.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house, { price: 19_995 })
})
afterAll(() => house.close())

const proceeds = `query ($categoryId: ID!, $productId: ID, $prices: [Money!]!) {
  shopProceeds(categoryId: $categoryId, productId: $productId, prices: $prices) {
    feeRateBps scope prices { price fee net } } }`

test('what a price leaves the shop is what a sale at that price leaves it', async () => {
  const { productId, variantId } = shop
  const { categoryId } = await house.em().findOneOrFail(Product, productId)
  const prices = ['199.95', '0.01']
  const { shopProceeds } = await shop.browser.run(proceeds, { categoryId, productId, prices })
  const buyer = await openBuyer(house)
  const wanted = tradeInput(buyer, { lines: [{ variantId, quantity: 1 }], payable: '207.95' })
  await pay(house, buyer, (await buyer.browser.run(placeTrade, wanted)).placeTrade.trade.id)
  const { shopOrders } = await shop.browser.run(
    '{ shopOrders(first: 1) { edges { node { lines { base fee feeRateBps } } } } }',
  )
  const [line] = shopOrders.edges[0].node.lines
  expect(line.base).toBe('199.95')
  expect(shopProceeds.feeRateBps).toBe(line.feeRateBps)
  expect(shopProceeds.scope).toBe('DEFAULT')
  expect(shopProceeds.prices[0]).toMatchObject({ price: '199.95', fee: line.fee })
  expect(Number(shopProceeds.prices[0].net) + Number(line.fee)).toBeCloseTo(199.95, 9)
  expect(shopProceeds.prices[1]).toEqual({ price: '0.01', fee: '0.00', net: '0.01' })
})
