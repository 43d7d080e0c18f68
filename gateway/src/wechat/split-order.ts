import { canonical } from '../canonical.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import type { Knobs } from '../knobs/knobs.ts'
import { channelNumber } from '../numbers.ts'
import { moveMoney } from './move-money.ts'
import { lockOrder, type WechatOrder } from './order.ts'
import { fieldRefusal, readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'
import { describeSplit, findSplit, splitSoFar, type WechatSplit } from './split.ts'
import { maxSplitPercent, splitOrder, unfreezing } from './split-shapes.ts'

/** Shares out a part of a paid order among known receivers; the same number again is the same instruction. */
export async function askSplit(call: WechatCall): Promise<object> {
  const { db, gateway, mchid } = call
  const body = readBody(splitOrder, call.body)
  if (body.appid !== gateway.keys.wechat.appid) throw new WechatRefusal('APPID_MCHID_NOT_MATCH')
  const order = await lockSplittable(call, body.transaction_id)
  const known = await findSplit(db, mchid, body.out_order_no)
  if (known) return again(call, known, order)
  const amount = body.receivers.reduce((total, receiver) => total + receiver.amount, 0)
  const { given, isOver } = await splitSoFar(db, order)
  if (isOver) throw new WechatRefusal('NOT_ENOUGH', '订单的剩余待分金额已解冻，不能再分账')
  if ((given + amount) * 100 > order.total * maxSplitPercent)
    throw new WechatRefusal('RULE_LIMIT', `分账金额超过最大分账比例${maxSplitPercent}%`)
  for (const receiver of body.receivers)
    if (!(await isReceiver(call, receiver))) throw fieldRefusal('/receivers', receiver.account, '分账接收方未添加')
  const knobs = await findKnobs(db, [order.combine_number ?? order.number, body.out_order_no])
  const split = await keep(call, order, { number: body.out_order_no, isLast: body.unfreeze_unsplit, ends: knobs.split })
  for (const [at, receiver] of body.receivers.entries()) {
    const id = `${channelNumber('3600', call.now)}${at}`
    await db.query(
      `insert into gateway.wechat_split_part (id, split_id, type, account, amount, description)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, split.id, receiver.type, receiver.account, receiver.amount, receiver.description],
    )
    if (split.ends_as === 'CLOSED') continue
    const isPaid = await moveMoney(db, {
      mchid: order.mchid,
      account: 'BASIC',
      at: call.now,
      businessNumber: split.id,
      business: '分账',
      isIncome: false,
      amount: receiver.amount,
      note: receiver.description,
      voucher: split.number,
    })
    if (!isPaid) throw new WechatRefusal('NOT_ENOUGH', '分账金额不足')
  }
  return describeSplit(db, split, order, call.now)
}

/** Gives the rest of an order to its merchant: it cannot be shared out any more. */
export async function unfreezeRest(call: WechatCall): Promise<object> {
  const { db, mchid } = call
  const body = readBody(unfreezing, call.body)
  const order = await lockSplittable(call, body.transaction_id)
  const known = await findSplit(db, mchid, body.out_order_no)
  if (known) return again(call, known, order)
  if ((await splitSoFar(db, order)).isOver) throw new WechatRefusal('INVALID_REQUEST', '订单的剩余待分金额已解冻')
  return describeSplit(db, await keep(call, order, { number: body.out_order_no, isLast: true }), order, call.now)
}

export async function querySplit(call: WechatCall): Promise<object> {
  const order = await lockSplittable(call, call.query('transaction_id') ?? '')
  const split = await findSplit(call.db, call.mchid, call.part('number'))
  if (!split || split.order_id !== order.id) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '分账单不存在')
  return describeSplit(call.db, split, order, call.now)
}

export async function queryUnsplit(call: WechatCall): Promise<object> {
  const order = await lockSplittable(call, call.part('id'))
  const { given, isOver } = await splitSoFar(call.db, order)
  const most = Math.floor((order.total * maxSplitPercent) / 100)
  return { transaction_id: order.transaction_id, unsplit_amount: isOver ? 0 : most - given }
}

async function lockSplittable({ db, mchid, now }: WechatCall, transactionId: string): Promise<WechatOrder> {
  const order = await lockOrder(db, mchid, { transactionId }, now)
  if (!order) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '订单不存在')
  if (!order.is_split) throw new WechatRefusal('INVALID_REQUEST', '非分账订单不支持分账')
  return order
}

async function again({ db, body, now }: WechatCall, known: WechatSplit, order: WechatOrder): Promise<object> {
  if (known.order_id !== order.id || canonical(known.content) !== canonical(body)) throw new WechatRefusal('REENTRY')
  return describeSplit(db, known, order, now)
}

async function isReceiver({ db, mchid }: WechatCall, { type, account }: { type: string; account: string }) {
  const found = await db.query(
    'select account from gateway.wechat_receiver where mchid = $1 and type = $2 and account = $3',
    [mchid, type, account],
  )
  return found.length > 0
}

interface NewSplit {
  number: string
  isLast: boolean
  ends?: Knobs['split']
}

async function keep(call: WechatCall, order: WechatOrder, { number, isLast, ends }: NewSplit): Promise<WechatSplit> {
  const split: WechatSplit = {
    id: channelNumber('3008', call.now),
    mchid: call.mchid,
    number,
    order_id: order.id,
    is_last: isLast,
    content: call.body,
    made_at: call.now,
    ends_as: ends?.result ?? 'SUCCESS',
    ends_at: new Date(call.now.getTime() + (ends?.afterSeconds ?? 0) * 1000),
  }
  await call.db.query(
    `insert into gateway.wechat_split (id, mchid, number, order_id, is_last, content, made_at, ends_as, ends_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      split.id,
      split.mchid,
      number,
      order.id,
      isLast,
      JSON.stringify(split.content),
      split.made_at,
      split.ends_as,
      split.ends_at,
    ],
  )
  return split
}
