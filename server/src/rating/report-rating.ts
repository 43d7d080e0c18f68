import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { RatingWordsInput } from './rating-inputs.ts'
import { Rating } from './rating.ts'

/** Somebody says that the words of a rating ought not to be there: once each. It stays where it is until staff have looked. */
export async function reportRating(
  em: EntityManager,
  accountId: string,
  { id, text, idempotencyKey: key }: RatingWordsInput,
): Promise<void> {
  await find(em, Rating, id)
  const content = { id, text }
  if ((await claimKey(em, { accountId, command: 'reportRating', key, content, resultId: id })) !== undefined) return
  const { rows } = await sql<{ id: string }>`
    with added as (
      insert into rating_report (id, created_at, rating_id, account_id, reason) values (${uuidv7()}, ${now()}, ${id}, ${accountId}, ${text.trim()})
      on conflict on constraint rating_report_once do nothing returning rating_id
    )
    update rating set report_count = report_count + 1 from added where rating.id = added.rating_id returning rating.id`.execute(
    sqlOf(em),
  )
  if (rows.length === 0) throw new Refusal('ALREADY_REPORTED')
}
