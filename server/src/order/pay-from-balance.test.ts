import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Variant } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { configure, setup } from '../kernel/setup.ts'
import { debt, escrow, feeRevenue, wallet, type AccountRef } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { readBalances } from '../ledger/wallet.ts'
import { makeIdentity } from '../member/make.ts'
import { Member } from '../member/member.ts'
import { ChannelUnavailable } from '../payment/channels/channel.ts'
import { SandboxChannel } from '../payment/channels/sandbox.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { SettingValue } from '../setting/setting.ts'
import { checkAll } from '../settlement/check-invariants.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { settleDue } from '../settlement/settle-due.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  begin,
  cancelOrder,
  confirmPayment,
  newKey,
  openBuyer,
  openShop,
  place,
  type Buyer,
} from '../testing/market.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { completeOrders } from './complete-orders.ts'
import { Order } from './order.ts'
import { shipOrder } from './ship-order.ts'
import { Trade } from './trade.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => house.close())

const payFromBalance = `mutation ($input: PayFromBalanceInput!) { payFromBalance(input: $input) {
  payment { id status channel method amount } userErrors { code params } } }`
const cancelTrade =
  'mutation ($input: CancelInput!) { cancelTrade(input: $input) { trade { status } userErrors { code } } }'
const requestWithdrawal =
  'mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) { withdrawal { id } userErrors { code } } }'
const cashier = `query ($id: ID!) { paymentMethods myTrade(id: $id) {
  status balanceOffer { available missing } payment { status method } } }`
const ledger = '{ myLedger(first: 10) { edges { node { kind amount balance opposite orderId orderNumber } } } }'

const price = 20_700
const minute = 1 / 60

/** A member with these earnings, just confirmed by a code. */
async function openEarner(earned = 100_000): Promise<Buyer> {
  const buyer = await openBuyer(house)
  if (earned > 0) await move(feeRevenue, wallet('member', buyer.member.id), earned)
  await confirm(buyer)
  return buyer
}

const move = (from: AccountRef, to: AccountRef, amount: number) =>
  house.tx((em) =>
    postJournal(em, {
      key: `test:${newKey()}`,
      kind: EntryKind.COMMISSION,
      at: now(),
      transfers: [{ from, to, amount }],
    }),
  )

/** As a code would. */
const confirm = (buyer: Buyer) =>
  house.em().execute('update session set stepped_up_at = now() where account_id = ?', [buyer.member.account.id])

async function placed(earned?: number) {
  const [buyer, shop] = [await openEarner(earned), await openShop(house)]
  return { buyer, shop, trade: await place(buyer, shop) }
}

const asked = (trade: { id: string }, idempotencyKey = newKey()) => ({ input: { tradeId: trade.id, idempotencyKey } })

const pay = async (buyer: Buyer, trade: { id: string }, key = newKey()) =>
  (await buyer.browser.run(payFromBalance, asked(trade, key))).payFromBalance.payment

async function heldBy(account: AccountRef) {
  return (await readBalances(house.em(), [account])).get(account.id) ?? { balance: 0, held: 0 }
}
const walletOf = ({ member }: Buyer) => heldBy(wallet('member', member.id))
const escrowOf = async ({ merchantId }: { merchantId: string }) => (await heldBy(escrow(merchantId))).balance
const paymentsOf = (trade: { id: string }) => house.em().find(Payment, { subjectId: trade.id })
const tradeOf = ({ id }: { id: string }) => house.em().findOneOrFail(Trade, id)

async function expectRules(): Promise<void> {
  expect((await checkAll(house.em())).filter(({ holds }) => !holds)).toEqual([])
}

const setRule = (value: number) =>
  house.tx(async (em) => {
    await em.nativeDelete(SettingValue, { key: 'pay_from_balance' })
    em.create(SettingValue, { key: 'pay_from_balance', value, changedById: newId, changedAt: now() })
  })
const newId = '00000000-0000-4000-8000-000000000001'

describe('a balance', () => {
  test('pays for a whole trade at once: its orders are paid, and the ledger says from where', async () => {
    const buyer = await openEarner()
    const shops = [await openShop(house), await openShop(house)]
    const trade = await place(buyer, ...shops)
    const seen = await buyer.browser.run(cashier, { id: trade.id })
    expect(seen.paymentMethods).toEqual(['SANDBOX', 'BALANCE'])
    expect(seen.myTrade.balanceOffer).toEqual({ available: '1000.00', missing: '0.00' })
    expect(await pay(buyer, trade)).toMatchObject({
      status: 'SUCCEEDED',
      channel: 'BALANCE',
      method: 'BALANCE',
      amount: '414.00',
    })
    expect(await walletOf(buyer)).toEqual({ balance: 100_000 - 2 * price, held: 0 })
    for (const shop of shops) {
      expect(await escrowOf(shop)).toBe(price)
      const { onHand, reserved, sold } = await house.em().findOneOrFail(Variant, { id: shop.variantId })
      expect({ onHand, reserved, sold }).toEqual({ onHand: 99, reserved: 0, sold: 1 })
    }
    const after = await buyer.browser.run(cashier, { id: trade.id })
    expect(after.myTrade).toEqual({
      status: 'PAID',
      balanceOffer: null,
      payment: { status: 'SUCCEEDED', method: 'BALANCE' },
    })
    const orders = await house.em().find(Order, { trade: trade.id })
    const { myLedger } = await buyer.browser.run(ledger)
    const spent = myLedger.edges.map(({ node }: { node: object }) => node).slice(0, 2)
    for (const entry of spent) expect(entry).toMatchObject({ kind: 'PAYMENT', amount: '-207.00', opposite: 'CLEARING' })
    expect(spent.map(({ orderId }: { orderId: string }) => orderId).sort()).toEqual(orders.map(({ id }) => id).sort())
    expect(spent.map(({ orderNumber }: { orderNumber: string }) => orderNumber).sort()).toEqual(
      orders.map(({ number }) => number).sort(),
    )
    await house.settle()
    await expectRules()
  })

  test('asks the database so often, and no oftener for more', async () => {
    const { buyer, trade } = await placed()
    const { statements } = await house.countStatements(() => pay(buyer, trade))
    expect(statements).toHaveLength(19)
    const another = await openEarner()
    const large = await place(another, await openShop(house), await openShop(house), await openShop(house))
    const { statements: more } = await house.countStatements(() => pay(another, large))
    expect(more).toHaveLength(statements.length)
  })

  test('sent twice pays once, with another key not at all', async () => {
    const { buyer, shop, trade } = await placed()
    const key = newKey()
    const answers = await Promise.all([pay(buyer, trade, key), pay(buyer, trade, key)])
    expect(answers[0]).toEqual(answers[1])
    expect(await pay(buyer, trade, key)).toEqual(answers[0])
    expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('TRADE_NOT_PAYABLE')
    expect(await walletOf(buyer)).toEqual({ balance: 100_000 - price, held: 0 })
    expect(await escrowOf(shop)).toBe(price)
    await expectRules()
  })

  test('used on many devices at once pays once', async () => {
    const { buyer, shop, trade } = await placed()
    const codes = await Promise.all(
      Array.from({ length: 8 }, () => buyer.browser.refused(payFromBalance, asked(trade))),
    )
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(codes.filter((code) => code === 'TRADE_NOT_PAYABLE')).toHaveLength(7)
    expect(await walletOf(buyer)).toEqual({ balance: 100_000 - price, held: 0 })
    expect(await escrowOf(shop)).toBe(price)
    await expectRules()
  })

  test('that is enough for one of two trades pays one of them', async () => {
    const { buyer, shop, trade } = await placed(price + 10_000)
    const other = await place(buyer, shop)
    const codes = await Promise.all([trade, other].map((one) => buyer.browser.refused(payFromBalance, asked(one))))
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    expect(['BALANCE_TOO_LOW', 'INSUFFICIENT_FUNDS']).toContain(codes.find((code) => code !== 'accepted'))
    expect(await walletOf(buyer)).toEqual({ balance: 10_000, held: 0 })
    await expectRules()
  })

  test('is no use before a code has confirmed who it is', async () => {
    const { buyer, trade } = await placed()
    await house
      .em()
      .execute(`update session set stepped_up_at = now() - interval '6 minutes' where account_id = ?`, [
        buyer.member.account.id,
      ])
    expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('STEP_UP_REQUIRED')
    expect(await paymentsOf(trade)).toEqual([])
  })

  test('pays for nobody else’s trade', async () => {
    const { trade } = await placed()
    const stranger = await openEarner()
    expect(await stranger.browser.refused(payFromBalance, asked(trade))).toBe('NOT_FOUND')
    expect(await walletOf(stranger)).toEqual({ balance: 100_000, held: 0 })
  })

  test('of a frozen account pays for nothing', async () => {
    const { buyer, trade } = await placed()
    await house
      .em()
      .execute(`update account set frozen_at = now(), freeze_reason = '核对' where id = ?`, [buyer.member.account.id])
    expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('ACCOUNT_FROZEN')
  })

  test('that a withdrawal holds, or that is owed, is not there to be spent', async () => {
    const { buyer, trade } = await placed(30_000)
    await house.tx(async (em) => {
      makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id))
      makePayoutAccount(em, { holder: { kind: 'member', id: buyer.member.id } })
    })
    await buyer.browser.run(requestWithdrawal, { input: { amount: '100.00', idempotencyKey: newKey() } })
    await move(debt('member', buyer.member.id), feeRevenue, 500)
    const { myTrade } = await buyer.browser.run(cashier, { id: trade.id })
    expect(myTrade.balanceOffer).toEqual({ available: '195.00', missing: '12.00' })
    const { data } = await buyer.browser.ask(payFromBalance, asked(trade))
    expect(data.payFromBalance).toEqual({
      payment: null,
      userErrors: [{ code: 'BALANCE_TOO_LOW', params: { missing: '12.00' } }],
    })
    expect(await paymentsOf(trade)).toEqual([])
  })

  test('goes to a withdrawal or to a trade, when both are asked for at once', async () => {
    const { buyer, shop, trade } = await placed(30_000)
    await house.tx(async (em) => {
      makeIdentity(em, await em.findOneOrFail(Member, buyer.member.id))
      makePayoutAccount(em, { holder: { kind: 'member', id: buyer.member.id } })
    })
    const codes = await Promise.all([
      buyer.browser.refused(payFromBalance, asked(trade)),
      buyer.browser.refused(requestWithdrawal, { input: { amount: '200.00', idempotencyKey: newKey() } }),
    ])
    expect(codes.filter((code) => code === 'accepted')).toHaveLength(1)
    const isPaid = codes[0] === 'accepted'
    expect(await walletOf(buyer)).toEqual({ balance: isPaid ? 9_300 : 30_000, held: isPaid ? 0 : 20_000 })
    expect(await escrowOf(shop)).toBe(isPaid ? price : 0)
    await expectRules()
  })
})

describe('paying from the balance', () => {
  test('is off in production until somebody turns it on, and for a demo until somebody turns it off', async () => {
    const { buyer, trade } = await placed()
    const demo = setup()
    const methods = async () => (await buyer.browser.run('{ paymentMethods }')).paymentMethods
    configure({ ...demo, mode: 'production' })
    try {
      expect(await methods()).toEqual([])
      expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('CHANNEL_NOT_AVAILABLE')
      await setRule(1)
      expect(await methods()).toEqual(['BALANCE'])
    } finally {
      configure(demo)
    }
    await setRule(0)
    expect(await methods()).toEqual(['SANDBOX'])
    expect((await buyer.browser.run(cashier, { id: trade.id })).myTrade.balanceOffer).toBeNull()
    expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('CHANNEL_NOT_AVAILABLE')
    await setRule(1)
    expect(await pay(buyer, trade)).toMatchObject({ status: 'SUCCEEDED' })
  })

  test('closes what waits elsewhere first, and finds out that it was paid there', async () => {
    const { buyer, trade } = await placed()
    const waiting = await begin(buyer, trade.id)
    await pay(buyer, trade)
    expect(await house.em().findOneOrFail(Payment, waiting.id)).toMatchObject({ status: PaymentStatus.CLOSED })

    const other = await placed()
    const { token } = await begin(other.buyer, other.trade.id)
    await house.visitor().run(confirmPayment, { input: { token } })
    expect(await other.buyer.browser.refused(payFromBalance, asked(other.trade))).toBe('TRADE_NOT_PAYABLE')
    expect(await walletOf(other.buyer)).toEqual({ balance: 100_000, held: 0 })
    const { myTrade } = await other.buyer.browser.run(cashier, { id: other.trade.id })
    expect(myTrade).toMatchObject({ status: 'PAID', payment: { method: 'SANDBOX' } })
    await expectRules()
  })

  test('sends back by itself what a silent channel says later', async () => {
    const { buyer, shop, trade } = await placed()
    const { id, token } = await begin(buyer, trade.id)
    vi.spyOn(SandboxChannel.prototype, 'query').mockRejectedValue(new ChannelUnavailable('silent'))
    await pay(buyer, trade)
    vi.restoreAllMocks()
    await house.visitor().run(confirmPayment, { input: { token } })
    await house.passHours(minute)
    await house.settle()
    expect(await house.em().findOneOrFail(Payment, id)).toMatchObject({
      status: PaymentStatus.SUCCEEDED_LATE,
      refunded: price,
    })
    expect(await escrowOf(shop)).toBe(price)
    expect(await walletOf(buyer)).toEqual({ balance: 100_000 - price, held: 0 })
    await expectRules()
  })

  test('and at the sandbox at the same moment ends in one of them, and the other goes back', async () => {
    const rounds = Array.from({ length: 6 }, () => placed())
    for (const { buyer, shop, trade } of await Promise.all(rounds)) {
      const { token } = await begin(buyer, trade.id)
      await Promise.all([
        buyer.browser.refused(payFromBalance, asked(trade)),
        house.visitor().refused(confirmPayment, { input: { token } }),
      ])
      await house.passHours(minute)
      await house.settle()
      const payments = await paymentsOf(trade)
      expect(payments.filter(({ status }) => status === PaymentStatus.SUCCEEDED)).toHaveLength(1)
      const isBalance = payments.some(({ status, method }) => status === 'SUCCEEDED' && method === 'BALANCE')
      expect(await walletOf(buyer)).toEqual({ balance: isBalance ? 100_000 - price : 100_000, held: 0 })
      expect(await escrowOf(shop)).toBe(price)
    }
    await expectRules()
  })

  test('and cancelling at the same moment ends in one of both', async () => {
    const rounds = Array.from({ length: 6 }, () => placed())
    for (const { buyer, trade } of await Promise.all(rounds)) {
      const cancelling = { input: { id: trade.id, reason: '不想要了', idempotencyKey: newKey() } }
      await Promise.all([
        buyer.browser.refused(payFromBalance, asked(trade)),
        buyer.browser.refused(cancelTrade, cancelling),
      ])
      const { status } = await tradeOf(trade)
      expect(['PAID', 'CLOSED']).toContain(status)
      const { balance, held } = await walletOf(buyer)
      expect({ balance, held }).toEqual({ balance: status === 'PAID' ? 100_000 - price : 100_000, held: 0 })
    }
    await expectRules()
  })

  test('leaves nothing behind when the trade is closed already', async () => {
    const { buyer, trade } = await placed()
    await house.passHours(0.51)
    await confirm(buyer)
    expect(await buyer.browser.refused(payFromBalance, asked(trade))).toBe('TRADE_NOT_PAYABLE')
    expect(await paymentsOf(trade)).toEqual([])
    expect(await walletOf(buyer)).toEqual({ balance: 100_000, held: 0 })
  })
})

describe('what was paid from a balance', () => {
  test('is back in it at once when the order is cancelled, and pays what is owed first', async () => {
    const { buyer, shop, trade } = await placed()
    await pay(buyer, trade)
    await move(debt('member', buyer.member.id), feeRevenue, 1_000)
    const [order] = await house.em().find(Order, { trade: trade.id })
    await buyer.browser.run(cancelOrder, { input: { id: order?.id, reason: '不想要了', idempotencyKey: newKey() } })
    const sandbox = vi.spyOn(SandboxChannel.prototype, 'refund')
    await house.settle()
    expect(sandbox).not.toHaveBeenCalled()
    expect(await walletOf(buyer)).toEqual({ balance: 100_000 - 1_000, held: 0 })
    expect((await heldBy(debt('member', buyer.member.id))).balance).toBe(0)
    expect(await escrowOf(shop)).toBe(0)
    const [payment] = await paymentsOf(trade)
    expect(payment).toMatchObject({ refunded: price, refundAsked: price })
    const { myLedger } = await buyer.browser.run(ledger)
    expect(myLedger.edges[0].node).toMatchObject({ kind: 'REFUND', opposite: 'CLEARING', orderId: order?.id })
    await expectRules()
  })

  test('comes back bit by bit after it was settled, exactly', async () => {
    const { buyer, trade } = await placed()
    await pay(buyer, trade)
    const line = await house.tx(async (em) => {
      const order = await em.findOneOrFail(Order, { trade: trade.id }, { populate: ['lines'] })
      await shipOrder(em, order, { carrier: 'SF', number: 'SF1234567890', pieces: null })
      await completeOrders(em, [order])
      return order.lines.getItems()[0]?.id ?? ''
    })
    await house.settle()
    await house.passHours(24 * 8)
    await settleDue(house.orm.em)
    await house.settle()
    const before = (await walletOf(buyer)).balance
    for (const amount of [3_333, 6_667])
      await house.tx((em) => refundLine(em, { lineId: line, portion: { amount }, reason: '不合适' }))
    await house.settle()
    const { balance } = await walletOf(buyer)
    // Its cashback goes with it.
    expect(balance).toBeLessThanOrEqual(before + 10_000)
    const refunds: { sum: string }[] = await house.em().execute(
      `select sum(amount) as sum from transfer join ledger_account on ledger_account.id = credit_account_id
        where owner_id = ? and transfer.kind = 'REFUND'`,
      [buyer.member.id],
    )
    expect(Number(refunds[0]?.sum)).toBe(10_000)
    await expectRules()
  })
})
