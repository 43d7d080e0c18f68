import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createSign } from 'node:crypto'
import { rsa, rsa2, signedText } from '../../../gateway/src/alipay/sign.ts'
import { openKeyRing, type KeyRing } from '../../../gateway/src/keys/key-ring.ts'
import { encryptResource } from '../../../gateway/src/wechat/encrypt.ts'
import { newKey } from '../testing/market.ts'

/** A payment that messages are about. */
export interface Told {
  number: string
  amount: number
  transactionId: string
}

/** A message on its way to the product. */
export interface Sent {
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  headers: Record<string, string>
  body: Buffer
  /** without a length, piece by piece */
  isChunked?: boolean
}

type Content = Record<string, unknown>

/** How a message of WeChat Pay differs from the genuine one; whatever is said here is signed as it should be. */
export interface WechatChanges {
  content?: Content
  /** instead of all of the content */
  text?: string
  envelope?: Content
  resource?: Content
  /** made of the envelope what is sent and signed */
  write?: (envelope: Content) => Buffer | string
  isRefund?: boolean
  apiV3Key?: string
  tagBytes?: number
  associatedData?: string
  sign?: { serial?: string; privateKey?: string; agedSeconds?: number; timestamp?: string }
}

export type AlipayParameters = Record<string, string>

/** Writes messages as both channels do, with the keys of the local gateway, and as they never would. */
export class CraftedMessages {
  readonly keys: KeyRing

  /** `configurationPath`: the gateway's, whose keys lie beside it. */
  constructor(configurationPath: string) {
    const folder = dirname(configurationPath)
    readFileSync(join(folder, 'keys.json'))
    this.keys = openKeyRing(folder, new Date())
  }

  wechat(about: Told, changes: WechatChanges = {}): Sent {
    const { wechat } = this.keys
    const type = changes.isRefund ? 'refund' : 'transaction'
    const content = {
      ...(changes.isRefund ? this.refundContent(about) : this.paymentContent(about)),
      ...changes.content,
    }
    const sealed = encryptResource(
      changes.text ?? JSON.stringify(content),
      changes.apiV3Key ?? wechat.apiV3Key,
      changes.associatedData ?? type,
      { ...(changes.tagBytes !== undefined && { tagBytes: changes.tagBytes }) },
    )
    const envelope = {
      id: `EV-${newKey()}`,
      create_time: '2026-11-26T12:00:00+08:00',
      resource_type: 'encrypt-resource',
      event_type: changes.isRefund ? 'REFUND.SUCCESS' : 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      resource: { original_type: type, ...sealed, ...changes.resource },
      ...changes.envelope,
    }
    const body = Buffer.from(changes.write?.(envelope) ?? JSON.stringify(envelope))
    return { path: '/callbacks/wechat', headers: this.wechatHeaders(body, changes.sign), body }
  }

  /** The headers under which WeChat Pay would send these bytes. */
  wechatHeaders(body: Buffer, sign: WechatChanges['sign'] = {}): Record<string, string> {
    const { publicKey } = this.keys.wechat
    const timestamp = sign.timestamp ?? String(Math.floor(Date.now() / 1000) - (sign.agedSeconds ?? 0))
    const nonce = newKey()
    const signature = createSign('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n`)
      .update(body)
      .update('\n')
      .sign(sign.privateKey ?? publicKey.privateKey, 'base64')
    return {
      'content-type': 'application/json',
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': sign.serial ?? publicKey.id,
      'wechatpay-signature': signature,
    }
  }

  /** `sign` is made of the parameters as they are, unless another key or kind is wished for. */
  alipay(
    about: Told,
    changes: AlipayParameters = {},
    sign: { key?: string; type?: string; isWeak?: boolean } = {},
  ): Sent {
    const parameters = withoutEmpty({ ...this.alipayContent(about), ...changes })
    const text = signedText(parameters, ['sign', 'sign_type'])
    const key = sign.key ?? this.keys.alipay.alipayPrivateKey
    const signature = sign.isWeak ? rsa(text, key) : rsa2(text, key)
    return this.form({ ...parameters, sign_type: sign.type ?? 'RSA2', sign: signature })
  }

  form(parameters: AlipayParameters | string): Sent {
    return {
      path: '/callbacks/alipay',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: Buffer.from(typeof parameters === 'string' ? parameters : new URLSearchParams(parameters).toString()),
    }
  }

  private paymentContent({ number, amount, transactionId }: Told): Content {
    const { appid, mchid } = this.keys.wechat
    return {
      appid,
      mchid,
      out_trade_no: number,
      transaction_id: transactionId,
      trade_type: 'NATIVE',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      success_time: '2026-11-26T12:00:00+08:00',
      payer: { openid: 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o' },
      amount: { total: amount, payer_total: amount, currency: 'CNY', payer_currency: 'CNY' },
    }
  }

  private refundContent({ number, amount, transactionId }: Told): Content {
    return {
      mchid: this.keys.wechat.mchid,
      out_trade_no: number,
      transaction_id: transactionId,
      out_refund_no: `R-${number}`,
      refund_id: '50000000382019052709732678859',
      refund_status: 'SUCCESS',
      user_received_account: '支付用户零钱',
      amount: { total: amount, refund: amount, payer_total: amount, payer_refund: amount },
    }
  }

  private alipayContent({ number, amount, transactionId }: Told): AlipayParameters {
    const { appId, sellerId } = this.keys.alipay
    const total = (amount / 100).toFixed(2)
    return {
      notify_type: 'trade_status_sync',
      notify_id: newKey(),
      notify_time: '2026-11-26 12:00:00',
      charset: 'utf-8',
      version: '1.0',
      app_id: appId,
      seller_id: sellerId,
      trade_no: transactionId,
      out_trade_no: number,
      trade_status: 'TRADE_SUCCESS',
      total_amount: total,
      receipt_amount: total,
      subject: '开店 湖笔',
      gmt_create: '2026-11-26 11:59:00',
      gmt_payment: '2026-11-26 12:00:00',
      fund_bill_list: '[{"amount":"1.88","fundChannel":"ALIPAYACCOUNT"}]',
    }
  }
}

const withoutEmpty = (parameters: AlipayParameters): AlipayParameters =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''))
