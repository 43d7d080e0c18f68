import { createHmac, timingSafeEqual } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days, startOfDay, businessDay } from '@kaidian/shared/core/time'
import { parse, stringify } from 'uuid'
import { setup } from '../kernel/setup.ts'
import { Member } from './member.ts'

const idBytes = 16
const bodyBytes = idBytes + 4
const macBytes = 16
const lifeMs = days(90)

/** A token that names its promoter and cannot be made up. The same all day, so that a shared link stays one link. */
export function writeInvitation(memberId: string, now: Date): string {
  const body = Buffer.alloc(bodyBytes)
  body.set(parse(memberId))
  body.writeUInt32BE(after(startOfDay(businessDay(now)), lifeMs).getTime() / 1000, idBytes)
  return Buffer.concat([body, macOf(body)]).toString('base64url')
}

/** Who invites, or null for a token that is not ours or has expired: a stale link must keep nobody from signing up. */
export async function readInvitation(
  em: EntityManager,
  token: string | null | undefined,
  now: Date,
): Promise<Member | null> {
  const bytes = Buffer.from(token ?? '', 'base64url')
  if (bytes.length !== bodyBytes + macBytes) return null
  const body = bytes.subarray(0, bodyBytes)
  if (!timingSafeEqual(bytes.subarray(bodyBytes), macOf(body))) return null
  if (body.readUInt32BE(idBytes) * 1000 <= now.getTime()) return null
  return em.findOne(Member, { id: stringify(body.subarray(0, idBytes)) })
}

const macOf = (body: Buffer): Buffer =>
  createHmac('sha256', setup().secretKey).update('invitation:').update(body).digest().subarray(0, macBytes)
