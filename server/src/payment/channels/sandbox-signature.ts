import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { machineNow } from '../../kernel/clock.ts'
import { setup } from '../../kernel/setup.ts'
import { ForgedNotification } from './channel.ts'

const maxAgeSeconds = 300

/** Headers under which the sandbox sends this body. */
export function signMessage(body: string, at = machineNow()): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const nonce = randomBytes(16).toString('hex')
  return {
    'content-type': 'application/json',
    'sandbox-timestamp': timestamp,
    'sandbox-nonce': nonce,
    'sandbox-signature': signatureOf(timestamp, nonce, body),
  }
}

/** Throws ForgedNotification unless the sandbox has signed these very bytes just now. */
export function checkSignature(headers: IncomingHttpHeaders, body: string): void {
  const timestamp = String(headers['sandbox-timestamp'] ?? '')
  const age = Math.abs(machineNow().getTime() / 1000 - Number(timestamp))
  if (!/^\d{10}$/.test(timestamp) || age > maxAgeSeconds) throw new ForgedNotification('stale')
  const expected = Buffer.from(signatureOf(timestamp, String(headers['sandbox-nonce'] ?? ''), body))
  const given = Buffer.from(String(headers['sandbox-signature'] ?? ''))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new ForgedNotification('signature')
}

function signatureOf(timestamp: string, nonce: string, body: string): string {
  const key = createHmac('sha256', setup().secretKey).update('sandbox callbacks').digest()
  return createHmac('sha256', key).update(`${timestamp}\n${nonce}\n${body}\n`).digest('base64')
}
