import type { EntityManager } from '@mikro-orm/postgresql'
import { after, minutes } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { z } from 'zod'
import { machineNow } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import type { CookieJar } from '../kernel/graph/context.ts'
import type { ResolveViewer } from '../kernel/http.ts'
import { cookieName, hashToken, sessionLifeMs } from './session-token.ts'
import { viewerParts } from './viewer-parts.ts'

const seenEveryMs = minutes(5)

const viewerRow = z.object({
  id: z.string(),
  account_id: z.string(),
  hat_id: z.string().nullable(),
  member_id: z.string().nullable(),
  isStale: z.boolean(),
  standing: z.object({ permissions: z.array(z.string()), level: z.number() }).nullable(),
})

/** Who asks, by the cookie of the audience: one statement, and one more now and then to keep the session alive. */
export const resolveViewer: ResolveViewer = async (em, audience, cookies) => {
  const token = cookies.get(cookieName(audience))
  const viewer = await viewerOfToken(em, audience, token)
  if (viewer && token !== undefined && viewer.isStale)
    await keepAlive(em, viewer.sessionId, audience, { cookies, token })
  return viewer
}

/** The same for a token that is in no cookie yet. */
export async function viewerOfToken(
  em: EntityManager,
  audience: Audience,
  token: string | undefined,
): Promise<(Viewer & { isStale: boolean }) | null> {
  const tokenHash = hashToken(token)
  if (tokenHash === undefined) return null
  const now = machineNow()
  const { rows } = await viewerSql(audience, tokenHash, now).execute(sqlOf(em))
  if (rows.length === 0) return null
  const row = viewerRow.parse(rows[0])
  if (!row.standing || row.member_id === null) return null
  return {
    isStale: row.isStale,
    accountId: row.account_id,
    sessionId: row.id,
    audience,
    memberId: row.member_id,
    merchantId: audience === Audience.MERCHANT ? row.hat_id : null,
    agentId: audience === Audience.AGENT ? row.hat_id : null,
    permissions: new Set(row.standing.permissions),
    level: row.standing.level,
  }
}

function viewerSql(audience: Audience, tokenHash: string, now: Date) {
  const standing = viewerParts.standing[audience] ?? 'null::json'
  return sql`${asPrepared} select s.id, s.account_id, s.hat_id, s.last_seen_at < ${unseen(after(now, -seenEveryMs), 'timestamptz')} as "isStale",
      ${sql.raw(viewerParts.memberId)} as member_id, ${sql.raw(standing)} as standing
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${unseen(tokenHash, 'text')} and s.audience = ${sql.lit(audience)} and s.expires_at > ${unseen(now, 'timestamptz')}`
}

interface OfBrowser {
  cookies: CookieJar
  token: string
}

/** The thirty days begin anew with every use, noted every five minutes at most. */
async function keepAlive(
  em: EntityManager,
  sessionId: string,
  audience: Audience,
  { cookies, token }: OfBrowser,
): Promise<void> {
  const now = machineNow()
  await em.execute('update session set last_seen_at = ?, expires_at = ? where id = ?', [
    now,
    after(now, sessionLifeMs),
    sessionId,
  ])
  cookies.set(cookieName(audience), token, { maxAgeSeconds: sessionLifeMs / 1000 })
}
