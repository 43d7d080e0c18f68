import type { Gateway } from '../gateway.ts'
import { prepayId, randomDigits, randomText } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { codeLifetimeMs, type TradeType } from './order.ts'

/** One way into the cashier: a QR code, a prepay_id, or an address for browsers outside WeChat. */
export interface Prepay {
  prepay_id: string
  /** what stands behind pr= in the QR code, and is the secret of the other two */
  code: string
  mchid: string
  number: string
  is_combine: boolean
  trade_type: TradeType
  is_live: boolean
  made_at: Date
}

const h5LifetimeMs = 5 * 60_000

/** Makes a new way in and closes the earlier ones of the same number. */
export async function makePrepay(
  db: Db,
  made: Pick<Prepay, 'mchid' | 'number' | 'is_combine' | 'trade_type'>,
  now: Date,
): Promise<Prepay> {
  const prepay: Prepay = { ...made, prepay_id: prepayId(now), code: randomText(9), is_live: true, made_at: now }
  await db.query(
    'update gateway.wechat_prepay set is_live = false where mchid = $1 and number = $2 and is_combine = $3 and is_live',
    [prepay.mchid, prepay.number, prepay.is_combine],
  )
  await db.query(
    `insert into gateway.wechat_prepay (prepay_id, code, mchid, number, is_combine, trade_type, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [prepay.prepay_id, prepay.code, prepay.mchid, prepay.number, prepay.is_combine, prepay.trade_type, now],
  )
  return prepay
}

/** What the merchant is answered. */
export function describePrepay({ publicUrl }: Gateway, { trade_type, prepay_id, code }: Prepay): object {
  if (trade_type === 'NATIVE') return { code_url: `weixin://wxpay/bizpayurl/up?pr=${code}&groupid=00` }
  if (trade_type === 'JSAPI') return { prepay_id }
  const query = new URLSearchParams({ prepay_id, package: randomDigits(10) })
  return { h5_url: `${publicUrl}/cgi-bin/mmpayweb-bin/checkmweb?${query.toString()}` }
}

export function isOver({ trade_type, made_at, is_live }: Prepay, now: Date): boolean {
  return !is_live || now.getTime() - made_at.getTime() >= (trade_type === 'MWEB' ? h5LifetimeMs : codeLifetimeMs)
}

export async function findPrepay(db: Db, by: 'code' | 'prepay_id', value: string): Promise<Prepay | undefined> {
  const [prepay] = await db.query<Prepay>(`select * from gateway.wechat_prepay where ${by} = $1`, [value])
  return prepay
}
