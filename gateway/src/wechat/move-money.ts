import { channelNumber, randomDigits } from '../numbers.ts'
import type { Db } from '../store/store.ts'

/** BASIC takes payments and gives refunds; OPERATION is what is transferred to users from. */
export type WechatAccount = 'BASIC' | 'OPERATION'

export interface Movement {
  mchid: string
  account: WechatAccount
  at: Date
  businessNumber: string
  business: string
  isIncome: boolean
  amount: number
  note: string
  voucher: string
}

/** What an OPERATION account has at first, so that nobody has to fill it up before trying things. */
const operationFloat = 1_000_000_000

/** Moves money of a merchant's account and writes it into its fund flow. False, and nothing done, if it has too little. */
export async function moveMoney(db: Db, movement: Movement): Promise<boolean> {
  const { mchid, account, at, businessNumber, business, isIncome, amount, note, voucher } = movement
  if (amount === 0) return true
  await db.query(
    `insert into gateway.wechat_account (mchid, account, balance) values ($1, $2, $3) on conflict do nothing`,
    [mchid, account, account === 'OPERATION' ? operationFloat : 0],
  )
  const [changed] = await db.query<{ balance: number }>(
    `update gateway.wechat_account set balance = balance + $3
     where mchid = $1 and account = $2 and balance + $3 >= 0 returning balance`,
    [mchid, account, isIncome ? amount : -amount],
  )
  if (!changed) return false
  await db.query(
    `insert into gateway.wechat_flow (flow_number, mchid, account, happened_at, business_number, business, is_income,
       amount, balance, note, voucher)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      `${channelNumber('', at)}${randomDigits(4)}`,
      mchid,
      account,
      at,
      businessNumber,
      business,
      isIncome,
      amount,
      changed.balance,
      note,
      voucher,
    ],
  )
  return true
}
