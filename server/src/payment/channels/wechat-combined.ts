import { sum } from '@kaidian/shared/core/money'
import { z } from 'zod'
import type { PartFacts, PartRef, PaymentFacts, PaymentOrder } from './channel.ts'
import type { WechatKeys } from './channel-keys.ts'
import { describeOrder } from './describe-order.ts'
import { accountOf, amount, descriptionLength, stateOf, tradeState } from './wechat-words.ts'

/** WeChat Pay takes at most so many orders in one payment. */
export const maxParts = 50

/** What is asked for: an order of each merchant, out of which a part may be shared. */
export const combinedBody = ({ appid, mchid }: WechatKeys, { number, parts }: PaymentOrder) => ({
  combine_appid: appid,
  combine_mchid: mchid,
  combine_out_trade_no: number,
  sub_orders: parts.map((part) => ({
    mchid: part.mchid,
    out_trade_no: part.number,
    attach: number,
    amount: { total_amount: part.amount, currency: 'CNY' },
    description: describeOrder([part.shopName], descriptionLength),
    settle_info: { profit_sharing: true },
  })),
})

/** The list has to be the one that was asked for. */
export const closingBody = ({ appid }: WechatKeys, parts: readonly PartRef[]) => ({
  combine_appid: appid,
  sub_orders: parts.map(({ mchid, number }) => ({ mchid, out_trade_no: number })),
})

const part = z.object({
  mchid: z.string().max(64),
  out_trade_no: z.string().max(64),
  trade_state: tradeState,
  transaction_id: z.string().max(64).optional(),
  success_time: z.iso.datetime({ offset: true }).optional(),
  amount: z.object({ total_amount: amount, currency: z.string().max(8).default('CNY') }),
})

/** What a query answers, and a message says. */
export const combinedTransaction = z.object({
  combine_appid: z.string().max(64),
  combine_mchid: z.string().max(64),
  combine_out_trade_no: z.string().max(64),
  sub_orders: z.array(part).min(1).max(maxParts),
})

/** All parts are paid at once or none: as soon as one says that it is, the others are looked at too. */
export function combinedFactsOf(answer: z.infer<typeof combinedTransaction>): PaymentFacts {
  const { combine_appid: appid, combine_mchid: mchid, sub_orders: orders } = answer
  const states = new Set(orders.map(({ trade_state }) => stateOf[trade_state]))
  const [first] = orders
  return {
    state: states.has('PAID') ? 'PAID' : states.has('UNPAID') ? 'UNPAID' : 'CLOSED',
    number: answer.combine_out_trade_no,
    merchantAccount: accountOf({ appid, mchid }),
    amount: sum(orders.map((order) => order.amount.total_amount)),
    currency: first?.amount.currency ?? '',
    transactionId: null,
    paidAt: first?.success_time === undefined ? null : new Date(first.success_time),
    parts: orders.map(partFactsOf),
  }
}

const partFactsOf = (order: z.infer<typeof part>): PartFacts => ({
  mchid: order.mchid,
  number: order.out_trade_no,
  isPaid: stateOf[order.trade_state] === 'PAID',
  amount: order.amount.total_amount,
  currency: order.amount.currency,
  transactionId: order.transaction_id ?? null,
})
