import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { setup } from './setup.ts'

const keyFor = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', setup().secretKey, '', purpose, 32))

/** Encrypts what only a later command may read: AES-256-GCM, base64url of nonce, text and tag. */
export function seal(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor('seal'), nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** The text that was sealed. Throws if it was not sealed here, or was changed. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor('seal'), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** The same for the same text, and tells nothing of it without our key: by it two may be compared. */
export const fingerprint = (text: string): string =>
  createHmac('sha256', keyFor('fingerprint')).update(text).digest('base64url')

const stampBytes = 16

/**
 * A short token of some bytes that tells nothing of them without our key and cannot be made up; of the same bytes it is
 * the same. The stamp over the bytes is also what their cipher begins with (as in RFC 5297), so none is used twice for
 * different bytes. A token of one purpose is none of another.
 */
export function sealToken(purpose: string, body: Uint8Array): string {
  const stamp = stampOf(purpose, body)
  const cipher = createCipheriv('aes-256-ctr', keyFor(`${purpose} text`), stamp)
  return Buffer.concat([stamp, cipher.update(body), cipher.final()]).toString('base64url')
}

/** The bytes of such a token; null: it was not made here for this, or it was changed. */
export function unsealToken(purpose: string, token: string): Buffer | null {
  const bytes = Buffer.from(token, 'base64url')
  // Other texts that read as the same bytes are not the token that was given out.
  if (bytes.length <= stampBytes || bytes.toString('base64url') !== token) return null
  const stamp = bytes.subarray(0, stampBytes)
  const decipher = createDecipheriv('aes-256-ctr', keyFor(`${purpose} text`), stamp)
  const body = Buffer.concat([decipher.update(bytes.subarray(stampBytes)), decipher.final()])
  return timingSafeEqual(stamp, stampOf(purpose, body)) ? body : null
}

const stampOf = (purpose: string, body: Uint8Array): Buffer =>
  createHmac('sha256', keyFor(`${purpose} stamp`))
    .update(body)
    .digest()
    .subarray(0, stampBytes)
