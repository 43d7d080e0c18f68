import { z } from 'zod'
import { plainTime } from '../beijing.ts'
import { canonical } from '../canonical.ts'
import { formatYuan, parseYuan } from '../fen.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
import { channelNumber } from '../numbers.ts'
import { readContent } from './read-request.ts'
import { AlipayRefusal, businessRefusal } from './refusal.ts'
import type { AlipayCall } from './serve-gateway.ts'

interface AlipayTransfer {
  number: string
  order_id: string
  fund_order_id: string
  amount: number
  content: unknown
  state: 'SUCCESS' | 'FAIL'
  made_at: Date
}

const transferContent = z.object({
  out_biz_no: z.string().min(1).max(64),
  trans_amount: z.coerce.string().refine((text) => (parseYuan(text) ?? 0) >= 10, '转账金额至少0.10元'),
  product_code: z.literal('TRANS_ACCOUNT_NO_PWD'),
  biz_scene: z.literal('DIRECT_TRANSFER'),
  order_title: z.string().min(1).max(128),
  payee_info: z.object({
    identity: z.string().min(1).max(64),
    identity_type: z.enum(['ALIPAY_USER_ID', 'ALIPAY_LOGON_ID', 'ALIPAY_OPEN_ID']),
    name: z.string().min(1).max(128).optional(),
  }),
  remark: z.string().max(200).optional(),
})

/** Pays a person out. The same number again is the same transfer. */
export async function transfer({ db, now, content }: AlipayCall): Promise<object> {
  const wish = readContent(transferContent, content)
  if (wish.payee_info.identity_type === 'ALIPAY_LOGON_ID' && wish.payee_info.name === undefined)
    throw new AlipayRefusal(40004, 'PAYEE_INFO_ERROR', '收款方为登录账号时，姓名必填')
  const failReason = (await findKnobs(db, [wish.out_biz_no])).transfer?.failReason
  await db.query(
    `insert into gateway.alipay_transfer (number, order_id, fund_order_id, amount, identity, content, state, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (number) do nothing`,
    [
      wish.out_biz_no,
      channelNumber('', now),
      channelNumber('', now),
      parseYuan(wish.trans_amount),
      wish.payee_info.identity,
      JSON.stringify(content),
      failReason === undefined ? 'SUCCESS' : 'FAIL',
      now,
    ],
  )
  const found = await findTransfer(db, wish.out_biz_no)
  if (!found) throw new Error('A transfer that was just made is missing')
  if (canonical(found.content) !== canonical(content)) throw businessRefusal('DUPLICATE_REQUEST')
  if (found.state === 'FAIL')
    throw new AlipayRefusal(40004, failReason ?? 'PAYEE_NOT_EXIST', '收款账号不存在或姓名有误')
  return {
    out_biz_no: found.number,
    order_id: found.order_id,
    pay_fund_order_id: found.fund_order_id,
    status: found.state,
    trans_date: plainTime(found.made_at),
  }
}

const queryContent = z.object({
  out_biz_no: z.string().min(1).max(64),
  product_code: z.literal('TRANS_ACCOUNT_NO_PWD'),
  biz_scene: z.literal('DIRECT_TRANSFER'),
})

export async function queryTransfer({ db, content }: AlipayCall): Promise<object> {
  const found = await findTransfer(db, readContent(queryContent, content).out_biz_no)
  if (!found || found.state === 'FAIL') throw businessRefusal('ORDER_NOT_EXIST')
  return {
    out_biz_no: found.number,
    order_id: found.order_id,
    pay_fund_order_id: found.fund_order_id,
    status: found.state,
    pay_date: plainTime(found.made_at),
    order_fee: '0.00',
    trans_amount: formatYuan(found.amount),
  }
}

async function findTransfer(db: AlipayCall['db'], number: string): Promise<AlipayTransfer | undefined> {
  const [found] = await db.query<AlipayTransfer>('select * from gateway.alipay_transfer where number = $1', [number])
  return found
}
