import { days } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { machineNow } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import type { Context } from '../kernel/graph/context.ts'
import { hashToken, makeToken } from './session-token.ts'

const deviceCookie = 'kd_device'
const deviceLifeMs = days(730)

/** Gives the browser a lasting random name, and notes that the account is used on it. */
export async function noteDevice({ em, cookies }: Pick<Context, 'em' | 'cookies'>, accountId: string): Promise<void> {
  const known = cookies.get(deviceCookie)
  const token = known !== undefined && hashToken(known) !== undefined ? known : makeToken()
  cookies.set(deviceCookie, token, { maxAgeSeconds: deviceLifeMs / 1000 })
  await sql`insert into device_use (account_id, device_hash, seen_at) values (${accountId}, ${hashToken(token)}, ${machineNow()})
    on conflict (account_id, device_hash) do update set seen_at = excluded.seen_at`.execute(sqlOf(em))
}
