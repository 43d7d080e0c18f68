import { rfc3339 } from '../beijing.ts'
import type { Gateway } from '../gateway.ts'
import type { Db } from '../store/store.ts'
import { moveMoney } from './move-money.ts'
import { tell } from './tell.ts'

/** Money on its way to somebody's WeChat, which they have to take within a day. */
export interface WechatTransfer {
  id: string
  mchid: string
  number: string
  appid: string
  openid: string
  amount: number
  remark: string
  user_name: string | null
  notify_url: string | null
  package: string
  content: unknown
  state: 'WAIT_USER_CONFIRM' | 'SUCCESS' | 'FAIL' | 'CANCELLED'
  fail_reason: string | null
  made_at: Date
  changed_at: Date
}

const confirmWithinMs = 86_400_000

export async function lockTransfer(
  gateway: Gateway,
  db: Db,
  by: 'number' | 'id' | 'package',
  value: string,
): Promise<WechatTransfer | undefined> {
  const [transfer] = await db.query<WechatTransfer>(
    `select * from gateway.wechat_transfer where ${by} = $1 for update`,
    [value],
  )
  const now = gateway.clock.now()
  if (transfer?.state !== 'WAIT_USER_CONFIRM' || now.getTime() - transfer.made_at.getTime() < confirmWithinMs)
    return transfer
  return endTransfer(gateway, db, transfer, 'FAIL', 'OVERDUE_CLOSE')
}

/** Nobody took these within a day: their money goes back, and the merchant is told. */
export async function endOverdueTransfers(gateway: Gateway, db: Db): Promise<number> {
  const overdue = await db.query<WechatTransfer>(
    `select * from gateway.wechat_transfer where state = 'WAIT_USER_CONFIRM' and made_at <= $1
     order by made_at, id limit 100 for update skip locked`,
    [new Date(gateway.clock.now().getTime() - confirmWithinMs)],
  )
  for (const transfer of overdue) await endTransfer(gateway, db, transfer, 'FAIL', 'OVERDUE_CLOSE')
  return overdue.length
}

/** Ends a transfer; the money of one that did not get there goes back to the merchant. */
export async function endTransfer(
  gateway: Gateway,
  db: Db,
  transfer: WechatTransfer,
  state: 'SUCCESS' | 'FAIL' | 'CANCELLED',
  failReason: string | null = null,
): Promise<WechatTransfer> {
  const now = gateway.clock.now()
  const ended: WechatTransfer = { ...transfer, state, fail_reason: failReason, changed_at: now }
  await db.query('update gateway.wechat_transfer set state = $2, fail_reason = $3, changed_at = $4 where id = $1', [
    ended.id,
    state,
    failReason,
    now,
  ])
  if (state !== 'SUCCESS') await moveTransfer(db, ended, true, now)
  if (ended.notify_url !== null)
    await tell(gateway, db, {
      event: 'MCHTRANSFER.BILL.FINISHED',
      number: ended.number,
      subject: ended.number,
      url: ended.notify_url,
      content: { ...describeTransfer(ended) },
    })
  return ended
}

export function moveTransfer(db: Db, transfer: WechatTransfer, isIncome: boolean, at: Date): Promise<boolean> {
  return moveMoney(db, {
    mchid: transfer.mchid,
    account: 'OPERATION',
    at,
    businessNumber: transfer.id,
    business: isIncome ? '商家转账退回' : '商家转账',
    isIncome,
    amount: transfer.amount,
    note: transfer.remark,
    voucher: transfer.number,
  })
}

export function describeTransfer(transfer: WechatTransfer): object {
  return {
    mch_id: transfer.mchid,
    out_bill_no: transfer.number,
    transfer_bill_no: transfer.id,
    appid: transfer.appid,
    state: transfer.state,
    transfer_amount: transfer.amount,
    transfer_remark: transfer.remark,
    ...(transfer.fail_reason !== null && { fail_reason: transfer.fail_reason }),
    openid: transfer.openid,
    ...(transfer.user_name !== null && { user_name: transfer.user_name }),
    create_time: rfc3339(transfer.made_at),
    update_time: rfc3339(transfer.changed_at),
  }
}
