import { createSign, createVerify } from 'node:crypto'
import { machineNow } from '../clock.ts'
import { randomText } from '../numbers.ts'
import type { PlatformKey } from './platform-keys.ts'

export const signTestPrefix = 'WECHATPAY/SIGNTEST/'

interface SignatureOptions {
  /** how many seconds the timestamp is off */
  agedSeconds?: number
  serial?: string
  isProbe?: boolean
  /** with SHA-1, which nobody may believe */
  isWeak?: boolean
}

/** The headers under which WeChat Pay sends this body, as an answer and as a notification. */
export function signatureHeaders(
  body: Buffer | string,
  { serial, privateKey }: PlatformKey,
  { agedSeconds = 0, serial: otherSerial, isProbe = false, isWeak = false }: SignatureOptions = {},
): Record<string, string> {
  const timestamp = String(Math.floor(machineNow().getTime() / 1000) - agedSeconds)
  const nonce = randomText(32)
  const signature = createSign(isWeak ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(`${timestamp}\n${nonce}\n`)
    .update(body)
    .update('\n')
    .sign(privateKey, 'base64')
  return {
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': otherSerial ?? serial,
    'Wechatpay-Signature': isProbe ? `${signTestPrefix}${signature}` : signature,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Timestamp': timestamp,
  }
}

/** Whether the merchant's key has signed these lines, each of which ends with a line feed. */
export function isSignedBy(publicKey: string, lines: readonly (string | Buffer)[], signature: string): boolean {
  const verifier = createVerify('RSA-SHA256')
  for (const line of lines) verifier.update(line).update('\n')
  return verifier.verify(publicKey, signature, 'base64')
}
