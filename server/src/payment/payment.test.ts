import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sum } from '@kaidian/shared/core/money'
import { Variant } from '../catalog/product.ts'
import { Order } from '../order/order.ts'
import { Trade } from '../order/trade.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  begin,
  confirmPayment,
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  signInStaff,
  startPayment,
} from '../testing/market.ts'
import { ChannelUnavailable } from './channels/channel.ts'
import { SandboxChannel, sandboxMerchantAccount } from './channels/sandbox.ts'
import { SandboxPayment, SandboxRefund, SandboxState } from './channels/sandbox-payment.ts'
import { signMessage } from './channels/sandbox-signature.ts'
import { NoticeState, PaymentNotice } from './payment-notice.ts'
import { Payment, PaymentStatus } from './payment.ts'
import { PaymentMethod } from './payment-method.ts'
import { Refund } from './refund.ts'
import { sendRefunds } from './send-refunds.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => house.close())

const minute = 1 / 60

async function placed() {
  const [buyer, shop] = [await openBuyer(house), await openShop(house)]
  const trade = await place(buyer, shop)
  return { buyer, shop, trade, payment: await begin(buyer, trade.id) }
}

const messageOf = (number: string, changes: object = {}) => ({
  id: `paid:${number}`,
  state: 'PAID',
  number,
  merchantAccount: sandboxMerchantAccount,
  amount: 20700,
  currency: 'CNY',
  transactionId: `T${number}`,
  paidAt: new Date().toISOString(),
  ...changes,
})

async function call(message: object, headers?: Record<string, string>): Promise<number> {
  const body = JSON.stringify(message)
  const response = await house.http.inject({
    method: 'POST',
    url: '/callbacks/sandbox',
    payload: body,
    headers: headers ?? signMessage(body),
  })
  return response.statusCode
}

const paymentOf = (id: string) => house.em().findOneOrFail(Payment, id)
const tradeOf = (id: string) => house.em().findOneOrFail(Trade, id)
const stockOf = async (id: string) => {
  const { onHand, reserved, sold } = await house.em().findOneOrFail(Variant, { id })
  return { onHand, reserved, sold }
}

/** What the transfers of the ledger leave on an account, by its key. */
async function balanceOf(key: string): Promise<number> {
  const rows: { amount: string }[] = await house.em().execute(
    `select coalesce(sum(case when c.key = ? then t.amount else 0 end) - sum(case when d.key = ? then t.amount else 0 end), 0) as amount
     from transfer t join ledger_account d on d.id = t.debit_account_id join ledger_account c on c.id = t.credit_account_id`,
    [key, key],
  )
  return Number(rows[0]?.amount)
}

describe('a payment', () => {
  test('is found by asking, with no callback at all', async () => {
    const { buyer, shop, trade, payment } = await placed()
    await house.visitor().run(confirmPayment, { input: { token: payment.token } })
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.PROCESSING })
    await house.passHours(minute / 6)
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.SUCCEEDED, payUrl: null, checkAt: null })
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'PAID' })
    expect(await stockOf(shop.variantId)).toEqual({ onHand: 99, reserved: 0, sold: 1 })
    expect(await balanceOf(`escrow:merchant:${shop.merchantId}`)).toBe(20700)
    expect(
      await buyer.browser.refused(startPayment, {
        input: { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() },
      }),
    ).toBe('TRADE_NOT_PAYABLE')
  })

  test('is asked for by its schedule and not more often', async () => {
    const { payment } = await placed()
    const query = vi.spyOn(SandboxChannel.prototype, 'query')
    const asked = async (hours: number) => {
      query.mockClear()
      await house.passHours(hours)
      return query.mock.calls.filter(([{ number }]) => number === payment.number).length
    }
    expect(await asked(minute / 12)).toBe(0)
    expect(await asked(minute / 12)).toBe(1)
    expect(await asked(minute / 12)).toBe(0)
    expect(await asked(minute / 3)).toBe(1)
    expect(await asked(minute)).toBe(1)
  })

  test('begun again is the same payment', async () => {
    const { buyer, trade, payment } = await placed()
    expect(await begin(buyer, trade.id)).toMatchObject({ id: payment.id, token: payment.token })
  })

  test('of somebody else can neither be begun nor seen', async () => {
    const { trade, payment } = await placed()
    const stranger = await openBuyer(house)
    const input = { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() }
    expect(await stranger.browser.refused(startPayment, { input })).toBe('NOT_FOUND')
    const seen = await stranger.browser.run('query ($id: ID!) { myPayment(id: $id) { id } }', { id: payment.id })
    expect(seen.myPayment).toBeNull()
  })

  test('can be confirmed once with its token, by whoever holds it', async () => {
    const { payment } = await placed()
    const shown = 'query ($token: String!) { sandboxPayment(token: $token) { amount shopNames status } }'
    const before = await house.visitor().run(shown, { token: payment.token })
    expect(before.sandboxPayment).toEqual({ amount: '207.00', shopNames: ['测试店'], status: 'PROCESSING' })
    const input = { token: payment.token }
    const answers = await Promise.all([1, 2].map(() => house.visitor().refused(confirmPayment, { input })))
    expect(answers.sort()).toEqual(['ALREADY_PAID', 'accepted'])
    expect(await house.visitor().refused(confirmPayment, { input: { token: 'no such token' } })).toBe('NOT_FOUND')
    const rows = await house.em().find(SandboxPayment, { number: payment.number })
    expect(JSON.stringify(rows)).not.toContain(payment.token)
  })

  test('cannot be confirmed once its time is over', async () => {
    const { payment } = await placed()
    vi.spyOn(SandboxChannel.prototype, 'close').mockRejectedValue(new ChannelUnavailable('silent'))
    await house.passHours(0.51)
    expect(await house.visitor().refused(confirmPayment, { input: { token: payment.token } })).toBe('PAYMENT_EXPIRED')
  })
})

describe('a callback', () => {
  test('that is forged, stale or changed is refused with 401', async () => {
    const { payment } = await placed()
    const message = messageOf(payment.number)
    const good = signMessage(JSON.stringify(message))
    expect(await call(message, { ...good, 'sandbox-signature': 'AAAA' })).toBe(401)
    expect(await call({ ...message, amount: 1 }, good)).toBe(401)
    expect(await call(message, signMessage(JSON.stringify(message), new Date(Date.now() - 301_000)))).toBe(401)
    expect(await call(message, { 'content-type': 'application/json' })).toBe(401)
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.PROCESSING })
    const other = await house.http.inject({ method: 'POST', url: '/callbacks/other', payload: '{}' })
    expect(other.statusCode).toBe(404)
  })

  test('that comes many times at once pays once', async () => {
    const { shop, payment } = await placed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(messageOf(payment.number))))
    expect(new Set(answers)).toEqual(new Set([204]))
    expect(await call(messageOf(payment.number, { id: 'told under another name' }))).toBe(204)
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.SUCCEEDED })
    expect(await balanceOf(`escrow:merchant:${shop.merchantId}`)).toBe(20700)
    expect(await stockOf(shop.variantId)).toEqual({ onHand: 99, reserved: 0, sold: 1 })
  })

  test.each([
    ['another amount', { amount: 20699 }, 'OTHER_AMOUNT'],
    ['another currency', { currency: 'USD' }, 'OTHER_CURRENCY'],
    ['another merchant', { merchantAccount: 'somebody' }, 'OTHER_MERCHANT'],
  ])('with %s is kept apart and pays nothing', async (_name, changes, reason) => {
    const { shop, payment } = await placed()
    expect(await call(messageOf(payment.number, changes))).toBe(204)
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.PROCESSING })
    expect(await balanceOf(`escrow:merchant:${shop.merchantId}`)).toBe(0)
    const notice = await house.em().findOneOrFail(PaymentNotice, { number: payment.number })
    expect(notice).toMatchObject({ state: NoticeState.QUARANTINED, reason })
  })

  test('for a payment that is not ours is kept apart', async () => {
    expect(await call(messageOf('0123456789abcdef0123456789abcdef'))).toBe(204)
    const notice = await house.em().findOneOrFail(PaymentNotice, { number: '0123456789abcdef0123456789abcdef' })
    expect(notice).toMatchObject({ state: NoticeState.QUARANTINED, reason: 'UNKNOWN_NUMBER' })
  })

  test('of a second transaction for what is paid is kept apart', async () => {
    const { payment } = await placed()
    await call(messageOf(payment.number))
    await call(messageOf(payment.number, { id: 'second', transactionId: 'another' }))
    const notice = await house.em().findOneOrFail(PaymentNotice, { notificationId: 'second' })
    expect(notice).toMatchObject({ state: NoticeState.QUARANTINED, reason: 'OTHER_TRANSACTION' })
  })
})

describe('a trade that is not paid', () => {
  test('closes by itself and gives its stock back', async () => {
    const { shop, trade, payment, buyer } = await placed()
    expect(await stockOf(shop.variantId)).toMatchObject({ reserved: 1 })
    await house.passHours(0.51)
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'CLOSED', closeReason: 'UNPAID' })
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.CLOSED })
    expect(await stockOf(shop.variantId)).toEqual({ onHand: 100, reserved: 0, sold: 0 })
    const [order] = await house.em().find(Order, { trade: trade.id })
    expect(order).toMatchObject({ status: 'CLOSED' })
    expect(
      await buyer.browser.refused(startPayment, {
        input: { tradeId: trade.id, method: 'SANDBOX', idempotencyKey: newKey() },
      }),
    ).toBe('TRADE_NOT_PAYABLE')
  })

  test('is not closed if it was paid at the last moment', async () => {
    const { trade, payment } = await placed()
    await house.visitor().run(confirmPayment, { input: { token: payment.token } })
    await house.passHours(5)
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'PAID', closeReason: null })
  })

  test('keeps its stock as long as the channel has not answered', async () => {
    const { shop, trade, payment } = await placed()
    const close = vi.spyOn(SandboxChannel.prototype, 'close').mockRejectedValue(new ChannelUnavailable('silent'))
    await house.passHours(0.51)
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'AWAITING_PAYMENT' })
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.CLOSING })
    expect(await stockOf(shop.variantId)).toMatchObject({ reserved: 1 })
    close.mockRestore()
    await house.passHours(2 * minute)
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'CLOSED' })
    expect(await stockOf(shop.variantId)).toMatchObject({ reserved: 0 })
  })

  test('keeps its stock when the channel answers about another payment than was asked for', async () => {
    const [mine, other] = [await placed(), await placed()]
    await house.visitor().run(confirmPayment, { input: { token: other.payment.token } })
    const facts = await new SandboxChannel(house.em()).query(other.payment.number)
    const query = vi.spyOn(SandboxChannel.prototype, 'query').mockResolvedValue(facts)
    await house.passHours(0.51)
    expect(await paymentOf(mine.payment.id)).toMatchObject({ status: PaymentStatus.CLOSING })
    expect(await stockOf(mine.shop.variantId)).toMatchObject({ reserved: 1 })
    query.mockRestore()
    await house.passHours(2 * minute)
    expect(await tradeOf(mine.trade.id)).toMatchObject({ status: 'CLOSED' })
    expect(await stockOf(mine.shop.variantId)).toMatchObject({ reserved: 0 })
  })

  test('is cancelled by its buyer, not while the channel says it is paid, and not by others', async () => {
    const cancelTrade = `mutation ($input: CancelInput!) { cancelTrade(input: $input) { trade { status } userErrors { code } } }`
    const { buyer, shop, trade } = await placed()
    const input = { id: trade.id, reason: '不想要了', idempotencyKey: newKey() }
    expect(await (await openBuyer(house)).browser.refused(cancelTrade, { input })).toBe('NOT_FOUND')
    const answer = await buyer.browser.run(cancelTrade, { input })
    expect(answer.cancelTrade.trade.status).toBe('CLOSED')
    expect(await stockOf(shop.variantId)).toMatchObject({ reserved: 0 })
    expect((await buyer.browser.run(cancelTrade, { input })).cancelTrade.trade.status).toBe('CLOSED')

    const paid = await placed()
    await house.visitor().run(confirmPayment, { input: { token: paid.payment.token } })
    const late = { id: paid.trade.id, reason: '不想要了', idempotencyKey: newKey() }
    expect(await paid.buyer.browser.refused(cancelTrade, { input: late })).toBe('TRADE_ALREADY_PAID')
    expect(await tradeOf(paid.trade.id)).toMatchObject({ status: 'PAID', closeReason: null })
  })
})

describe('money that comes too late', () => {
  const payAtSandbox = (number: string) =>
    house.tx(async (em) => {
      const payment = await em.findOneOrFail(SandboxPayment, { number })
      Object.assign(payment, { state: SandboxState.PAID, paidAt: new Date(), transactionId: `T${number}` })
    })

  test('after the close goes back by itself, once', async () => {
    const { shop, trade, payment } = await placed()
    await house.passHours(0.51)
    await payAtSandbox(payment.number)
    await Promise.all([1, 2, 3].map((index) => call(messageOf(payment.number, { id: `late ${index}` }))))
    expect(await paymentOf(payment.id)).toMatchObject({ status: PaymentStatus.SUCCEEDED_LATE, refundAsked: 20700 })
    expect(await balanceOf('unapplied')).toBe(20700)
    await house.settle()
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
    expect(await balanceOf('unapplied')).toBe(0)
    expect(await balanceOf(`escrow:merchant:${shop.merchantId}`)).toBe(0)
    expect(await tradeOf(trade.id)).toMatchObject({ status: 'CLOSED' })
    const refunds: { number: string }[] = await house
      .em()
      .execute('select number from sandbox_refund where payment_number = ?', [payment.number])
    expect(refunds).toEqual([{ number: `R-${payment.number}-LATE` }])
  })

  test('for a trade that another payment has paid goes back by itself', async () => {
    const { buyer, shop, trade, payment } = await placed()
    const second = await house.tx(async (em) => {
      const draft = {
        subject: { kind: 'trade', id: trade.id },
        member: await em.findOneOrFail(Payment, payment.id).then((found) => found.member),
        method: PaymentMethod.SANDBOX,
        payerAddress: '127.0.0.1',
        amount: 20700,
        isCombined: false,
        shopNames: ['测试店'],
        expiresAt: new Date(payment.expiresAt),
      }
      const made = new Payment(draft)
      em.persist(made)
      return made
    })
    await new SandboxChannel(house.em()).create(second)
    await house.tx(async (em) => {
      ;(await em.findOneOrFail(Payment, second.id)).beginProcessing({
        payUrl: '',
        payUrlUntil: new Date(payment.expiresAt),
      })
    })
    await payAtSandbox(second.number)
    await payAtSandbox(payment.number)
    await Promise.all([call(messageOf(payment.number)), call(messageOf(second.number))])
    const statuses = [(await paymentOf(payment.id)).status, (await paymentOf(second.id)).status].sort()
    expect(statuses).toEqual([PaymentStatus.SUCCEEDED, PaymentStatus.SUCCEEDED_LATE])
    await house.settle()
    const refunded = sum([(await paymentOf(payment.id)).refunded, (await paymentOf(second.id)).refunded])
    expect(refunded).toBe(20700)
    expect(await balanceOf(`escrow:merchant:${shop.merchantId}`)).toBe(20700)
    const { myTrade } = await buyer.browser.run('query ($id: ID!) { myTrade(id: $id) { payment { status } } }', {
      id: trade.id,
    })
    expect(myTrade.payment.status).toBe('SUCCEEDED')
  })

  test('is sent back again under the same number when the answer got lost', async () => {
    const { payment } = await placed()
    await house.passHours(0.51)
    await payAtSandbox(payment.number)
    await call(messageOf(payment.number))
    const refund = vi
      .spyOn(SandboxChannel.prototype, 'refund')
      .mockImplementationOnce(async ({ number, paymentNumber, amount }) => {
        await house.tx(async (em) => {
          em.create(SandboxRefund, { number, paymentNumber, amount, createdAt: new Date() })
        })
        throw new ChannelUnavailable('the answer got lost')
      })
    await house.settle()
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 0 })
    await house.passHours(minute)
    expect(await paymentOf(payment.id)).toMatchObject({ refunded: 20700 })
    expect(refund).toHaveBeenCalledOnce()
  })

  test('that two workers send back at once, and whose refund the channel closes, takes one new number', async () => {
    const { payment } = await placed()
    await house.passHours(0.51)
    await payAtSandbox(payment.number)
    await call(messageOf(payment.number))
    const closed = { state: 'CLOSED', refundedAt: null, failure: 'CLOSED' } as const
    const numbers: string[] = []
    vi.spyOn(SandboxChannel.prototype, 'refund').mockImplementation(async ({ number }) => {
      numbers.push(number)
      // While the answer of the first is on its way, another one has asked and heard the same.
      if (numbers.length === 1) await house.passHours(minute)
      return closed
    })
    await sendRefunds(house.orm.em)
    const first = `R-${payment.number}-LATE`
    expect(numbers).toEqual([first, first])
    expect(await house.em().findOneOrFail(Refund, { payment: payment.id })).toMatchObject({ number: `${first}-2` })
  })
})

test('staff list payments by their state', async () => {
  const { buyer, trade, payment } = await placed()
  const { payment: open } = await placed()
  await pay(house, buyer, trade.id)
  const staff = await signInStaff(house, ['payment:read'])
  const list = `query ($status: PaymentStatus) { payments(status: $status, first: 100) { edges { node { id tradeId method amount payUrl } } totalCount } }`
  const idsOf = async (status: string | null): Promise<string[]> => {
    const { payments } = await staff.run(list, { status })
    return payments.edges.map(({ node }: { node: { id: string } }) => node.id)
  }
  expect(await idsOf(null)).toEqual(expect.arrayContaining([payment.id, open.id]))
  expect(await idsOf('SUCCEEDED')).toContain(payment.id)
  expect(await idsOf('SUCCEEDED')).not.toContain(open.id)
  expect(await (await signInStaff(house, [])).refused(list, { status: null })).toBe('FORBIDDEN')
})
