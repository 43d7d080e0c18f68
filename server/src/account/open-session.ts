import type { EntityManager } from '@mikro-orm/postgresql'
import { after } from '@kaidian/shared/core/time'
import { machineNow } from '../kernel/clock.ts'
import type { Audience } from '../kernel/graph/viewer.ts'
import { Account } from './account.ts'
import { Session } from './session.ts'
import { hashToken, makeToken, sessionLifeMs } from './session-token.ts'

export interface NewSession {
  accountId: string
  audience: Audience
  hatId: string | null
  userAgent: string
  /** the token of the session that this one takes the place of in the browser */
  replaces?: string | undefined
}

/** Makes a session and answers its token, which is kept nowhere but in the cookie. */
export async function openSession(
  em: EntityManager,
  { accountId, audience, hatId, userAgent, replaces }: NewSession,
): Promise<string> {
  const now = machineNow()
  const token = makeToken()
  const replaced = hashToken(replaces)
  if (replaced !== undefined) await em.nativeDelete(Session, { tokenHash: replaced })
  const session = new Session()
  session.account = em.getReference(Account, accountId)
  session.audience = audience
  session.hatId = hatId
  session.tokenHash = hashToken(token) ?? ''
  session.createdAt = now
  session.lastSeenAt = now
  session.expiresAt = after(now, sessionLifeMs)
  session.userAgent = userAgent
  em.persist(session)
  return token
}
