import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { hidePicture } from '../kernel/outside/files/hide-picture.ts'
import { inTransaction } from '../kernel/transaction.ts'

/**
 * Takes the picture that has waited longest from where everybody reads pictures, where evidence once was. Answers how many it
 * was: one, or none where all are moved. What goods or ratings show as well stays public too.
 */
export function hideNextEvidence(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const db = sqlOf(inner)
    const { rows } = await sql<{ fileId: string }>`
      select file_id as "fileId" from evidence where is_public order by created_at, id limit 1
      for no key update skip locked`.execute(db)
    const [one] = rows
    if (!one) return 0
    const shown = sql`jsonb_build_array(jsonb_build_object('id', ${one.fileId}::text))`
    const answer = await sql<{ isShown: boolean }>`
      select exists (select from product where images @> ${shown})
        or exists (select from rating where images @> ${shown} or addition_images @> ${shown}) as "isShown"`.execute(db)
    await hidePicture(one.fileId, { isShown: answer.rows[0]?.isShown ?? false })
    await sql`update evidence set is_public = false where file_id = ${one.fileId}`.execute(db)
    return 1
  })
}
