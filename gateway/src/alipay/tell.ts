import { compactTime, plainTime } from '../beijing.ts'
import { formatYuan, parseYuan } from '../fen.ts'
import type { Gateway } from '../gateway.ts'
import type { NoticeFault } from '../knobs/knobs.ts'
import type { Message, Notice, Teller } from '../notices/notice.ts'
import { queueNotice } from '../notices/queue-notice.ts'
import { randomDigits } from '../numbers.ts'
import type { Db } from '../store/store.ts'
import { rsa, signedText, signNews, type AlipayParameters } from './sign.ts'
import { buyerLogonId, type AlipayTrade } from './trade.ts'

export interface ToldRefund {
  number: string
  /** of the whole trade by now, in fen */
  refunded: number
  at: Date
}

/** A paid trade is told; so is a partial refund of it, again as TRADE_SUCCESS. A full refund is not, as with page pay. */
export async function tellTrade(gateway: Gateway, db: Db, trade: AlipayTrade, refund?: ToldRefund): Promise<void> {
  if (trade.notify_url === null || trade.state !== 'TRADE_SUCCESS') return
  const { appId, sellerId } = gateway.keys.alipay
  const total = formatYuan(trade.total)
  await queueNotice(gateway, db, {
    provider: 'ALIPAY',
    event: trade.state,
    number: refund?.number ?? trade.number,
    subject: trade.number,
    url: trade.notify_url,
    makeMessageId: (now) => `${compactTime(now)}${randomDigits(20)}`,
    content: {
      notify_type: 'trade_status_sync',
      charset: 'utf-8',
      version: '1.0',
      app_id: appId,
      auth_app_id: appId,
      trade_no: trade.trade_no,
      out_trade_no: trade.number,
      seller_id: sellerId,
      buyer_id: trade.buyer_id ?? '',
      buyer_logon_id: buyerLogonId,
      trade_status: trade.state,
      total_amount: total,
      receipt_amount: total,
      invoice_amount: total,
      buyer_pay_amount: total,
      point_amount: '0.00',
      subject: trade.subject,
      gmt_create: plainTime(trade.made_at),
      gmt_payment: plainTime(trade.paid_at ?? trade.made_at),
      fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
      ...(trade.passback !== null && { passback_params: trade.passback }),
      ...(refund && {
        refund_fee: formatYuan(refund.refunded),
        out_biz_no: refund.number,
        gmt_refund: `${plainTime(refund.at)}.${String(refund.at.getTime() % 1000).padStart(3, '0')}`,
      }),
    },
  })
}

export function tellerOfAlipay(gateway: Gateway): Teller {
  return {
    compose: async (notice) => compose(gateway, notice),
    isHeard: (status, answer) => status === 200 && answer === 'success',
    retrySeconds: [240, 600, 600, 3_600, 7_200, 21_600, 54_000],
  }
}

function compose(gateway: Gateway, { message_id, content, fault, made_at }: Notice): Message {
  const { alipayPrivateKey } = gateway.keys.alipay
  const at = fault === 'STALE' ? new Date(made_at.getTime() - 86_400_000) : gateway.clock.now()
  const parameters: AlipayParameters = alter(
    { ...asTexts(content), notify_id: message_id, notify_time: plainTime(at) },
    fault,
  )
  const signed = sign(parameters, fault, alipayPrivateKey, gateway.keys.stranger.privateKey)
  // Signed as it was, sent with one blank more.
  const sent = fault === 'SPACED' ? { ...signed, subject: `${signed['subject']} ` } : signed
  const whole = Buffer.from(new URLSearchParams(sent).toString())
  return {
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
      'User-Agent': 'Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.0)',
    },
    body: fault === 'TRUNCATED' ? whole.subarray(0, Math.floor(whole.length / 2)) : whole,
  }
}

/** Alipay has neither serials nor encryption: what is wrong with those at WeChat Pay is a forged signature here. */
const forgeries: ReadonlySet<NoticeFault> = new Set([
  'FORGED',
  'SIGNTEST',
  'WRONG_SERIAL',
  'WRONG_API_KEY',
  'SHORT_TAG',
  'WRONG_AAD',
  'WRONG_TYPE',
])

function sign(
  parameters: AlipayParameters,
  fault: NoticeFault | null,
  key: string,
  strangerKey: string,
): AlipayParameters {
  if (fault === 'NO_SIGNATURE') return { ...parameters, sign_type: 'RSA2', sign: '' }
  if (fault === 'WEAK_SIGN_TYPE')
    return { ...parameters, sign_type: 'RSA', sign: rsa(signedText(parameters, ['sign', 'sign_type']), key) }
  return signNews(parameters, fault !== null && forgeries.has(fault) ? strangerKey : key)
}

function alter(parameters: AlipayParameters, fault: NoticeFault | null): AlipayParameters {
  if (fault === 'WRONG_AMOUNT') {
    const wrong = formatYuan((parseYuan(parameters['total_amount'] ?? '') ?? 0) + 1)
    return { ...parameters, total_amount: wrong, receipt_amount: wrong, invoice_amount: wrong, buyer_pay_amount: wrong }
  }
  if (fault === 'HUGE') return { ...parameters, body: 'x'.repeat(10 * 1_048_576) }
  if (fault === 'UNKNOWN_NUMBER') return { ...parameters, out_trade_no: `X${parameters['out_trade_no']?.slice(1)}` }
  if (fault === 'WRONG_CURRENCY') return { ...parameters, trans_currency: 'USD', settle_currency: 'USD' }
  if (fault === 'WRONG_APPID') return { ...parameters, app_id: '2021000000000000', auth_app_id: '2021000000000000' }
  if (fault === 'WRONG_MCHID') return { ...parameters, seller_id: '2088000000000000' }
  return parameters
}

function asTexts(content: Record<string, unknown>): AlipayParameters {
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, String(value)]))
}
