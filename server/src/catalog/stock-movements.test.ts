import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, type Shop } from '../testing/market.ts'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house, { onHand: 9 })
})
afterAll(() => house.close())

const movements = `query ($productId: ID!, $variantId: ID, $first: Int, $after: String) {
  stockMovements(productId: $productId, variantId: $variantId, first: $first, after: $after) {
    edges { node { id kind onHandChange reservedChange optionValues changedBy order { id number } } }
    pageInfo { hasNextPage endCursor } } }`
const adjust = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }`

describe('movements of stock', () => {
  test('say who or which order moved it, newest first, in few statements', async () => {
    const { productId, variantId } = shop
    await shop.browser.run(adjust, { input: { variantId, change: 5, idempotencyKey: newKey() } })
    const buyer = await openBuyer(house)
    await pay(house, buyer, (await place(buyer, shop)).id)
    const { result, statements } = await house.countStatements(() => shop.browser.run(movements, { productId }))
    expect(statements.length).toBeLessThanOrEqual(6)
    const nodes = result.stockMovements.edges.map(({ node }: { node: unknown }) => node)
    expect(nodes.slice(0, 3)).toMatchObject([
      { kind: 'SELL', onHandChange: -1, reservedChange: -1, changedBy: null, order: { number: expect.any(String) } },
      { kind: 'RESERVE', onHandChange: 0, reservedChange: 1 },
      { kind: 'ADJUST', onHandChange: 5, reservedChange: 0, changedBy: expect.any(String), order: null },
    ])
    expect(nodes[0].order).toEqual(nodes[1].order)
    const first = (await shop.browser.run(movements, { productId, variantId, first: 1 })).stockMovements
    expect(first.pageInfo.hasNextPage).toBe(true)
    const after = first.pageInfo.endCursor
    const next = (await shop.browser.run(movements, { productId, first: 1, after })).stockMovements
    expect(next.edges[0].node.id).toBe(nodes[1].id)
  })

  test('are of the own shop only', async () => {
    const other = await openShop(house)
    expect((await other.browser.run(movements, { productId: shop.productId })).stockMovements.edges).toEqual([])
    const mixed = { productId: shop.productId, variantId: other.variantId }
    expect((await shop.browser.run(movements, mixed)).stockMovements.edges).toEqual([])
    expect((await shop.browser.run(movements, { productId: 'x' })).stockMovements.edges).toEqual([])
  })
})

describe('stock that runs low', () => {
  test('is counted by variants that can be bought', async () => {
    const scarce = await openShop(house, { onHand: 1 })
    const low = '{ lowStockLimit shopProducts { edges { node { lowVariantCount } } } }'
    const { lowStockLimit, shopProducts } = await scarce.browser.run(low)
    expect(lowStockLimit).toBeGreaterThanOrEqual(1)
    expect(shopProducts.edges).toEqual([{ node: { lowVariantCount: 1 } }])
    await scarce.browser.run(adjust, {
      input: { variantId: scarce.variantId, change: lowStockLimit, idempotencyKey: newKey() },
    })
    expect((await scarce.browser.run(low)).shopProducts.edges).toEqual([{ node: { lowVariantCount: 0 } }])
  })
})
