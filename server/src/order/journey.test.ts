import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configure, setup } from '../kernel/setup.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  begin,
  confirmPayment,
  openBuyer,
  openShop,
  pay,
  place,
  placeTrade,
  shipOrder,
  newKey,
  tradeInput,
} from '../testing/market.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const myTrade = `query ($id: ID!) { myTrade(id: $id) { status paidAt payment { status payUrl } orders { status } } }`
const myOrder = `query ($id: ID!) { myOrder(id: $id) { status canConfirm canCancel address { phone } events { kind }
  lines { afterSaleUntil fee feeRateBps } merchantReceives shipments { number } } }`

describe('from the cart to the receipt', () => {
  test('a trade of two merchants is paid by a callback over HTTP', async () => {
    await house.http.listen({ port: 0, host: '127.0.0.1' })
    const address = house.http.server.address()
    const ownUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
    configure({ ...setup(), ownUrl })
    const buyer = await openBuyer(house)
    const shops = [await openShop(house), await openShop(house)] as const
    await house.settle()

    const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { lineCount selectedTotal } userErrors { code } } }`
    for (const { variantId } of shops) await buyer.browser.run(addToCart, { input: { variantId, quantity: 1 } })
    const { statements } = await house.countStatements(async () => {
      const trade = await place(buyer, ...shops)
      const { token } = await begin(buyer, trade.id)
      await house.visitor().run(confirmPayment, { input: { token } })
      const paid = await buyer.browser.run('query ($id: ID!) { myTrade(id: $id) { status } }', { id: trade.id })
      expect(paid.myTrade.status).toBe('PAID')
      await house.settle()
    })
    const report = statements.map((sql) => sql.replace(/\s+/g, ' ').slice(0, 150))
    process.stdout.write(`Full checkout of two merchants: ${statements.length} statements\n${report.join('\n')}\n`)
    expect(statements.length).toBeLessThanOrEqual(70)
    const { myCart } = await buyer.browser.run('{ myCart { lineCount } }')
    expect(myCart.lineCount).toBe(0)
    configure({ ...setup(), ownUrl: 'http://127.0.0.1:9' })
  })
})
