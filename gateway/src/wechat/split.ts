import { rfc3339 } from '../beijing.ts'
import type { Db } from '../store/store.ts'
import type { WechatOrder } from './order.ts'

/** An instruction to share out a part of a paid order. */
export interface WechatSplit {
  id: string
  mchid: string
  number: string
  order_id: number
  /** nothing is left to be shared out after it */
  is_last: boolean
  content: unknown
  made_at: Date
  ends_as: 'SUCCESS' | 'CLOSED'
  ends_at: Date
}

export interface SplitPart {
  id: string
  split_id: string
  type: 'MERCHANT_ID' | 'PERSONAL_OPENID'
  account: string
  amount: number
  description: string
}

export async function findSplit(db: Db, mchid: string, number: string): Promise<WechatSplit | undefined> {
  const [split] = await db.query<WechatSplit>('select * from gateway.wechat_split where mchid = $1 and number = $2', [
    mchid,
    number,
  ])
  return split
}

export async function describeSplit(db: Db, split: WechatSplit, order: WechatOrder, now: Date): Promise<object> {
  const parts = await db.query<SplitPart>('select * from gateway.wechat_split_part where split_id = $1 order by id', [
    split.id,
  ])
  const hasEnded = now >= split.ends_at
  return {
    transaction_id: order.transaction_id,
    out_order_no: split.number,
    order_id: split.id,
    state: hasEnded ? 'FINISHED' : 'PROCESSING',
    receivers: parts.map(({ id, type, account, amount, description }) => ({
      amount,
      description,
      type,
      account,
      result: hasEnded ? split.ends_as : 'PENDING',
      ...(hasEnded && split.ends_as === 'CLOSED' && { fail_reason: 'ACCOUNT_ABNORMAL' }),
      create_time: rfc3339(split.made_at),
      finish_time: rfc3339(split.ends_at),
      detail_id: id,
    })),
  }
}

/** Of an order in fen: what receivers have had, and whether nothing more can be shared out. */
export async function splitSoFar(db: Db, order: WechatOrder): Promise<{ given: number; isOver: boolean }> {
  const [row] = await db.query<{ given: number; is_over: boolean | null }>(
    `select coalesce(sum(part.amount), 0)::bigint as given, bool_or(split.is_last) as is_over
     from gateway.wechat_split split left join gateway.wechat_split_part part on part.split_id = split.id and split.ends_as = 'SUCCESS'
     where order_id = $1`,
    [order.id],
  )
  return { given: row?.given ?? 0, isOver: row?.is_over ?? false }
}
