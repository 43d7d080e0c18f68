import { rfc3339 } from '../beijing.ts'
import { channelNumber } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { moveMoney } from './move-money.ts'
import { readBody } from './read-body.ts'
import { WechatRefusal } from './refusal.ts'
import type { WechatCall } from './serve-call.ts'
import type { WechatSplit } from './split.ts'
import { splitReturn } from './split-shapes.ts'

interface SplitReturn {
  id: string
  mchid: string
  number: string
  split_id: string
  return_mchid: string
  amount: number
  description: string
  made_at: Date
}

/** A receiver that is a merchant gives back a part of what it got, before the order is refunded. */
export async function returnSplit(call: WechatCall): Promise<object> {
  const { db, mchid, now } = call
  const body = readBody(splitReturn, call.body)
  if ((body.order_id === undefined) === (body.out_order_no === undefined))
    throw new WechatRefusal('PARAM_ERROR', 'order_id和out_order_no必须且只能填写一个')
  const [split] = await db.query<WechatSplit>(
    'select * from gateway.wechat_split where mchid = $1 and (id = $2 or number = $3) for update',
    [mchid, body.order_id ?? null, body.out_order_no ?? null],
  )
  if (!split) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '分账单不存在')
  const known = await findReturn(db, mchid, body.out_return_no)
  if (known) {
    if (known.split_id !== split.id || known.amount !== body.amount || known.return_mchid !== body.return_mchid)
      throw new WechatRefusal('REENTRY')
    return describe(known, split)
  }
  if (body.amount > (await leftOf(db, split, body.return_mchid)))
    throw new WechatRefusal('INVALID_REQUEST', '回退金额超过该接收方在此分账单中的金额')
  const made: SplitReturn = {
    id: channelNumber('3608', now),
    mchid,
    number: body.out_return_no,
    split_id: split.id,
    return_mchid: body.return_mchid,
    amount: body.amount,
    description: body.description,
    made_at: now,
  }
  await db.query(
    `insert into gateway.wechat_split_return (id, mchid, number, split_id, return_mchid, amount, description, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [made.id, mchid, made.number, split.id, made.return_mchid, made.amount, made.description, now],
  )
  const [order] = await db.query<{ mchid: string }>('select mchid from gateway.wechat_order where id = $1', [
    split.order_id,
  ])
  await moveMoney(db, {
    mchid: order?.mchid ?? mchid,
    account: 'BASIC',
    at: now,
    businessNumber: made.id,
    business: '分账回退',
    isIncome: true,
    amount: made.amount,
    note: made.description,
    voucher: made.number,
  })
  return describe(made, split)
}

export async function queryReturn({ db, mchid, part, query }: WechatCall): Promise<object> {
  const found = await findReturn(db, mchid, part('number'))
  const [split] = await db.query<WechatSplit>('select * from gateway.wechat_split where id = $1 and number = $2', [
    found?.split_id ?? null,
    query('out_order_no') ?? null,
  ])
  if (!found || !split) throw new WechatRefusal('RESOURCE_NOT_EXISTS', '分账回退单不存在')
  return describe(found, split)
}

async function findReturn(db: Db, mchid: string, number: string): Promise<SplitReturn | undefined> {
  const [found] = await db.query<SplitReturn>(
    'select * from gateway.wechat_split_return where mchid = $1 and number = $2',
    [mchid, number],
  )
  return found
}

async function leftOf(db: Db, split: WechatSplit, mchid: string): Promise<number> {
  const [row] = await db.query<{ left_over: number }>(
    `select ((select coalesce(sum(amount), 0) from gateway.wechat_split_part
              where split_id = $1 and type = 'MERCHANT_ID' and account = $2)
           - (select coalesce(sum(amount), 0) from gateway.wechat_split_return
              where split_id = $1 and return_mchid = $2))::bigint as left_over`,
    [split.id, mchid],
  )
  return row?.left_over ?? 0
}

function describe(made: SplitReturn, split: WechatSplit): object {
  return {
    order_id: split.id,
    out_order_no: split.number,
    out_return_no: made.number,
    return_id: made.id,
    return_mchid: made.return_mchid,
    amount: made.amount,
    description: made.description,
    result: 'SUCCESS',
    create_time: rfc3339(made.made_at),
    finish_time: rfc3339(made.made_at),
  }
}
