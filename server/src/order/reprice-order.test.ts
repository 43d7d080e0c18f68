import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { ChannelUnavailable } from '../payment/channels/channel.ts'
import { SandboxChannel } from '../payment/channels/sandbox.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  begin,
  confirmPayment,
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  shipOrder,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { Order } from './order.ts'
import { Trade, TradeStatus } from './trade.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => house.close())

const reprice = `mutation ($input: RepriceOrderInput!) { repriceOrder(input: $input) {
  order { total freight discount merchantReceives lines { base paid fee discounts { kind amount merchantPart } } events { kind params } }
  userErrors { code } } }`

interface Placed {
  id: string
  tradeId: string
  lineId: string
}

async function unpaid(...others: Shop[]): Promise<Placed> {
  const trade = await place(buyer, shop, ...others)
  const order = await house
    .em()
    .findOneOrFail(Order, { trade: trade.id, merchant: shop.merchantId }, { populate: ['lines'] })
  return { id: order.id, tradeId: trade.id, lineId: order.lines[0]?.id ?? '' }
}

const change = ({ id, lineId }: Placed, parts: object = {}) => ({
  input: {
    id,
    lines: [{ id: lineId, off: '19.00' }],
    freightOff: '3.00',
    expectedTotal: '207.00',
    idempotencyKey: newKey(),
    ...parts,
  },
})
const tradeOf = ({ tradeId }: Placed) => house.em().findOneOrFail(Trade, tradeId)
const broken = async () => (await checkAll(house.em())).filter(({ holds }) => !holds)

describe('a shop that lowers what an unpaid order costs', () => {
  test('bears all of it; the fee is of what is left, and so is all that follows, to the settlement', async () => {
    const order = await unpaid()
    const input = change(order)
    const { repriceOrder } = await shop.browser.run(reprice, input)
    await shop.browser.run(reprice, input)
    expect(repriceOrder.order).toMatchObject({
      total: '185.00',
      freight: '5.00',
      discount: '19.00',
      lines: [
        {
          base: '180.00',
          paid: '180.00',
          fee: '18.00',
          discounts: [{ kind: 'PRICE_CHANGE', amount: '19.00', merchantPart: '19.00' }],
        },
      ],
    })
    expect(repriceOrder.order.events.at(-1)).toEqual({ kind: 'repriced', params: { amount: 2200, freight: 300 } })
    expect(await tradeOf(order)).toMatchObject({ payable: 18_500, discount: 1900, freight: 500 })
    expect((await pay(house, buyer, order.tradeId)).amount).toBe('185.00')
    await shop.browser.run(shipOrder, {
      input: { id: order.id, carrier: 'SF', number: 'SF1', idempotencyKey: newKey() },
    })
    const confirm = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }`
    await buyer.browser.run(confirm, { input: { id: order.id, idempotencyKey: newKey() } })
    await house.passHours(24 * 16)
    expect(await broken()).toEqual([])
  })

  test('changes its own part of a purchase alone, and lowers again', async () => {
    const order = await unpaid(await openShop(house))
    await shop.browser.run(reprice, change(order))
    await shop.browser.run(reprice, change(order, { freightOff: '0.00', expectedTotal: '185.00' }))
    expect(await tradeOf(order)).toMatchObject({ payable: 41_400 - 2200 - 1900 })
    await pay(house, buyer, order.tradeId)
    expect(await broken()).toEqual([])
  })

  test('never raises it, nor below a fen, nor by more than there is, nor what has changed meanwhile', async () => {
    const order = await unpaid()
    const refused = (parts: object) => shop.browser.refused(reprice, change(order, parts))
    expect(await refused({ freightOff: '8.01' })).toBe('REPRICE_TOO_MUCH')
    expect(await refused({ lines: [{ id: order.lineId, off: '199.01' }] })).toBe('REPRICE_TOO_MUCH')
    expect(await refused({ lines: [{ id: order.lineId, off: '199.00' }], freightOff: '8.00' })).toBe(
      'REPRICE_TO_NOTHING',
    )
    expect(await refused({ expectedTotal: '206.00' })).toBe('PRICE_CHANGED')
    const { errors } = await shop.browser.ask(reprice, change(order, { lines: [{ id: order.lineId, off: '-5.00' }] }))
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(await (await openShop(house)).browser.refused(reprice, change(order))).toBe('NOT_FOUND')
    expect(await tradeOf(order)).toMatchObject({ payable: 20_700 })
  })

  test('leaves alone what the platform gives a part of', async () => {
    const order = await unpaid()
    await house.em().execute('update order_line set paid = paid - 500 where id = ?', [order.lineId])
    await house.em().execute('update orders set paid_goods = paid_goods - 500 where id = ?', [order.id])
    expect(await shop.browser.refused(reprice, change(order, { expectedTotal: '202.00' }))).toBe('REPRICE_OF_PLATFORM')
    await house.em().execute('update order_line set paid = paid + 500 where id = ?', [order.lineId])
    await house.em().execute('update orders set paid_goods = paid_goods + 500 where id = ?', [order.id])
  })

  test('twice at once lowers it once', async () => {
    const order = await unpaid()
    const answers = await Promise.all([1, 2].map(() => shop.browser.ask(reprice, change(order))))
    const codes = answers.flatMap(({ data }) =>
      data['repriceOrder'].userErrors.map(({ code }: { code: string }) => code),
    )
    expect(codes).toEqual(['PRICE_CHANGED'])
    expect(await tradeOf(order)).toMatchObject({ payable: 18_500 })
  })
})

describe('a payment that has begun', () => {
  test('is closed, and the next one is of the new sum', async () => {
    const order = await unpaid()
    const first = await begin(buyer, order.tradeId)
    await shop.browser.run(reprice, change(order))
    expect(await house.em().findOneOrFail(Payment, first.id)).toMatchObject({ status: PaymentStatus.CLOSED })
    expect((await begin(buyer, order.tradeId)).amount).toBe('185.00')
  })

  test('that is paid is paid: the price stays', async () => {
    const order = await unpaid()
    const { token } = await begin(buyer, order.tradeId)
    await house.visitor().run(confirmPayment, { input: { token } })
    expect(await shop.browser.refused(reprice, change(order))).toBe('TRADE_NOT_PAYABLE')
    expect(await tradeOf(order)).toMatchObject({ status: TradeStatus.PAID, payable: 20_700 })
  })

  test('of which the channel says nothing keeps the price as it is', async () => {
    const order = await unpaid()
    await begin(buyer, order.tradeId)
    vi.spyOn(SandboxChannel.prototype, 'query').mockRejectedValue(new ChannelUnavailable('silent'))
    expect(await shop.browser.refused(reprice, change(order))).toBe('PAYMENT_UNDECIDED')
    expect(await tradeOf(order)).toMatchObject({ payable: 20_700 })
  })

  test.each([1, 2, 3])('paid at the same moment is either paid at the old price or closed at it (%i)', async () => {
    const order = await unpaid()
    const { token } = await begin(buyer, order.tradeId)
    const [answer] = await Promise.all([
      shop.browser.ask(reprice, change(order)),
      house.visitor().ask(confirmPayment, { input: { token } }),
      buyer.browser.ask('query ($id: ID!) { myTrade(id: $id) { status } }', { id: order.tradeId }),
    ])
    await house.passHours(1)
    const [refusal] = answer.data['repriceOrder'].userErrors
    const trade = await tradeOf(order)
    if (refusal) expect(trade.payable).toBe(20_700)
    else expect(trade).toMatchObject({ payable: 18_500, status: TradeStatus.CLOSED })
    expect(await broken()).toEqual([])
  })
})
