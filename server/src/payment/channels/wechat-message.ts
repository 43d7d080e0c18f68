import type { IncomingHttpHeaders } from 'node:http'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { z } from 'zod'
import { machineNow } from '../../kernel/clock.ts'
import { ForgedNotification } from './channel.ts'
import type { WechatKeys } from './channel-keys.ts'

const maxAgeSeconds = 300
const tagBytes = 16

const envelope = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().max(64),
  resource: z.object({
    original_type: z.enum(['transaction', 'refund', 'mch_payment']),
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.base64().max(60_000),
    associated_data: z.string().max(100).default(''),
    nonce: z.string().length(12),
  }),
})

const eventOf = { transaction: 'TRANSACTION.', refund: 'REFUND.', mch_payment: 'MCHTRANSFER.' } as const

interface WechatMessage {
  id: string
  type: keyof typeof eventOf
  content: unknown
}

/** Opens a message that one of the platform's keys has signed just now, or throws ForgedNotification with the reason. */
export function readWechatMessage(keys: WechatKeys, headers: IncomingHttpHeaders, rawBody: Buffer): WechatMessage {
  const body = rawBody.toString()
  checkSignature(keys, headers, body)
  const parsed = envelope.safeParse(readJson(body))
  if (!parsed.success) throw new ForgedNotification('shape')
  const { id, event_type, resource } = parsed.data
  // A refund that says it is a payment would be read as one.
  if (!event_type.startsWith(eventOf[resource.original_type])) throw new ForgedNotification('type')
  return { id, type: resource.original_type, content: readJson(decrypt(keys, resource)) }
}

function checkSignature({ platformKeys }: WechatKeys, headers: IncomingHttpHeaders, body: string): void {
  const [timestamp = '', nonce = '', signature = '', serial = ''] = [
    'wechatpay-timestamp',
    'wechatpay-nonce',
    'wechatpay-signature',
    'wechatpay-serial',
  ].map((name) => String(headers[name] ?? ''))
  if (!/^\d{10}$/.test(timestamp)) throw new ForgedNotification('headers')
  if (Math.abs(machineNow().getTime() / 1000 - Number(timestamp)) > maxAgeSeconds) throw new ForgedNotification('stale')
  const key = Object.hasOwn(platformKeys, serial) ? platformKeys[serial] : undefined
  if (key === undefined) throw new ForgedNotification('serial')
  if (!Rsa.verify(Formatter.response(timestamp, nonce, body), signature, key)) throw new ForgedNotification('signature')
}

function decrypt(
  { apiV3Key }: WechatKeys,
  { ciphertext, nonce, associated_data }: z.infer<typeof envelope>['resource'],
): string {
  if (Buffer.from(ciphertext, 'base64').length < tagBytes) throw new ForgedNotification('cipher')
  try {
    return Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, associated_data)
  } catch {
    throw new ForgedNotification('cipher')
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ForgedNotification('json')
  }
}
