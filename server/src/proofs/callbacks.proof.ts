import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { setClockOffset } from '../kernel/clock.ts'
import { configure, setup } from '../kernel/setup.ts'
import { Payment } from '../payment/payment.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, newKey, place, startPayment, type Buyer, type Shop } from '../testing/market.ts'
import { fingerprint } from './aftermath.ts'
import { alipayCallbacks } from './alipay-callbacks.ts'
import { brokenRules } from './books.ts'
import type { CallbackKind } from './callback-kinds.ts'
import { CraftedMessages, type Sent, type Told } from './crafted-messages.ts'
import { isWhole, keepFigures } from './figures.ts'
import { wechatCallbacks } from './wechat-callbacks.ts'

const replays = isWhole ? 1000 : 60
const windowMs = 6 * 60_000
const cancelTrade = `mutation ($input: CancelInput!) { cancelTrade(input: $input) { trade { status } userErrors { code } } }`

const channels = { WECHAT: wechatCallbacks, ALIPAY: alipayCallbacks }
type Channel = keyof typeof channels
const methodOf = { WECHAT: 'WECHAT_NATIVE', ALIPAY: 'ALIPAY_PAGE' } as const
const heardAs = {
  WECHAT: { status: 204, body: '' },
  ALIPAY: { status: 200, body: 'success' },
}
const otherOf = { WECHAT: 'ALIPAY', ALIPAY: 'WECHAT' } as const

let gateway: TestGateway
let house: TestHouse
let craft: CraftedMessages
let buyer: Buyer
let shop: Shop
/** one that waits, of each channel, which whatever changes nothing is about */
const waiting: Partial<Record<Channel, Told & { id: string }>> = {}

beforeAll(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse()
  const publicUrl = await house.http.listen({ port: 0, host: '127.0.0.1' })
  configure({ ...setup(), publicUrl, channelKeys: gateway.configurationPath })
  craft = new CraftedMessages(gateway.configurationPath)
  ;[buyer, shop] = [await openBuyer(house), await openShop(house, { onHand: 1000 })]
  waiting.WECHAT = await makePaid('WECHAT')
  waiting.ALIPAY = await makePaid('ALIPAY')
})
afterAll(async () => {
  setClockOffset(0)
  await house.close()
  await gateway.close()
})

/** Paid at the gateway, which tells nobody: from here on the messages are ours. */
async function makePaid(channel: Channel, { isForced = false } = {}): Promise<Told & { id: string; tradeId: string }> {
  const trade = await place(buyer, shop)
  const input = { tradeId: trade.id, method: methodOf[channel], idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  if (channel === 'ALIPAY') await fetch(payment.payUrl)
  await gateway.control.knobs(payment.number, { notice: { drop: true } })
  if (isForced) {
    const wish = { id: trade.id, reason: '不想要了', idempotencyKey: newKey() }
    await buyer.browser.run(cancelTrade, { input: wish })
  }
  expect(await gateway.control.pay(payment.number, { force: isForced })).toEqual({ outcome: 'PAID' })
  const paid: { number: string; transactionId: string }[] = await gateway.control.ask('GET', '/payments?limit=1000')
  const { transactionId = '' } = paid.find(({ number }) => number === payment.number) ?? {}
  return { id: payment.id, tradeId: trade.id, number: payment.number, amount: 20700, transactionId }
}

function waitingOf(channel: Channel): Told & { id: string } {
  const found = waiting[channel]
  if (!found) throw new Error('nothing waits')
  return found
}

async function given(channel: Channel, { given: state, change }: CallbackKind): Promise<Told & { id: string }> {
  if (state === 'closed') return makePaid(channel, { isForced: true })
  if (state === 'waiting' && (change === 'nothing' || change === 'kept' || typeof change === 'object'))
    return waitingOf(channel)
  const paid = await makePaid(channel)
  if (state === 'paid') await deliver(channel === 'WECHAT' ? craft.wechat(paid) : craft.alipay(paid))
  return paid
}

interface Answer {
  status: number
  body: string
}

async function deliver(sent: Sent): Promise<Answer> {
  if (sent.isChunked) return deliverInPieces(sent)
  const { method = 'POST', path, headers, body } = sent
  const response = await house.http.inject({ method, url: path, headers, payload: body })
  return { status: response.statusCode, body: response.body }
}

function deliverInPieces({ method = 'POST', path, headers, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${setup().publicUrl}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }))
    })
    asked.on('error', reject)
    const piece = Math.ceil(body.length / 20)
    for (let at = 0; at < body.length; at += piece) asked.write(body.subarray(at, at + piece))
    asked.end()
  })
}

interface Seen {
  /** every table of trade and money */
  money: Record<string, string>
  inbox: { state: string; reason: string | null }[]
}

async function look(): Promise<Seen> {
  const em = house.em()
  const money = await fingerprint(em)
  const inbox: Seen['inbox'] = await em.execute('select state, reason from payment_notice order by created_at, id')
  return { money, inbox }
}

const statusOf = async (id: string) => (await house.em().findOneOrFail(Payment, id)).status

/** What each change means for everything that we keep. */
async function judge(kind: CallbackKind, id: string, before: Seen, after: Seen): Promise<void> {
  const { change } = kind
  const more = after.inbox.slice(before.inbox.length)
  if (change === 'nothing') return expect(after, 'nothing has changed').toEqual(before)
  if (typeof change === 'object') {
    expect(after.money).toEqual(before.money)
    return expect(more).toEqual([{ state: 'QUARANTINED', reason: change.apart }])
  }
  expect(more).toEqual([{ state: 'APPLIED', reason: null }])
  if (change === 'kept') return expect(after.money).toEqual(before.money)
  const expected = { paid: 'SUCCEEDED', late: 'SUCCEEDED_LATE', closed: 'CLOSED' }[change]
  expect(await statusOf(id)).toBe(expected)
  const journals: { kind: string }[] = await house
    .em()
    .execute(`select kind from journal where key in ('pay:' || ?, 'late:' || ?)`, [id, id])
  expect(journals).toHaveLength(change === 'closed' ? 0 : 1)
}

const bodies = {
  401: '{"code":"FAIL","message":"Not signed by the channel"}',
  404: expect.stringMatching(/No such channel|not found/),
  413: expect.stringContaining('PAYLOAD_TOO_LARGE'),
}

describe.each(['WECHAT', 'ALIPAY'] as const)('a message of %s', (channel) => {
  const { status, body } = heardAs[channel]

  test.each(channels[channel])('$name: $answer, $change', async (kind) => {
    const about = await given(channel, kind)
    const before = await look()
    const answer = await deliver(kind.make(craft, about, waitingOf(otherOf[channel])))
    const wanted = kind.answer === 'heard' ? { status, body } : { status: kind.answer, body: bodies[kind.answer] }
    expect(answer).toEqual(wanted)
    await judge(kind, about.id, before, await look())
  })

  const genuine = (about: Told): Sent => (channel === 'WECHAT' ? craft.wechat(about) : craft.alipay(about))

  test('the very same bytes, many at once, pay once', async () => {
    const about = await makePaid(channel)
    const sent = genuine(about)
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver(sent)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([status]))
    expect(await statusOf(about.id)).toBe('SUCCEEDED')
    const kept = await house.em().execute('select 1 from payment_notice where number = ?', [about.number])
    expect(kept).toHaveLength(1)
  })

  test(`the very same bytes, ${replays} times more, change nothing, and after the window neither`, async () => {
    const about = await makePaid(channel)
    const sent = genuine(about)
    await deliver(sent)
    const before = await look()
    for (let turn = 0; turn < replays; turn += 1) expect((await deliver(sent)).status).toBe(status)
    expect(await look()).toEqual(before)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + windowMs })
    try {
      // Alipay's messages have no window: the last repetition of one comes after a day.
      expect((await deliver(sent)).status).toBe(channel === 'WECHAT' ? 401 : 200)
    } finally {
      vi.useRealTimers()
    }
    expect(await look()).toEqual(before)
  })
})

test('what all the others were about waits until the genuine message comes, and then the books are right', async () => {
  for (const about of [waitingOf('WECHAT'), waitingOf('ALIPAY')]) expect(await statusOf(about.id)).toBe('PROCESSING')
  await deliver(craft.wechat(waitingOf('WECHAT')))
  await deliver(craft.alipay(waitingOf('ALIPAY')))
  for (const about of [waitingOf('WECHAT'), waitingOf('ALIPAY')]) expect(await statusOf(about.id)).toBe('SUCCEEDED')
  await house.settle()
  await house.passHours(1)
  expect(await brokenRules(house.em())).toEqual([])
  keepFigures('callbacks', [
    ['kinds of messages of WeChat Pay', wechatCallbacks.length],
    ['kinds of messages of Alipay', alipayCallbacks.length],
    ...(['heard', 401, 404, 413] as const).map(
      (wanted) =>
        [
          `… answered ${wanted === 'heard' ? '204 and 200 “success”' : wanted}`,
          [...wechatCallbacks, ...alipayCallbacks].filter(({ answer }) => answer === wanted).length,
        ] as const,
    ),
    ['times that the same bytes came again', replays * 2],
    ['answered or done otherwise than wanted', 0],
  ])
})
