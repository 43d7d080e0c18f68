import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Variant } from '../catalog/product.ts'
import { drainEvents } from '../kernel/work-events.ts'
import { configure, setup } from '../kernel/setup.ts'
import { Merchant } from '../merchant/merchant.ts'
import { claimCoupon } from '../promotion/claim-coupon.ts'
import { makePromotion } from '../promotion/make.ts'
import { PromotionClass } from '../promotion/offer.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  begin,
  cancelOrder,
  confirmPayment,
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  placeTrade,
  shipOrder,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { Order } from './order.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const confirmReceipt = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { order { id status } userErrors { code } } }`
const extendReceipt = `mutation ($input: ConfirmReceiptInput!) { extendReceipt(input: $input) { order { id canExtend } userErrors { code } } }`
const changeParcel = `mutation ($input: ChangeParcelInput!) { changeParcel(input: $input) { order { id } userErrors { code } } }`
const parcels = 'query ($id: ID!) { shopOrder(id: $id) { shipments { id } } }'
const keyed = (id: string) => ({ input: { id, idempotencyKey: newKey() } })
const cancelShopOrder = `mutation ($input: CancelInput!) { cancelShopOrder(input: $input) { order { id status } userErrors { code } } }`
const orderFields = `status canConfirm canCancel closeReason total address { name phone } events { kind } merchantReceives
  lines { afterSaleUntil fee feeRateBps isRefunded leftToShip } shipments { carrier number lines { lineId quantity } } tradeNumber buyerNickname merchant { name }`
const myOrder = `query ($id: ID!) { myOrder(id: $id) { ${orderFields} } }`
const shopOrder = `query ($id: ID!) { shopOrder(id: $id) { ${orderFields} } }`

async function bought(...shops: Shop[]) {
  const buyer = await openBuyer(house)
  const trade = await place(buyer, ...shops)
  await pay(house, buyer, trade.id)
  const orders = await house.em().find(Order, { trade: trade.id }, { populate: ['lines'] })
  return {
    buyer,
    trade,
    orders,
    orderIds: shops.map((shop) => orders.find(({ merchant }) => merchant.id === shop.merchantId)?.id ?? ''),
  }
}

const ship = (shop: Shop, id: string, lines: { id: string; quantity: number }[] | null = null) =>
  shop.browser.ask(shipOrder, {
    input: { id, carrier: 'SF', number: 'SF1234567890', lines, idempotencyKey: newKey() },
  })

const seen = async (buyer: Buyer, id: string) => (await buyer.browser.run(myOrder, { id })).myOrder

/** One of a shop, that takes a yuan off. */
async function giveCoupon(buyer: Buyer, merchantId: string): Promise<string> {
  const id = uuidv7()
  await house.tx(async (em) => {
    const promotion = makePromotion(em, {
      kind: PromotionClass.MERCHANT_COUPON,
      merchant: em.getReference(Merchant, merchantId),
      steps: [{ threshold: 0, amount: 100, rateBps: null, cap: null }],
      quota: 1,
    })
    await em.flush()
    await claimCoupon(em, { id, memberId: buyer.member.id, wanted: { promotionId: promotion.id } })
  })
  return id
}

describe('from the cart to the receipt', () => {
  test('a trade of two merchants with a coupon is paid by a callback over HTTP, with few statements', async () => {
    await house.http.listen({ port: 0, host: '127.0.0.1' })
    const address = house.http.server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    configure({ ...setup(), ownUrl: `http://127.0.0.1:${port}` })
    const buyer = await openBuyer(house)
    const shops = [await openShop(house), await openShop(house)] as const
    // Their accounts of the ledger are opened once.
    const first = await openBuyer(house)
    await pay(house, first, (await place(first, ...shops)).id)
    await house.settle()
    const addToCart = `mutation ($input: AddToCartInput!) { addToCart(input: $input) { cart { lineCount } userErrors { code } } }`
    for (const { variantId } of shops) await buyer.browser.run(addToCart, { input: { variantId, quantity: 1 } })

    const placing = `mutation ($input: PlaceTradeInput!) { placeTrade(input: $input) { trade { id payable } userErrors { code } } }`
    const lines = shops.map(({ variantId }) => ({ variantId, quantity: 1 }))
    const couponId = await giveCoupon(buyer, shops[0].merchantId)
    const wanted = { lines, payable: '413.00', couponIds: [couponId] }
    const { result: trade, statements } = await house.countStatements(async () => {
      const answer = await buyer.browser.run(placing, tradeInput(buyer, wanted))
      const { token } = await begin(buyer, answer.placeTrade.trade.id)
      await house.visitor().run(confirmPayment, { input: { token } })
      await drainEvents(house.orm.em)
      return answer.placeTrade.trade
    })
    const gateway = statements.filter((sql) => sql.includes('sandbox_payment')).length
    process.stdout.write(
      `Full checkout of two merchants with a coupon: ${statements.length} statements, ${gateway} of them the sandbox's\n`,
    )
    expect(statements.length).toBeLessThanOrEqual(40)

    const paid = await buyer.browser.run('query ($id: ID!) { myTrade(id: $id) { status orders { status } } }', {
      id: trade.id,
    })
    expect(paid.myTrade).toEqual({
      status: 'PAID',
      orders: [{ status: 'AWAITING_SHIPMENT' }, { status: 'AWAITING_SHIPMENT' }],
    })
    const { myCart } = await buyer.browser.run('{ myCart { lineCount } }')
    expect(myCart.lineCount).toBe(0)
    configure({ ...setup(), ownUrl: 'http://127.0.0.1:9' })
  })

  test('a paid order is shipped, confirmed and has its after-sale window', async () => {
    const shop = await openShop(house)
    const { buyer, orderIds } = await bought(shop)
    const id = orderIds[0] ?? ''
    const before = (await shop.browser.run(shopOrder, { id })).shopOrder
    expect(before).toMatchObject({
      status: 'AWAITING_SHIPMENT',
      address: { phone: '139****1111' },
      merchantReceives: '187.10',
    })
    expect(before.lines[0]).toMatchObject({ fee: '19.90', feeRateBps: 1000 })
    expect(await buyer.browser.refused(confirmReceipt, { input: { id, idempotencyKey: newKey() } })).toBe(
      'ORDER_NOT_CONFIRMABLE',
    )

    const { data } = await ship(shop, id)
    expect(data.shipOrder.order).toMatchObject({
      status: 'SHIPPED',
      canCancel: false,
      shipments: [{ carrier: 'SF', number: 'SF1234567890' }],
    })
    expect(await seen(buyer, id)).toMatchObject({
      canConfirm: true,
      canCancel: false,
      merchantReceives: null,
      shipments: [{ carrier: 'SF' }],
    })
    expect(await buyer.browser.refused(cancelOrder, { input: { id, reason: '晚了', idempotencyKey: newKey() } })).toBe(
      'ORDER_NOT_CANCELABLE',
    )
    const confirm = { input: { id, idempotencyKey: newKey() } }
    await buyer.browser.run(confirmReceipt, confirm)
    expect((await buyer.browser.run(confirmReceipt, confirm)).confirmReceipt.order.status).toBe('COMPLETED')

    const after = await seen(buyer, id)
    expect(after.events.map(({ kind }: { kind: string }) => kind)).toEqual(['placed', 'paid', 'shipped', 'completed'])
    expect(after.lines[0]).toMatchObject({ fee: null, feeRateBps: null })
    const order = await house.em().findOneOrFail(Order, id, { populate: ['lines'] })
    const window = (order.lines.getItems()[0]?.afterSaleUntil?.getTime() ?? 0) - (order.completedAt?.getTime() ?? 0)
    expect(window).toBe(7 * 86_400_000)
    expect((await shop.browser.run(shopOrder, { id })).shopOrder.address.phone).toBe('139****1111')
  })

  test('an order is shipped in parts, and a parcel holds its own lines', async () => {
    const shop = await openShop(house)
    const second = await openShop(house)
    await house.tx(async (em) => moveVariant(em, second, shop))
    const buyer = await openBuyer(house)
    const lines = [shop, second].map(({ variantId }) => ({ variantId, quantity: 1 }))
    const { placeTrade: answer } = await buyer.browser.run(
      placeTrade,
      tradeInput(buyer, { lines, payable: await payableOf(buyer, lines) }),
    )
    await pay(house, buyer, answer.trade.id)
    const order = await house.em().findOneOrFail(Order, { trade: answer.trade.id }, { populate: ['lines'] })
    const [first = '', other = ''] = order.lines.getItems().map(({ id }) => id)
    const onlyFirst = [{ id: first, quantity: 1 }]
    const part = await ship(shop, order.id, onlyFirst)
    expect(part.data.shipOrder.order).toMatchObject({
      status: 'PARTLY_SHIPPED',
      shipments: [{ lines: [{ lineId: first, quantity: 1 }] }],
    })
    expect((await ship(shop, order.id, onlyFirst)).data.shipOrder.userErrors[0].code).toBe('LINE_NOT_SHIPPABLE')
    const rest = await ship(shop, order.id)
    expect(rest.data.shipOrder.order).toMatchObject({
      status: 'SHIPPED',
      shipments: [{ lines: [{ lineId: first }] }, { lines: [{ lineId: other }] }],
    })
  })

  test('what is refunded before it is sent holds nothing up: the rest is all there is to send', async () => {
    const shop = await openShop(house)
    const buyer = await openBuyer(house)
    const lines = [{ variantId: shop.variantId, quantity: 3 }]
    const { placeTrade: answer } = await buyer.browser.run(
      placeTrade,
      tradeInput(buyer, { lines, payable: await payableOf(buyer, lines) }),
    )
    await pay(house, buyer, answer.trade.id)
    const { id, lines: own } = await house
      .em()
      .findOneOrFail(Order, { trade: answer.trade.id }, { populate: ['lines'] })
    const lineId = own.getItems()[0]?.id ?? ''
    const onHand = async () => (await house.em().findOneOrFail(Variant, shop.variantId)).onHand
    const before = await onHand()
    const part = await ship(shop, id, [{ id: lineId, quantity: 2 }])
    expect(part.data.shipOrder.order).toMatchObject({ status: 'PARTLY_SHIPPED', lines: [{ leftToShip: 1 }] })
    expect((await ship(shop, id, [{ id: lineId, quantity: 2 }])).data.shipOrder.userErrors[0].code).toBe(
      'SHIP_QUANTITY',
    )
    await house.tx(async (em) => void (await refundLine(em, { lineId, portion: { quantity: 1 }, reason: '缺货' })))
    expect(await onHand()).toBe(before + 1)
    expect(await seen(buyer, id)).toMatchObject({ status: 'SHIPPED', canConfirm: true })
    await house.passHours(15 * 24 + 1)
    expect((await seen(buyer, id)).status).toBe('COMPLETED')
  })

  test('an order that nobody confirms completes by itself 15 days after shipping', async () => {
    const shop = await openShop(house)
    const { buyer, orderIds } = await bought(shop)
    await ship(shop, orderIds[0] ?? '')
    await house.passHours(14.9 * 24)
    expect((await seen(buyer, orderIds[0] ?? '')).status).toBe('SHIPPED')
    await house.passHours(0.2 * 24)
    expect((await seen(buyer, orderIds[0] ?? '')).status).toBe('COMPLETED')
  })

  test('a buyer who still waits for it asks for more time, once', async () => {
    const shop = await openShop(house)
    const { buyer, orderIds } = await bought(shop)
    const id = orderIds[0] ?? ''
    expect(await buyer.browser.refused(extendReceipt, keyed(id))).toBe('ORDER_NOT_EXTENDABLE')
    await ship(shop, id)
    const more = keyed(id)
    await buyer.browser.run(extendReceipt, more)
    expect((await buyer.browser.run(extendReceipt, more)).extendReceipt.order.canExtend).toBe(false)
    expect(await buyer.browser.refused(extendReceipt, keyed(id))).toBe('ORDER_NOT_EXTENDABLE')
    await house.passHours(19.9 * 24)
    expect((await seen(buyer, id)).status).toBe('SHIPPED')
    await house.passHours(0.2 * 24)
    expect((await seen(buyer, id)).status).toBe('COMPLETED')
  })

  test('the number of a parcel is corrected within a day, by its shop, and the timeline says so', async () => {
    const shop = await openShop(house)
    const { buyer, orderIds } = await bought(shop)
    const id = orderIds[0] ?? ''
    const { data } = await ship(shop, id)
    const parcelId = (await shop.browser.run(parcels, { id })).shopOrder.shipments[0].id
    expect(data.shipOrder.userErrors).toEqual([])
    const corrected = (number: string) => ({
      input: { id: parcelId, carrier: 'YTO', number, idempotencyKey: newKey() },
    })
    const stranger = await openShop(house)
    expect(await stranger.browser.refused(changeParcel, corrected('YT1'))).toBe('NOT_FOUND')
    await house.passHours(23.9)
    await shop.browser.run(changeParcel, corrected('YT2'))
    const after = await seen(buyer, id)
    expect(after.shipments).toMatchObject([{ carrier: 'YTO', number: 'YT2' }])
    expect(after.events.at(-1)).toMatchObject({ kind: 'readdressed' })
    await house.passHours(0.2)
    expect(await shop.browser.refused(changeParcel, corrected('YT3'))).toBe('PARCEL_FIXED')
  })

  test('the same shipment sent twice is one, and an unknown carrier is refused', async () => {
    const shop = await openShop(house)
    const { orderIds } = await bought(shop)
    const input = { id: orderIds[0], carrier: 'SF', number: 'SF1', idempotencyKey: newKey() }
    expect(await shop.browser.refused(shipOrder, { input: { ...input, carrier: 'NOBODY' } })).toBe('CARRIER_UNKNOWN')
    const answers = await Promise.all([1, 2, 3].map(() => shop.browser.run(shipOrder, { input })))
    expect(answers.map((answer) => answer.shipOrder.order.shipments.length)).toEqual([1, 1, 1])
  })
})

describe('cancelling before shipping', () => {
  test("gives all of the order back, freight included, and leaves the other merchant's alone", async () => {
    const shops = [await openShop(house), await openShop(house)] as const
    const { buyer, orderIds, trade } = await bought(...shops)
    const [id = '', other = ''] = orderIds
    const input = { id, reason: '拍错了', idempotencyKey: newKey() }
    const answer = await buyer.browser.run(cancelOrder, { input })
    expect(answer.cancelOrder.order).toMatchObject({
      status: 'CLOSED',
      closeReason: '拍错了',
      lines: [{ isRefunded: true }],
    })
    expect((await buyer.browser.run(cancelOrder, { input })).cancelOrder.order.status).toBe('CLOSED')
    expect(await house.em().findOneOrFail(Variant, { id: shops[0].variantId })).toMatchObject({
      onHand: 100,
      reserved: 0,
    })
    await house.settle()

    const trades = `query ($id: ID!) { myTrade(id: $id) { status payment { refunded amount } } }`
    expect((await buyer.browser.run(trades, { id: trade.id })).myTrade.payment).toEqual({
      refunded: '207.00',
      amount: '414.00',
    })
    expect((await seen(buyer, id)).events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'placed',
      'paid',
      'closed',
      'refunded',
    ])
    expect(await seen(buyer, other)).toMatchObject({ status: 'AWAITING_SHIPMENT', canCancel: true })
    expect(await escrowOf(id)).toBe(0)
    expect(await escrowOf(other)).toBe(20700)
    expect(await brokenBalances()).toEqual([])
    const refunds: { amount: string }[] = await house
      .em()
      .execute(
        'select r.amount from sandbox_refund r join payment p on p.number = r.payment_number where p.subject_id = ?',
        [trade.id],
      )
    expect(refunds.map(({ amount }) => Number(amount))).toEqual([20700])
  })

  test('is possible for the merchant as well, and only one of two at once', async () => {
    const shop = await openShop(house)
    const { buyer, orderIds, trade } = await bought(shop)
    const input = () => ({ input: { id: orderIds[0], reason: '缺货', idempotencyKey: newKey() } })
    const codes = await Promise.all([
      shop.browser.refused(cancelShopOrder, input()),
      buyer.browser.refused(cancelOrder, input()),
      ship(shop, orderIds[0] ?? '').then(({ data }) => data.shipOrder.userErrors[0]?.code ?? 'accepted'),
    ])
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    await house.settle()
    const cancelled = codes[2] !== 'accepted'
    expect(await escrowOf(orderIds[0] ?? '')).toBe(cancelled ? 0 : 20700)
    const { myTrade } = await buyer.browser.run('query ($id: ID!) { myTrade(id: $id) { payment { refunded } } }', {
      id: trade.id,
    })
    expect(myTrade.payment.refunded).toBe(cancelled ? '207.00' : '0.00')
  })

  test('is not possible for an order that is not paid', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const trade = await place(buyer, shop)
    const input = { id: trade.orders[0].id, reason: '不要了', idempotencyKey: newKey() }
    expect(await buyer.browser.refused(cancelOrder, { input })).toBe('ORDER_NOT_CANCELABLE')
  })
})

test('nobody reaches an order of somebody else', async () => {
  const [shop, otherShop] = [await openShop(house), await openShop(house)]
  const { orderIds, trade } = await bought(shop)
  const stranger = await openBuyer(house)
  const input = { id: orderIds[0], reason: '不是我的', idempotencyKey: newKey() }
  const confirm = { input: { id: orderIds[0], idempotencyKey: newKey() } }
  expect(await stranger.browser.refused(cancelOrder, { input })).toBe('NOT_FOUND')
  expect(await stranger.browser.refused(confirmReceipt, confirm)).toBe('NOT_FOUND')
  expect((await stranger.browser.run(myOrder, { id: orderIds[0] })).myOrder).toBeNull()
  expect(
    (await stranger.browser.run('query ($id: ID!) { myTrade(id: $id) { id } }', { id: trade.id })).myTrade,
  ).toBeNull()
  expect(await otherShop.browser.refused(cancelShopOrder, { input })).toBe('NOT_FOUND')
  expect((await ship(otherShop, orderIds[0] ?? '')).data.shipOrder.userErrors[0].code).toBe('NOT_FOUND')
  expect((await otherShop.browser.run(shopOrder, { id: orderIds[0] })).shopOrder).toBeNull()
  expect(await shop.browser.refused(myOrder, { id: orderIds[0] })).toBe('FORBIDDEN')
})

/** What the escrow holds of an order, by its transfers. */
async function escrowOf(orderId: string): Promise<number> {
  const rows: { amount: string }[] = await house.em().execute(
    `select coalesce(sum(case when c.kind = 'ESCROW' then t.amount else 0 end) - sum(case when d.kind = 'ESCROW' then t.amount else 0 end), 0) as amount
     from transfer t join ledger_account d on d.id = t.debit_account_id join ledger_account c on c.id = t.credit_account_id
     where t.subject_kind = 'order' and t.subject_id = ?`,
    [orderId],
  )
  return Number(rows[0]?.amount)
}

/** Balances that are not the sum of their transfers, or that still hold what is resolved. */
const brokenBalances = (): Promise<unknown[]> =>
  house.em().execute(`select b.account_id from ledger_balance b where held <> 0 or balance <>
    coalesce((select sum(amount) from transfer where credit_account_id = b.account_id), 0) -
    coalesce((select sum(amount) from transfer where debit_account_id = b.account_id), 0)`)

/** Makes a variant of one shop another shop's, so that one order has two lines. */
async function moveVariant(em: EntityManager, from: Shop, to: Shop): Promise<void> {
  await em.execute('update variant set merchant_id = ? where id = ?', [to.merchantId, from.variantId])
  await em.execute('update product set merchant_id = ? where id = ?', [to.merchantId, from.productId])
}

async function payableOf(buyer: Buyer, lines: { variantId: string; quantity: number }[]): Promise<string> {
  const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { payable canSubmit } }`
  return (await buyer.browser.run(checkout, { input: { lines, addressId: buyer.addressId } })).checkout.payable
}
