import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, shipOrder } from '../testing/market.ts'

let house: TestHouse
let address: string
beforeAll(async () => {
  house = await openTestHouse()
  address = (await house.http.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws')
})
afterAll(() => house.close())

interface Message {
  type: string
  payload?: { data?: Record<string, { id: string; status: string }>; errors?: unknown }
}

/** Subscribes over WebSocket, and answers a function that waits for the next message. */
async function listenTo(browser: Browser, query: string, variables: object = {}): Promise<() => Promise<Message>> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const socket = new WebSocket(`${address}/graphql`, { protocols: 'graphql-transport-ws', headers: { cookie } })
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }))
  const waiting: Message[] = []
  let wanted: ((message: Message) => void) | undefined
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data))
    if (wanted) wanted(message)
    else waiting.push(message)
    wanted = undefined
  })
  const next = (): Promise<Message> => {
    const message = waiting.shift()
    return message ? Promise.resolve(message) : new Promise((resolve) => (wanted = resolve))
  }
  socket.send(JSON.stringify({ type: 'connection_init', payload: { audience: browser.audience } }))
  expect((await next()).type).toBe('connection_ack')
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query, variables } }))
  // The subscription is under way once a later message has been answered.
  socket.send(JSON.stringify({ type: 'ping' }))
  expect((await next()).type).toBe('pong')
  await new Promise((resolve) => setTimeout(resolve, 50))
  return next
}

test('a buyer sees a trade being paid and shipped, and the shop the order, without asking again', async () => {
  const [buyer, shop, otherShop] = [await openBuyer(house), await openShop(house), await openShop(house)]
  const unheard = await place(buyer, shop)
  const trade = await place(buyer, shop)
  const nextOfTrade = await listenTo(
    buyer.browser,
    'subscription ($id: ID!) { tradeChanged(id: $id) { id status orders { status } } }',
    { id: trade.id },
  )
  const nextOfShop = await listenTo(
    shop.browser,
    'subscription { shopOrderChanged { id status events { kind } shipments { number } } }',
  )
  const nextOfOther = await listenTo(otherShop.browser, 'subscription { shopOrderChanged { id status } }')
  await pay(house, buyer, trade.id)
  expect((await nextOfTrade()).payload?.data?.['tradeChanged']).toMatchObject({ id: trade.id, status: 'PAID' })
  const orderId = trade.orders[0].id
  expect((await nextOfShop()).payload?.data?.['shopOrderChanged']).toMatchObject({
    id: orderId,
    status: 'AWAITING_SHIPMENT',
  })
  await pay(house, buyer, unheard.id)
  await shop.browser.run(shipOrder, { input: { id: orderId, carrier: 'SF', number: 'SF1', idempotencyKey: newKey() } })
  const shipped = (await nextOfTrade()).payload?.data?.['tradeChanged']
  expect(shipped).toMatchObject({ id: trade.id, orders: [{ status: 'SHIPPED' }] })
  await nextOfShop()
  expect((await nextOfShop()).payload?.data?.['shopOrderChanged']).toMatchObject({
    id: orderId,
    shipments: [{ number: 'SF1' }],
  })
  const quiet = await Promise.race([nextOfOther(), new Promise((resolve) => setTimeout(() => resolve('nothing'), 50))])
  expect(quiet).toBe('nothing')
})

test('nobody listens to a trade of somebody else', async () => {
  const [buyer, shop, stranger] = [await openBuyer(house), await openShop(house), await openBuyer(house)]
  const trade = await place(buyer, shop)
  const next = await listenTo(stranger.browser, 'subscription ($id: ID!) { tradeChanged(id: $id) { id } }', {
    id: trade.id,
  })
  expect((await next()).payload).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
})
