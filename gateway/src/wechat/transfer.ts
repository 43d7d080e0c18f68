import { rfc3339 } from '../beijing.ts'
import type { Gateway } from '../gateway.ts'
import { findKnobs } from '../knobs/find-knobs.ts'
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
  state: TransferState
  fail_reason: string | null
  made_at: Date
  changed_at: Date
}

/** ACCEPTED: its money is not locked yet, and the merchant sends the same again; the last three are final. */
export type TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'CANCELING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELLED'

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
  return transfer && goOn(gateway, db, transfer)
}

/** Time goes on for these: their states pass, and what nobody took within a day goes back to the merchant, who is told. */
export async function goOnWithTransfers(gateway: Gateway, db: Db): Promise<number> {
  const open = await db.query<WechatTransfer>(
    `select * from gateway.wechat_transfer where state in ('PROCESSING', 'TRANSFERING', 'CANCELING')
       or (state = 'WAIT_USER_CONFIRM' and made_at <= $1)
     order by made_at, id limit 100 for update skip locked`,
    [new Date(gateway.clock.now().getTime() - confirmWithinMs)],
  )
  let changed = 0
  for (const transfer of open) if ((await goOn(gateway, db, transfer)).state !== transfer.state) changed += 1
  return changed
}

async function goOn(gateway: Gateway, db: Db, transfer: WechatTransfer): Promise<WechatTransfer> {
  const now = gateway.clock.now().getTime()
  if (transfer.state === 'WAIT_USER_CONFIRM' && now - transfer.made_at.getTime() >= confirmWithinMs)
    return endTransfer(gateway, db, transfer, 'FAIL', 'OVERDUE_CLOSE')
  const { seconds, failsWhenTaken } = await knobsOf(db, transfer)
  const isOver = (lasts = 0): boolean => now - transfer.changed_at.getTime() >= lasts * 1000
  if (transfer.state === 'PROCESSING' && isOver(seconds?.processing))
    return changeState(gateway, db, transfer, 'WAIT_USER_CONFIRM')
  if (transfer.state === 'CANCELING' && isOver(seconds?.canceling))
    return endTransfer(gateway, db, transfer, 'CANCELLED')
  if (transfer.state !== 'TRANSFERING' || !isOver(seconds?.transferring)) return transfer
  return failsWhenTaken === undefined
    ? endTransfer(gateway, db, transfer, 'SUCCESS')
    : endTransfer(gateway, db, transfer, 'FAIL', failsWhenTaken)
}

/** Its money is locked, and it is offered to its receiver; or it fails at once. */
export async function offerTransfer(
  gateway: Gateway,
  db: Db,
  transfer: WechatTransfer,
  name: string | undefined,
): Promise<WechatTransfer | 'NOT_ENOUGH'> {
  if (!(await moveTransfer(db, transfer, false, gateway.clock.now()))) return 'NOT_ENOUGH'
  const { failReason, realName } = await knobsOf(db, transfer)
  const isOther = realName !== undefined && name !== undefined && name !== realName
  const failure = failReason ?? (isOther ? 'NAME_NOT_CORRECT' : undefined)
  if (failure !== undefined) return endTransfer(gateway, db, transfer, 'FAIL', failure)
  return goOn(gateway, db, await changeState(gateway, db, transfer, 'PROCESSING'))
}

/** Its receiver takes it; anything but what waits for them stays as it is. */
export async function takeTransfer(gateway: Gateway, db: Db, transfer: WechatTransfer): Promise<WechatTransfer> {
  if (transfer.state !== 'WAIT_USER_CONFIRM') return transfer
  return goOn(gateway, db, await changeState(gateway, db, transfer, 'TRANSFERING'))
}

/** The merchant takes back what nobody has taken yet. */
export async function takeBackTransfer(gateway: Gateway, db: Db, transfer: WechatTransfer): Promise<WechatTransfer> {
  return goOn(gateway, db, await changeState(gateway, db, transfer, 'CANCELING'))
}

async function changeState(
  gateway: Gateway,
  db: Db,
  transfer: WechatTransfer,
  state: TransferState,
  failReason: string | null = null,
): Promise<WechatTransfer> {
  const now = gateway.clock.now()
  await db.query('update gateway.wechat_transfer set state = $2, fail_reason = $3, changed_at = $4 where id = $1', [
    transfer.id,
    state,
    failReason,
    now,
  ])
  return { ...transfer, state, fail_reason: failReason, changed_at: now }
}

/** Ends a transfer; the money of one that did not get there goes back to the merchant. */
async function endTransfer(
  gateway: Gateway,
  db: Db,
  transfer: WechatTransfer,
  state: 'SUCCESS' | 'FAIL' | 'CANCELLED',
  failReason: string | null = null,
): Promise<WechatTransfer> {
  const ended = await changeState(gateway, db, transfer, state, failReason)
  if (state !== 'SUCCESS') await moveTransfer(db, ended, true, ended.changed_at)
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

async function knobsOf(db: Db, { number }: WechatTransfer) {
  return (await findKnobs(db, [number])).transfer ?? {}
}

function moveTransfer(db: Db, transfer: WechatTransfer, isIncome: boolean, at: Date): Promise<boolean> {
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
