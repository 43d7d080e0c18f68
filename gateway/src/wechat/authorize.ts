import type { IncomingHttpHeaders } from 'node:http'
import { machineNow } from '../clock.ts'
import type { Gateway } from '../gateway.ts'
import { publicKeyOf } from '../keys/key-ring.ts'
import { platformKeys } from './platform-keys.ts'
import { WechatRefusal } from './refusal.ts'
import { isSignedBy } from './signature.ts'

export interface SignedRequest {
  method: string
  /** path and query exactly as they were sent */
  url: string
  headers: IncomingHttpHeaders
  rawBody: Buffer
}

const scheme = 'WECHATPAY2-SHA256-RSA2048 '
const maxSkewSeconds = 300

/** Whose request this is; refuses it unless this very merchant has signed these very bytes just now, and only once. */
export async function authorize(gateway: Gateway, { method, url, headers, rawBody }: SignedRequest): Promise<string> {
  if (!headers.accept || !headers['user-agent']) throw new WechatRefusal('PARAM_ERROR', 'Http头缺少Accept或User-Agent')
  const { mchid, serial_no, nonce_str, timestamp, signature } = readAuthorization(headers.authorization ?? '')
  const { wechat } = gateway.keys
  if (mchid !== wechat.mchid) throw new WechatRefusal('SIGN_ERROR', '商户号不存在或证书序列号有误')
  if (serial_no !== wechat.merchant.serial)
    throw new WechatRefusal('SIGN_ERROR', '商户证书序列号有误，请检查证书序列号与商户号是否匹配')
  const now = machineNow()
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > maxSkewSeconds)
    throw new WechatRefusal('SIGN_ERROR', 'Http头Authorization值中的timestamp与发起请求的时间不得超过5分钟')
  if (!isSignedBy(publicKeyOf(wechat.merchant.certificate), [method, url, timestamp, nonce_str, rawBody], signature))
    throw new WechatRefusal('SIGN_ERROR', undefined, {
      detail: {
        field: 'signature',
        issue: 'sign not match',
        location: 'authorization',
        sign_information: {
          method,
          url,
          truncated_sign_message: `${method}\n${url}\n${timestamp}\n${nonce_str}\n${rawBody.length === 0 ? '' : rawBody.toString().slice(0, 1)}`,
          sign_message_length: Buffer.byteLength(`${method}${url}${timestamp}${nonce_str}`) + rawBody.length + 5,
        },
      },
    })
  await spendNonce(gateway, mchid, nonce_str, now)
  const trusted = headers['wechatpay-serial']
  if (trusted !== undefined && !platformKeys(gateway).some(({ serial }) => serial === trusted))
    throw new WechatRefusal('PARAM_ERROR', 'Http头Wechatpay-Serial的值有误，请检查平台证书序列号或微信支付公钥ID')
  return mchid
}

const fields = ['mchid', 'serial_no', 'nonce_str', 'timestamp', 'signature'] as const

function readAuthorization(header: string): Record<(typeof fields)[number], string> {
  if (!header.startsWith(scheme)) throw new WechatRefusal('SIGN_ERROR', 'Http头Authorization认证类型不正确')
  const found = new Map([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
  const read = (name: (typeof fields)[number]): string => {
    const value = found.get(name)
    if (!value) throw new WechatRefusal('SIGN_ERROR', `Http头Authorization值格式错误，缺少${name}`)
    return value
  }
  return {
    mchid: read('mchid'),
    serial_no: read('serial_no'),
    nonce_str: read('nonce_str'),
    timestamp: read('timestamp'),
    signature: read('signature'),
  }
}

/** A nonce counts as used for as long as its timestamp could still be taken. */
async function spendNonce({ store }: Gateway, merchant: string, nonce: string, now: Date): Promise<void> {
  await store.query('delete from gateway.nonce where seen_at < $1', [
    new Date(now.getTime() - 3 * maxSkewSeconds * 1000),
  ])
  const fresh = await store.query(
    `insert into gateway.nonce (merchant, nonce, seen_at) values ($1, $2, $3)
     on conflict do nothing returning true as is_fresh`,
    [merchant, nonce, now],
  )
  if (fresh.length === 0) throw new WechatRefusal('SIGN_ERROR', 'Http头Authorization值中的nonce_str重复')
}
