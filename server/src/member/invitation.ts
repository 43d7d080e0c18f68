import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days, startOfDay, businessDay } from '@kaidian/shared/core/time'
import { parse, stringify } from 'uuid'
import { sealToken, unsealToken } from '../kernel/seal.ts'
import { settingOf } from '../setting/setting-of.ts'
import { Member } from './member.ts'

const purpose = 'invitation'
const idBytes = 16
const bodyBytes = idBytes + 4

/** A token that names its promoter to us alone. The same all day, so that a shared link stays one link. */
export async function writeInvitation(em: EntityManager, memberId: string, now: Date): Promise<string> {
  const body = Buffer.alloc(bodyBytes)
  body.set(parse(memberId))
  const lifeMs = days(await settingOf(em, 'invitation_days'))
  body.writeUInt32BE(after(startOfDay(businessDay(now)), lifeMs).getTime() / 1000, idBytes)
  return sealToken(purpose, body)
}

interface Invited {
  memberId: string
  expiresAt: Date
}

/** What a token says, or null for one that is not ours or has expired: a stale link must keep nobody from anything. */
export function openInvitation(token: string | null | undefined, now: Date): Invited | null {
  const body = unsealToken(purpose, token ?? '')
  if (body?.length !== bodyBytes) return null
  const expiresAt = new Date(body.readUInt32BE(idBytes) * 1000)
  return now < expiresAt ? { memberId: stringify(body.subarray(0, idBytes)), expiresAt } : null
}

/** Who invites, if anybody does. */
export async function readInvitation(
  em: EntityManager,
  token: string | null | undefined,
  now: Date,
): Promise<Member | null> {
  const invited = openInvitation(token, now)
  return invited && em.findOne(Member, { id: invited.memberId })
}
