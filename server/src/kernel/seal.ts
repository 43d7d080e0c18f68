import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
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
