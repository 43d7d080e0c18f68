import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Fen } from '@kaidian/shared/core/money'
import { minutes } from '@kaidian/shared/core/time'
import { machineNow } from '../kernel/clock.ts'
import { Refusal } from '../kernel/refusal.ts'
import { setup } from '../kernel/setup.ts'
import type { PickupWish, WantedLine } from './quote-trade.ts'

export const quoteLifeMs = minutes(15)

/** What a quote says: whose it is, what for, and what it costs. */
interface Quoted {
  memberId: string
  lines: readonly WantedLine[]
  addressId: string | null
  couponIds: readonly string[] | null
  pickups: readonly PickupWish[]
  payable: Fen
}

/** The id of a quote is its expiry and our signature of what it says: nothing is kept, and nobody can make one up. */
export const signQuote = (quoted: Quoted, expiresAt: Date): string =>
  `${expiresAt.getTime().toString(36)}.${sign(quoted, expiresAt.getTime())}`

export function checkQuote(id: string, quoted: Quoted): void {
  const [time = '', signature = ''] = id.split('.')
  const expiresAt = parseInt(time, 36)
  const expected = Buffer.from(sign(quoted, expiresAt))
  const given = Buffer.from(signature)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new Refusal('QUOTE_UNKNOWN', {}, 'quoteId')
  if (expiresAt <= machineNow().getTime()) throw new Refusal('QUOTE_EXPIRED', {}, 'quoteId')
}

function sign({ memberId, lines, addressId, couponIds, pickups, payable }: Quoted, expiresAt: number): string {
  const wanted = lines.map(({ variantId, quantity }) => [variantId, quantity])
  const collected = pickups.map(({ merchantId, pointId }) => [merchantId, pointId])
  return createHmac('sha256', setup().secretKey)
    .update(JSON.stringify(['quote', memberId, wanted, addressId, couponIds, collected, payable, expiresAt]))
    .digest('base64url')
}
