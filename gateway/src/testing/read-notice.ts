import { createDecipheriv, createVerify } from 'node:crypto'
import type { GatewayConfiguration } from '../configuration.ts'
import type { Told } from './merchant.ts'

/** Reads a message of WeChat Pay as its documentation says, and throws where a merchant must not believe it. */
export function readNotice({ wechat }: GatewayConfiguration, told: Told | undefined) {
  if (!told) throw new Error('nothing was told')
  const { headers, body } = told
  const header = (name: string) => String(headers[name] ?? '')
  const timestamp = header('wechatpay-timestamp')
  const publicKey = wechat.platformKeys[header('wechatpay-serial')]
  if (!publicKey) throw new Error('unknown serial')
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) throw new Error('stale')
  const text = `${timestamp}\n${header('wechatpay-nonce')}\n${body}\n`
  if (!createVerify('RSA-SHA256').update(text).verify(publicKey, header('wechatpay-signature'), 'base64'))
    throw new Error('signature')
  const notice = JSON.parse(body)
  const { ciphertext, nonce, associated_data } = notice.resource
  const sealed = Buffer.from(ciphertext, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', wechat.apiV3Key, nonce)
    .setAAD(Buffer.from(associated_data))
    .setAuthTag(sealed.subarray(-16))
  const content = JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString())
  return { notice, content }
}
