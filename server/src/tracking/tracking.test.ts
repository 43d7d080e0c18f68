import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { now, setClockOffset } from '../kernel/clock.ts'
import { forgetBreakers } from '../kernel/outside/call-outside.ts'
import { configure, setup } from '../kernel/setup.ts'
import { Order } from '../order/order.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  shipOrder,
  signInStaff,
  type Buyer,
  type Shop,
} from '../testing/market.ts'

let gateway: TestGateway
let house: TestHouse
let shop: Shop
beforeAll(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse({ channelKeys: gateway.configurationPath })
  const publicUrl = await house.http.listen({ port: 0, host: '127.0.0.1' })
  configure({ ...setup(), publicUrl })
  shop = await openShop(house, { onHand: 1000 })
})
afterAll(async () => {
  setClockOffset(0)
  await house.close()
  await gateway.close()
})
beforeEach(() => {
  setClockOffset(0)
  forgetBreakers()
})

const hour = 3_600_000
let numbers = 0
const newNumber = () => `YT${1_000_000_000 + (numbers += 1)}`
const myOrder = `query ($id: ID!) { myOrder(id: $id) { status autoCompleteAt events { kind }
  shipments { number deliveredAt tracking { state isStuck movedAt deliveredAt events { at text state } } } } }`
const changeParcel = `mutation ($input: ChangeParcelInput!) { changeParcel(input: $input) { order { id shipments { id } } userErrors { code } } }`
const parcelsOf = `query ($slice: ParcelSlice!) { shopParcels(slice: $slice, first: 10) { edges { node { number orderNumber state news } } } shopParcelCounts { slice count } }`
const allParcels = `query ($slice: ParcelSlice!) { parcels(slice: $slice, first: 10) { edges { node { number merchantName } } } parcelCounts { slice count } }`

/** An order of one line, sent under a number. */
async function sent(number = newNumber(), carrier = 'YTO') {
  const buyer = await openBuyer(house)
  const trade = await place(buyer, shop)
  await pay(house, buyer, trade.id)
  const [order] = await house.em().find(Order, { trade: trade.id })
  const id = order?.id ?? ''
  await shop.browser.run(shipOrder, { input: { id, carrier, number, lines: null, idempotencyKey: newKey() } })
  await house.settle()
  return { buyer, id, number }
}

/** At a moment of the house's clock, which paying moves: two seconds from now, unless said otherwise, for carriers tell whole ones. */
const move = (number: string, state: string, { in: ms = 2_000, ...more }: { in?: number; context?: string } = {}) =>
  gateway.control.ask('POST', `/parcels/${number}/move`, { state, at: after(now(), ms).toISOString(), ...more })
const seen = async (buyer: Buyer, id: string) => (await buyer.browser.run(myOrder, { id })).myOrder
const daysUntil = (at: string): number => Math.round(((Date.parse(at) - now().getTime()) / (24 * hour)) * 100) / 100

describe('a parcel that is sent', () => {
  test('is subscribed to, and its buyer sees what is pushed, the newest first', async () => {
    const { buyer, id, number } = await sent()
    expect((await seen(buyer, id)).shipments).toMatchObject([{ number, tracking: { state: 'WAITING', events: [] } }])
    await move(number, '1', { context: '【杭州市】已揽收', in: -2 * hour })
    await move(number, '0', { context: '已到达【深圳转运中心】' })
    await gateway.control.settle()
    expect((await seen(buyer, id)).shipments[0].tracking).toMatchObject({
      state: 'IN_TRANSIT',
      isStuck: false,
      events: [
        { text: '已到达【深圳转运中心】', state: 'IN_TRANSIT' },
        { text: '【杭州市】已揽收', state: 'PICKED_UP' },
      ],
    })
  })

  test('completes its order ten days after it was delivered, and not fifteen after it was sent', async () => {
    const { buyer, id, number } = await sent()
    expect(daysUntil((await seen(buyer, id)).autoCompleteAt)).toBeCloseTo(15, 1)
    await move(number, '3')
    await gateway.control.settle()
    const order = await seen(buyer, id)
    expect(daysUntil(order.autoCompleteAt)).toBeCloseTo(10, 1)
    expect(order.events.map(({ kind }: { kind: string }) => kind)).toContain('delivered')
    expect(order.shipments[0].deliveredAt).not.toBeNull()
    await house.passHours(10 * 24 - 1)
    expect((await seen(buyer, id)).status).toBe('SHIPPED')
    await house.passHours(2)
    expect((await seen(buyer, id)).status).toBe('COMPLETED')
  })

  test('may be told of again and again, and in any order: each thing is kept once, and the latest counts', async () => {
    const { buyer, id, number } = await sent()
    await gateway.control.knobs(number, { notice: { duplicates: 3, first: ['FORGED'] } })
    await move(number, '3')
    await move(number, '0', { in: -hour, context: '在途' })
    await gateway.control.settle()
    const { tracking, deliveredAt } = (await seen(buyer, id)).shipments[0]
    expect(tracking.state).toBe('DELIVERED')
    expect(tracking.events).toHaveLength(2)
    expect(deliveredAt).not.toBeNull()
    const delivered = await house.em().find(Order, id, { populate: ['events'] })
    expect(delivered[0]?.events.getItems().filter(({ kind }) => kind === 'delivered')).toHaveLength(1)
  })

  test('is asked for when nobody has told of it for twelve hours', async () => {
    const { buyer, id, number } = await sent()
    await gateway.control.knobs(number, { notice: { drop: true } })
    await move(number, '5')
    await gateway.control.settle()
    expect((await seen(buyer, id)).shipments[0].tracking.state).toBe('WAITING')
    await house.passHours(13)
    expect((await seen(buyer, id)).shipments[0].tracking.state).toBe('OUT_FOR_DELIVERY')
  })

  test('of a carrier that nobody follows has no tracking', async () => {
    const { buyer, id } = await sent(newNumber(), 'OTHER')
    expect((await seen(buyer, id)).shipments[0].tracking).toBeNull()
  })
})

describe('what cannot be believed', () => {
  test('a push without our signature changes nothing', async () => {
    const { buyer, id, number } = await sent()
    const param = JSON.stringify({
      status: 'shutdown',
      lastResult: {
        com: 'yuantong',
        nu: number,
        state: '3',
        data: [{ context: '已签收', time: '2030-01-01 10:00:00', statusCode: '3' }],
      },
    })
    const push = (salt: string) =>
      house.http.inject({
        method: 'POST',
        url: '/callbacks/kuaidi100',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          param,
          sign: createHash('md5').update(`${param}${salt}`).digest('hex'),
        }).toString(),
      })
    expect((await push('guessed')).statusCode).toBe(401)
    // Rightly signed, and of a time that is not yet: the clock of a carrier is not ours.
    const { salt } = gateway.configuration.kuaidi100
    expect((await push(salt)).json()).toMatchObject({ result: true, returnCode: '200' })
    expect((await seen(buyer, id)).shipments[0]).toMatchObject({ deliveredAt: null, tracking: { state: 'WAITING' } })
  })

  test('a number that was delivered before the parcel was sent begins no time, and is listed as suspect', async () => {
    const first = await sent()
    await move(first.number, '3', { in: -hour })
    await gateway.control.settle()
    const { autoCompleteAt, shipments } = await seen(first.buyer, first.id)
    expect(shipments[0].deliveredAt).toBeNull()
    expect(daysUntil(autoCompleteAt)).toBeCloseTo(15, 1)
    const { shopParcels, shopParcelCounts } = await shop.browser.run(parcelsOf, { slice: 'SUSPECT' })
    expect(shopParcels.edges.map(({ node }: { node: { number: string } }) => node.number)).toEqual([first.number])
    expect(shopParcelCounts).toContainEqual({ slice: 'SUSPECT', count: 1 })
  })

  test('a corrected number has no news of the one before', async () => {
    const { buyer, id, number } = await sent()
    await move(number, '3')
    await gateway.control.settle()
    expect(daysUntil((await seen(buyer, id)).autoCompleteAt)).toBeCloseTo(10, 1)
    const [shipment] = (await shop.browser.run(`query ($id: ID!) { shopOrder(id: $id) { shipments { id } } }`, { id }))
      .shopOrder.shipments
    const right = newNumber()
    const input = { id: shipment.id, carrier: 'YTO', number: right, idempotencyKey: newKey() }
    await shop.browser.run(changeParcel, { input })
    await house.settle()
    const order = await seen(buyer, id)
    expect(daysUntil(order.autoCompleteAt)).toBeCloseTo(15, 1)
    expect(order.shipments[0]).toMatchObject({ number: right, deliveredAt: null, tracking: { state: 'WAITING' } })
  })
})

describe('who watches over parcels', () => {
  test('sees those that do not move, a shop its own and staff all', async () => {
    const { number } = await sent()
    const other = await openShop(house)
    const staff = await signInStaff(house, ['order:read'])
    await move(number, '1')
    await gateway.control.settle()
    await house.passHours(49)
    const named = ({ edges }: { edges: { node: { number: string } }[] }) => edges.map(({ node }) => node.number)
    expect(named((await shop.browser.run(parcelsOf, { slice: 'STUCK' })).shopParcels)).toContain(number)
    expect(named((await other.browser.run(parcelsOf, { slice: 'STUCK' })).shopParcels)).toEqual([])
    const { result, statements } = await house.countStatements(() => staff.run(allParcels, { slice: 'STUCK' }))
    expect(named(result.parcels)).toContain(number)
    expect(statements.length).toBeLessThanOrEqual(6)
    await move(number, '0')
    await gateway.control.settle()
    await house.passHours(13)
    const { parcels } = await staff.run(allParcels, { slice: 'TROUBLED' })
    expect(named(parcels)).toEqual([])
  })

  test('a buyer finds the parcel that last moved, without a statement for each', async () => {
    const { buyer, number } = await sent()
    await move(number, '5', { context: '正在派件' })
    await gateway.control.settle()
    const mine = '{ myLatestParcel { state news title orderId } }'
    const { result, statements } = await house.countStatements(() => buyer.browser.run(mine))
    expect(result.myLatestParcel).toMatchObject({ state: 'OUT_FOR_DELIVERY', news: '正在派件' })
    expect(statements.length).toBeLessThanOrEqual(3)
    expect((await (await openBuyer(house)).browser.run(mine)).myLatestParcel).toBeNull()
  })
})

test('silence outside holds nothing up, and is asked again later', async () => {
  const known = setup()
  const silent = join(mkdtempSync(join(tmpdir(), 'kaidian-keys-')), 'keys.json')
  const nobody = 'http://127.0.0.1:9'
  const { kuaidi100 } = gateway.configuration
  writeFileSync(silent, JSON.stringify({ kuaidi100: { ...kuaidi100, pollUrl: nobody, queryUrl: nobody } }))
  configure({ ...known, channelKeys: silent })
  const { buyer, id, number } = await sent()
  expect((await seen(buyer, id)).shipments[0].tracking).toMatchObject({ state: 'WAITING', events: [] })
  configure(known)
  forgetBreakers()
  await house.passHours(1)
  await move(number, '1')
  await gateway.control.settle()
  expect((await seen(buyer, id)).shipments[0].tracking.state).toBe('PICKED_UP')
})
