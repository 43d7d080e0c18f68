import type { Gateway } from '../gateway.ts'
import type { Db } from '../store/store.ts'
import { moveMoney } from './move-money.ts'
import { describeRefundNews, orderOfRefund, type WechatRefund } from './refund.ts'
import { tell } from './tell.ts'

/** Ends the refunds whose time has come, as what they were meant to end, and has the merchant told. */
export async function endDueRefunds(gateway: Gateway, db: Db): Promise<number> {
  const due = await db.query<WechatRefund>(
    `select * from gateway.wechat_refund where state = 'PROCESSING' and ends_at <= $1
     order by ends_at, id limit 200 for update skip locked`,
    [gateway.clock.now()],
  )
  for (const refund of due) await endRefund(gateway, db, refund)
  return due.length
}

async function endRefund(gateway: Gateway, db: Db, refund: WechatRefund): Promise<void> {
  const ended: WechatRefund = { ...refund, state: refund.ends_as, ended_at: refund.ends_at }
  await db.query('update gateway.wechat_refund set state = $2, ended_at = $3 where id = $1', [
    ended.id,
    ended.state,
    ended.ended_at,
  ])
  const order = await orderOfRefund(db, refund)
  if (ended.state === 'SUCCESS')
    await db.query(`update gateway.wechat_order set state = 'REFUND' where id = $1`, [order.id])
  if (ended.state === 'CLOSED') await giveBack(db, order.mchid, refund, gateway.clock.now())
  if (ended.notify_url === null) return
  await tell(gateway, db, {
    event: `REFUND.${ended.state}`,
    number: ended.number,
    subject: order.combine_number ?? order.number,
    url: ended.notify_url,
    content: describeRefundNews(ended, order),
  })
}

async function giveBack(db: Db, mchid: string, refund: WechatRefund, at: Date): Promise<void> {
  const movement = {
    mchid,
    account: 'BASIC' as const,
    at,
    businessNumber: refund.id,
    voucher: refund.number,
    note: '退款关闭',
  }
  await moveMoney(db, { ...movement, business: '退款关闭', isIncome: true, amount: refund.amount })
  await moveMoney(db, { ...movement, business: '扣除交易手续费', isIncome: false, amount: refund.fee_back })
}
