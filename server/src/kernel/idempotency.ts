import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from './clock.ts'
import { asPrepared, sqlOf } from './database.ts'
import { Refusal } from './refusal.ts'

/** The shape of an idempotency key: made by the client, anew for each thing it wants. */
export const keyRule = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)

export const keyDescription = '请求编号：重试时不变 · Key of the request: the same when it is tried again'

interface Claim {
  /** account that asks: the same key of another account is another key */
  accountId: string
  /** name of the mutation */
  command: string
  key: string
  /** everything that makes the command what it is */
  content: unknown
  /** id of what the command will make or change */
  resultId: string
}

/**
 * Takes the key for this command, or answers the id of what the first command with it has made. Waits for a first one
 * that is still under way. The same key for something else is refused.
 */
export async function claimKey(
  em: EntityManager,
  { accountId, command, key, content, resultId }: Claim,
): Promise<string | undefined> {
  const hash = createHash('sha256')
    .update(JSON.stringify([command, content]))
    .digest('base64url')
  const { rows } = await sql<{ content_hash: string; result_id: string; is_first: boolean }>`${asPrepared}
    insert into idempotency (account_id, key, content_hash, result_id, created_at)
    values (${accountId}, ${key}, ${hash}, ${resultId}, ${now()})
    on conflict (account_id, key) do update set key = excluded.key
    returning content_hash, result_id, xmax = 0 as is_first`.execute(sqlOf(em))
  const [row] = rows
  if (!row || row.is_first) return undefined
  if (row.content_hash !== hash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return row.result_id
}
