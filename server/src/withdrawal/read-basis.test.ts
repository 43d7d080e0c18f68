import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { clearing, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { OrderLine } from '../order/order.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { refundLine } from '../settlement/refund-line.ts'
import { openCombinedHouse, type CombinedHouse } from '../testing/combined-house.ts'
import { openLargerExample } from '../testing/larger-example.ts'
import { newKey, placeTrade, startPayment, tradeInput } from '../testing/market.ts'
import { readBasis } from './read-basis.ts'

let opened: CombinedHouse
beforeAll(async () => {
  opened = await openCombinedHouse()
})
afterAll(() => opened.close())

interface Shop {
  merchantId: string
}

const untaxedOf = async ({ merchantId: id }: Shop): Promise<number> =>
  (await readBasis(opened.house.em(), { kind: 'merchant', id })).tax.untaxed

/** The larger example, paid by this method and settled. */
async function sell(method: 'WECHAT_NATIVE' | 'ALIPAY_PAGE') {
  const { house, gateway } = opened
  const example = await openLargerExample(house)
  const { a, b, a1, buyer, lines, payable } = example
  await opened.giveNumbers(a.merchantId, b.merchantId)
  const { trade } = (await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable }))).placeTrade
  const input = { tradeId: trade.id, method, idempotencyKey: newKey() }
  const { payment } = (await buyer.browser.run(startPayment, { input })).startPayment
  if (method === 'ALIPAY_PAGE') await fetch(payment.payUrl)
  await gateway.control.pay(payment.number)
  await gateway.control.settle()
  await house.settle()
  await house.em().nativeUpdate(OrderLine, { order: { trade: trade.id } }, { afterSaleUntil: now() })
  await house.settle()
  const line = await house.em().findOneOrFail(OrderLine, { order: { trade: trade.id }, variantId: a1 })
  return {
    a,
    b,
    refund: () => house.tx((em) => refundLine(em, { lineId: line.id, portion: { quantity: 1 }, reason: '不合适' })),
  }
}

test('what the channel has paid a shop itself is not earned here, what stays here is', async () => {
  const { house } = opened
  await house.em().execute(`insert into setting (key, value, changed_by_id, changed_at)
    values ('tax_method_merchant', 1, gen_random_uuid(), now())`)
  const { a, b, refund } = await sell('WECHAT_NATIVE')
  expect([await untaxedOf(a), await untaxedOf(b)]).toEqual([0, 81])
  await refund()
  expect([await untaxedOf(a), await untaxedOf(b)]).toEqual([0, 81])
  await house.tx((em) =>
    postJournal(em, {
      key: `earned:${b.merchantId}`,
      kind: EntryKind.SETTLEMENT,
      at: now(),
      transfers: [{ from: clearing(PaymentChannel.SANDBOX), to: wallet('merchant', b.merchantId), amount: 1000 }],
    }),
  )
  expect(await untaxedOf(b)).toBe(1081)
})

test('what the platform has collected is earned whole', async () => {
  const { a, b } = await sell('ALIPAY_PAGE')
  expect([await untaxedOf(a), await untaxedOf(b)]).toEqual([35310 - 3531 + 5315 - 532, 11665 - 700])
})
