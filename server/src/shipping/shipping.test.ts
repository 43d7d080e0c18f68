import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  newKey,
  openBuyer,
  openShop,
  pay,
  placeTrade,
  shipOrder,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { carrierNamed } from '../delivery/carriers.ts'
import { makePickupPoint } from '../delivery/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Order, OrderStatus } from '../order/order.ts'
import { Shipment } from '../order/shipment.ts'
import { continueShipping } from './run-shipping.ts'

let house: TestHouse
let shop: Shop
let other: Shop
let buyer: Buyer

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  other = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

const fields = `id status rowCount goodCount nextIndex shippedCount problemCount problemFileUrl fileName
  parcels { row order carrierCode number } problems { row order code message }`
const check = `mutation ($input: CheckShippingInput!) { checkShipping(input: $input) { batch { ${fields} } userErrors { code params } } }`
const run = `mutation ($input: RunShippingInput!) { runShipping(input: $input) { batch { ${fields} } userErrors { code } } }`
const one = `query ($id: ID!) { shopShippingBatch(id: $id) { ${fields} } }`

interface Placed {
  id: string
  number: string
}

const pointOf = ({ merchantId }: Shop): Promise<string> =>
  house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, merchantId)
    return (await makePickupPoint(em, { merchant })).id
  })

async function placed({ of = shop, isPaid = true, quantity = 1, isCollected = false } = {}): Promise<Placed> {
  const lines = [{ variantId: of.variantId, quantity }]
  const pickups = isCollected ? [{ merchantId: of.merchantId, pointId: await pointOf(of) }] : []
  const quote = `query ($input: CheckoutInput!) { checkout(input: $input) { payable } }`
  const { checkout } = await buyer.browser.run(quote, { input: { lines, addressId: buyer.addressId, pickups } })
  const { input } = tradeInput(buyer, { lines, payable: checkout.payable })
  const answer = await buyer.browser.run(placeTrade, { input: { ...input, pickups } })
  const tradeId = answer.placeTrade.trade.id
  if (isPaid) await pay(house, buyer, tradeId)
  const { id, number } = await house.em().findOneOrFail(Order, { trade: tradeId })
  return { id, number }
}

async function upload(bytes: string | Uint8Array, browser: Browser = shop.browser): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)]), '发货.csv')
  return (await browser.request({ method: 'POST', url: '/files?use=csv', payload: form })).json().id
}

const table = (...rows: string[]): string => ['订单号,快递公司,运单号', ...rows].join('\r\n')
const checked = async (text: string | Uint8Array) =>
  (await shop.browser.run(check, { input: { fileId: await upload(text) } })).checkShipping.batch
const seen = async (id: string) => (await shop.browser.run(one, { id })).shopShippingBatch
const go = (id: string, key = newKey()) => shop.browser.run(run, { input: { id, idempotencyKey: key } })
const statusOf = async ({ id }: { id: string }) => (await house.em().findOneOrFail(Order, id)).status
const parcelsOf = ({ id }: { id: string }) => house.em().find(Shipment, { order: id })

test('a carrier goes by its code or its name, as people write them', () => {
  for (const name of ['SF', 'sf', '顺丰速运', '顺丰', ' 顺丰快递 ', 'SF Express', 'sf express'])
    expect(carrierNamed(name)?.code, name).toBe('SF')
  expect(['中通', '圆通速递', 'J&T Express', '中国邮政EMS', 'ems'].map((name) => carrierNamed(name)?.code)).toEqual([
    'ZTO',
    'YTO',
    'JT',
    'EMS',
    'EMS',
  ])
  expect(['', '快递', '某某快递'].map((name) => carrierNamed(name))).toEqual([undefined, undefined, undefined])
})

describe('a file of parcels', () => {
  test('is told apart into good and bad rows, each with its reason, and ships nothing yet', async () => {
    const good = await placed()
    const [unpaid, shipped, theirs, closed] = [
      await placed({ isPaid: false }),
      await placed(),
      await placed({ of: other }),
      await placed(),
    ]
    const cancel = `mutation ($input: CancelInput!) { cancelOrder(input: $input) { userErrors { code } } }`
    await buyer.browser.run(cancel, { input: { id: closed.id, reason: '不要了', idempotencyKey: newKey() } })
    await shop.browser.run(shipOrder, {
      input: { id: shipped.id, carrier: 'SF', number: 'SF1', lines: null, idempotencyKey: newKey() },
    })
    const { number } = good
    const batch = await checked(
      table(
        `${number},顺丰,SF1001`,
        'K0000,顺丰,SF1',
        `${theirs.number},顺丰,SF1`,
        `${shipped.number},顺丰,SF1`,
        `${unpaid.number},顺丰,SF1`,
        `${closed.number},顺丰,SF1`,
        `${number},SF,SF1002`,
        `${number}x,某某快递,SF1`,
        `${number}x,,SF1`,
        `${number}x,顺丰,`,
        `${number}x,顺丰,${'9'.repeat(41)}`,
        `${number}x,顺丰,1.2E+13`,
        ',顺丰,SF1',
        `${number}x,,`,
      ),
    )
    expect(batch).toMatchObject({
      status: 'CHECKED',
      rowCount: 14,
      goodCount: 1,
      problemCount: 13,
      fileName: '发货.csv',
    })
    expect(batch.parcels).toEqual([{ row: 2, order: number, carrierCode: 'SF', number: 'SF1001' }])
    expect(batch.problems.map(({ row, code }: { row: number; code: string }) => `${row} ${code}`)).toEqual([
      '3 ORDER_UNKNOWN',
      '4 ORDER_UNKNOWN',
      '5 ALREADY_SHIPPED',
      '6 NOT_PAID',
      '7 CLOSED',
      '8 ORDER_TWICE',
      '9 CARRIER_UNKNOWN',
      '10 CARRIER_MISSING',
      '11 NUMBER_MISSING',
      '12 NUMBER_TOO_LONG',
      '13 NUMBER_BAD',
      '14 ORDER_MISSING',
      '15 NOT_FILLED',
    ])
    expect(await statusOf(good)).toBe(OrderStatus.AWAITING_SHIPMENT)
    const file = await shop.browser.request({ method: 'GET', url: batch.problemFileUrl })
    expect(file.body).toContain('已经发过货')
    expect((await other.browser.request({ method: 'GET', url: batch.problemFileUrl })).statusCode).toBe(404)
  })

  test('ships its good rows once, however often and by however many workers it is done', async () => {
    const orders = [await placed({ quantity: 2 }), await placed(), await placed()]
    const text = table(...orders.map(({ number }, index) => `${number},中通快递,ZTO${index}`), 'K0,中通,ZTO9')
    const [{ id }, again] = [await checked(text), await checked(text)]
    const key = newKey()
    const answers = await Promise.all([go(id, key), go(id, key), go(id, key)])
    expect(answers.map(({ runShipping }) => runShipping.batch.status)).toEqual(['RUNNING', 'RUNNING', 'RUNNING'])
    expect(await shop.browser.refused(run, { input: { id, idempotencyKey: newKey() } })).toBe('SHIPPING_NOT_CHECKED')
    await go(again.id)
    for (let turn = 0; turn < 12; turn += 1) await Promise.all([1, 2, 3].map(() => continueShipping(house.em())))
    expect(await seen(id)).toMatchObject({ status: 'DONE', shippedCount: 3, nextIndex: 3, problemCount: 1 })
    // The other file was good when it was checked: its orders were shipped by the first.
    const late = await seen(again.id)
    expect(late).toMatchObject({ status: 'DONE', shippedCount: 0, nextIndex: 3, problemCount: 4 })
    expect(late.problems.map(({ code }: { code: string }) => code)).toEqual([
      'ALREADY_SHIPPED',
      'ALREADY_SHIPPED',
      'ALREADY_SHIPPED',
      'ORDER_UNKNOWN',
    ])
    for (const [index, order] of orders.entries()) {
      expect(await statusOf(order)).toBe(OrderStatus.SHIPPED)
      expect(await parcelsOf(order)).toMatchObject([{ carrier: 'ZTO', number: `ZTO${index}` }])
    }
  })

  test('leaves alone what is in an after-sale, whenever it is asked for', async () => {
    const [before, meanwhile] = [await placed(), await placed()]
    const ask = async ({ id }: { id: string }) => {
      const order = await house.em().findOneOrFail(Order, id, { populate: ['lines'] })
      const input = {
        lineId: order.lines[0]?.id,
        kind: 'REFUND_ONLY',
        reason: 'NOT_WANTED',
        quantity: 1,
        text: '不想要了',
        imageIds: [],
        idempotencyKey: newKey(),
      }
      const request = `mutation ($input: RequestAfterSaleInput!) { requestAfterSale(input: $input) { userErrors { code } } }`
      await buyer.browser.run(request, { input })
    }
    await ask(before)
    const batch = await checked(table(`${before.number},SF,SF1`, `${meanwhile.number},SF,SF2`))
    expect(batch.problems).toMatchObject([{ row: 2, code: 'IN_AFTER_SALE' }])
    await ask(meanwhile)
    await go(batch.id)
    await house.settle()
    const done = await seen(batch.id)
    expect(done).toMatchObject({ status: 'DONE', shippedCount: 0, problemCount: 2 })
    const file = await shop.browser.request({ method: 'GET', url: done.problemFileUrl })
    expect(file.body.split('\r\n')).toHaveLength(4)
  })

  test('may be GBK, and may be what was downloaded, filled in', async () => {
    const [order, collected] = [await placed(), await placed({ isCollected: true })]
    // 订单号,快递公司,运单号 and 顺丰 as Excel in China writes them.
    const gbk = Buffer.concat([
      Buffer.from('b6a9b5a5bac52cbfecb5ddb9abcbbe2cd4cbb5a5bac50d0a', 'hex'),
      Buffer.from(`${order.number},`),
      Buffer.from('cbb3b7e1', 'hex'),
      Buffer.from(',SF3001'),
    ])
    expect(await checked(gbk)).toMatchObject({ goodCount: 1, rowCount: 1 })
    const request = `mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }`
    const input = { kind: 'ORDERS_TO_SHIP', filter: [], idempotencyKey: newKey() }
    const { id } = (await shop.browser.run(request, { input })).requestExport.export
    await house.settle()
    const { body } = await shop.browser.request({ method: 'GET', url: `/exports/${id}` })
    expect(body).toContain('订单号,快递公司,运单号,收货人')
    expect(body).toContain(order.number)
    // What its buyer collects is not to be sent.
    expect(body).not.toContain(collected.number)
    expect((await checked(table(`${collected.number},SF,SF1`))).problems).toMatchObject([{ code: 'PICKUP' }])
    const filled = body.replace(new RegExp(`(${order.number}\t?),,`), '$1,顺丰速运,SF3002')
    const batch = await checked(filled)
    expect(batch.parcels).toMatchObject([{ order: order.number, number: 'SF3002' }])
    expect(
      batch.problems.every(({ code }: { code: string }) => code === 'NOT_FILLED' || code === 'IN_AFTER_SALE'),
    ).toBe(true)
  })

  test('that is none is refused in words', async () => {
    const refused = async (text: string) => shop.browser.refused(check, { input: { fileId: await upload(text) } })
    expect(await refused('订单号,快递公司\nK1,顺丰')).toBe('TABLE_COLUMNS')
    expect(await refused('订单号,快递公司,运单号\n')).toBe('TABLE_EMPTY')
    expect(await refused(table(...Array.from({ length: 1001 }, () => 'K1,SF,SF1')))).toBe('TABLE_TOO_LONG')
    expect(await shop.browser.refused(check, { input: { fileId: await upload(table('K,SF,1'), other.browser) } })).toBe(
      'FILE_NOT_FOUND',
    )
    const { id } = await checked(table('K1,SF,SF1'))
    expect(await shop.browser.refused(run, { input: { id, idempotencyKey: newKey() } })).toBe('SHIPPING_EMPTY')
    expect(await other.browser.refused(run, { input: { id, idempotencyKey: newKey() } })).toBe('NOT_FOUND')
  })
})

describe('what is printed', () => {
  const toPrint = `query ($ids: [ID!]!) { shopOrdersToPrint(ids: $ids) { number } shopPickList(orderIds: $ids) { title code quantity orderCount } }`

  test('is of the orders of the shop alone, in the order they were chosen, and sums up what is still to be sent', async () => {
    const [first, second, theirs] = [await placed({ quantity: 2 }), await placed(), await placed({ of: other })]
    const ids = [second.id, theirs.id, first.id]
    const { shopOrdersToPrint, shopPickList } = await shop.browser.run(toPrint, { ids })
    expect(shopOrdersToPrint).toEqual([{ number: second.number }, { number: first.number }])
    expect(shopPickList).toMatchObject([{ quantity: 3, orderCount: 2 }])
    await shop.browser.run(shipOrder, {
      input: { id: second.id, carrier: 'SF', number: 'SF1', lines: null, idempotencyKey: newKey() },
    })
    expect((await shop.browser.run(toPrint, { ids })).shopPickList).toMatchObject([{ quantity: 2, orderCount: 1 }])
    const { errors } = await shop.browser.ask(toPrint, { ids: Array.from({ length: 101 }, () => first.id) })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})
