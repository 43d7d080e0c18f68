import { z } from 'zod'
import { plainTime } from '../beijing.ts'
import { formatYuan, parseYuan } from '../fen.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import { releaseNotices } from '../notices/queue-notice.ts'
import { readContent } from './read-request.ts'
import { businessRefusal } from './refusal.ts'
import type { AlipayCall } from './serve-gateway.ts'
import { tellTrade } from './tell.ts'
import { buyerLogonId, changeState, lockTrade, tradeKey, type AlipayTrade } from './trade.ts'

interface AlipayRefund {
  number: string
  amount: number
  reason: string | null
  made_at: Date
  /** the money is back from then on; usually at once */
  ends_at: Date
}

const refundContent = tradeKey.extend({
  refund_amount: z.coerce.string().refine((text) => (parseYuan(text) ?? 0) > 0, '退款金额有误'),
  refund_reason: z.string().max(256).optional(),
  out_request_no: z.string().min(1).max(64).optional(),
})

/** Money moves once for each `out_request_no`; asked again, the answer says that none has moved this time. */
export async function refundTrade(call: AlipayCall): Promise<object> {
  const { gateway, db, now } = call
  const content = readContent(refundContent, call.content)
  const trade = await lockTrade(gateway, db, content)
  const amount = parseYuan(content.refund_amount) ?? 0
  const number = content.out_request_no ?? trade.number
  const refunds = await listRefunds(call, trade)
  const known = refunds.find((refund) => refund.number === number)
  if (known) {
    if (known.amount !== amount) throw businessRefusal('ACQ.DISCORDANT_REPEAT_REQUEST')
    return answer(trade, refunds, known, now, false)
  }
  if (trade.state === 'TRADE_FINISHED') throw businessRefusal('ACQ.TRADE_HAS_FINISHED')
  if (trade.paid_at === null) throw businessRefusal('ACQ.TRADE_NOT_ALLOW_REFUND')
  const left = trade.total - sum(refunds)
  if (amount > left) throw businessRefusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')
  if (content.out_request_no === undefined && amount !== trade.total) throw businessRefusal('ACQ.INVALID_PARAMETER')
  const knobs = (await findKnobs(db, [trade.number, number])).refund
  if (knobs !== undefined && knobs.state !== 'SUCCESS') throw businessRefusal('ACQ.TRADE_NOT_ALLOW_REFUND')
  const refund: AlipayRefund = {
    number,
    amount,
    reason: content.refund_reason ?? null,
    made_at: now,
    ends_at: new Date(now.getTime() + (knobs?.afterSeconds ?? 0) * 1000),
  }
  await db.query(
    `insert into gateway.alipay_refund (trade_id, number, amount, reason, made_at, ends_at) values ($1, $2, $3, $4, $5, $6)`,
    [trade.id, refund.number, refund.amount, refund.reason, refund.made_at, refund.ends_at],
  )
  const all = [...refunds, refund]
  const after = left === amount ? await changeState(db, trade, 'TRADE_CLOSED', now) : trade
  await tellTrade(gateway, db, after, { number, refunded: sum(all), at: now })
  // A full refund is not told: what was to come after its notice comes now.
  if (after.state === 'TRADE_CLOSED') await releaseNotices(db, trade.number, 'REFUND_NOTICE', now)
  return answer(after, all, refund, now, true)
}

const queryContent = tradeKey.extend({
  out_request_no: z.string().min(1).max(64),
  query_options: z.array(z.string().max(64)).max(20).optional(),
})

/** A refund that is unknown, or not through, is answered with success and without a status. */
export async function queryRefund(call: AlipayCall): Promise<object> {
  const { gateway, db, now } = call
  const content = readContent(queryContent, call.content)
  const trade = await lockTrade(gateway, db, content)
  const refund = (await listRefunds(call, trade)).find(({ number }) => number === content.out_request_no)
  if (!refund || refund.ends_at > now) return {}
  return {
    trade_no: trade.trade_no,
    out_trade_no: trade.number,
    out_request_no: refund.number,
    ...(refund.reason !== null && { refund_reason: refund.reason }),
    total_amount: formatYuan(trade.total),
    refund_amount: formatYuan(refund.amount),
    refund_status: 'REFUND_SUCCESS',
    gmt_refund_pay: plainTime(refund.ends_at),
  }
}

function listRefunds({ db }: AlipayCall, { id }: AlipayTrade): Promise<AlipayRefund[]> {
  return db.query<AlipayRefund>('select * from gateway.alipay_refund where trade_id = $1 order by id', [id])
}

function answer(
  trade: AlipayTrade,
  refunds: readonly AlipayRefund[],
  refund: AlipayRefund,
  now: Date,
  isNew: boolean,
): object {
  const hasMoved = isNew && refund.ends_at <= now
  return {
    trade_no: trade.trade_no,
    out_trade_no: trade.number,
    buyer_logon_id: buyerLogonId,
    fund_change: hasMoved ? 'Y' : 'N',
    refund_fee: formatYuan(sum(refunds)),
    send_back_fee: formatYuan(hasMoved ? refund.amount : 0),
    ...(hasMoved && { gmt_refund_pay: plainTime(refund.made_at) }),
    buyer_user_id: trade.buyer_id,
  }
}

function sum(refunds: readonly AlipayRefund[]): number {
  return refunds.reduce((total, { amount }) => total + amount, 0)
}
