import { createHash, createHmac } from 'node:crypto'
import type { KeyRing } from '../keys/key-ring.ts'

/** The customer number and key that Kuaidi100 gives, and the salt that a subscriber chooses. They follow from the ring's own secret. */
export function kuaidi100KeysOf({ controlToken }: KeyRing): { customer: string; key: string; salt: string } {
  const derive = (name: string): string => createHmac('sha256', controlToken).update(`kuaidi100 ${name}`).digest('hex')
  return {
    customer: derive('customer').slice(0, 32).toUpperCase(),
    key: derive('key').slice(0, 16),
    salt: derive('salt').slice(0, 16),
  }
}

/** How Kuaidi100 signs, both ways: MD5 in capitals of the text with a secret behind it. */
export const sign = (text: string): string => createHash('md5').update(text).digest('hex').toUpperCase()
