import { z } from 'zod'
import { canonical } from '../canonical.ts'
import { parsePlainTime } from '../beijing.ts'
import { parseYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import { channelNumber, randomText } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { readContent, type AlipayRequest } from './read-request.ts'
import { AlipayRefusal } from './refusal.ts'
import { passTime, type AlipayTrade } from './trade.ts'

export const productCodes: Record<string, string> = {
  'alipay.trade.page.pay': 'FAST_INSTANT_TRADE_PAY',
  'alipay.trade.wap.pay': 'QUICK_WAP_WAY',
}

const maxLifeMs = 15 * 86_400_000
const maxFen = 10_000_000_000

const amount = z
  .string()
  .refine((text) => {
    const fen = parseYuan(text)
    return fen !== undefined && fen >= 1 && fen <= maxFen
  }, '金额须在0.01到100000000.00之间，最多两位小数')
  .transform((text) => parseYuan(text) ?? 0)

const page = z.object({
  out_trade_no: z.string().regex(/^[0-9A-Za-z_]{1,64}$/),
  total_amount: z.coerce.string().pipe(amount),
  subject: z
    .string()
    .min(1)
    .max(256)
    .regex(/^[^/=&]*$/),
  product_code: z.string(),
  body: z.string().max(128).optional(),
  passback_params: z.string().max(512).optional(),
  timeout_express: z
    .string()
    .regex(/^(\d{1,5}[mhd]|1c)$/)
    .optional(),
  time_expire: z.string().optional(),
  qr_pay_mode: z.string().optional(),
  quit_url: z.string().max(400).optional(),
})

/** The buyer has opened the cashier: from now on Alipay knows the trade. The same one again leads to the same cashier. */
export async function openTrade(gateway: Gateway, db: Db, request: AlipayRequest): Promise<AlipayTrade> {
  const content = readContent(page, request.content)
  if (content.product_code !== productCodes[request.method])
    throw new AlipayRefusal(40004, 'ACQ.INVALID_PARAMETER', '产品码与接口不符')
  const now = gateway.clock.now()
  await db.query(
    `insert into gateway.alipay_trade (number, trade_no, product_code, subject, total, passback, notify_url, return_url,
       content, cashier, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (number) do nothing`,
    [
      content.out_trade_no,
      channelNumber('', now),
      content.product_code,
      content.subject,
      content.total_amount,
      content.passback_params ?? null,
      request.notifyUrl ?? null,
      request.returnUrl ?? null,
      JSON.stringify(request.content),
      randomText(24),
      now,
      expiryOf(content, now),
    ],
  )
  const [trade] = await db.query<AlipayTrade>('select * from gateway.alipay_trade where number = $1 for update', [
    content.out_trade_no,
  ])
  if (!trade) throw new Error('A trade that was just opened is missing')
  if (trade.total !== content.total_amount || (trade.state === 'WAIT_BUYER_PAY' && !isSame(trade, request)))
    throw new AlipayRefusal(40004, 'ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改')
  return passTime(db, trade, now)
}

function isSame(trade: AlipayTrade, request: AlipayRequest): boolean {
  return canonical(trade.content) === canonical(request.content) && trade.notify_url === (request.notifyUrl ?? null)
}

function expiryOf({ timeout_express, time_expire }: z.infer<typeof page>, now: Date): Date {
  const latest = new Date(now.getTime() + maxLifeMs)
  if (time_expire !== undefined) {
    const moment = parsePlainTime(time_expire.length === 16 ? `${time_expire}:00` : time_expire)
    if (!moment) throw new AlipayRefusal(40004, 'ACQ.INVALID_PARAMETER', 'time_expire格式有误')
    return moment < latest ? moment : latest
  }
  if (timeout_express === undefined || timeout_express === '1c') return latest
  const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 }[timeout_express.at(-1) ?? 'm'] ?? 60_000
  return new Date(Math.min(now.getTime() + Number(timeout_express.slice(0, -1)) * unit, latest.getTime()))
}
