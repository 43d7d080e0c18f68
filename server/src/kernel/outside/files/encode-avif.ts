import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { machineNow } from '../../clock.ts'
import { sqlOf } from '../../database.ts'
import { log } from '../../log.ts'
import { inTransaction } from '../../transaction.ts'
import { pictureWidths, renderAvif } from './pictures.ts'
import { storage } from './storage.ts'
import { imageKey } from './stored-file.ts'

/**
 * Keeps the picture that has waited longest as AVIF too, in each width that it has, where that is smaller. Answers how many
 * pictures it was: one, or none where all are done. A picture that cannot be encoded stays as it is.
 */
export function encodeNextAvif(em: EntityManager): Promise<number> {
  return inTransaction(em, async (inner) => {
    const db = sqlOf(inner)
    const { rows } = await sql<{ id: string }>`
      select id from stored_file where kind = 'image' and avif_at is null
      order by created_at, id limit 1 for no key update skip locked`.execute(db)
    const [file] = rows
    if (!file) return 0
    await encode(file.id).catch((error: unknown) =>
      log().warn({ err: error, file: file.id }, 'A picture stays as it is'),
    )
    await sql`update stored_file set avif_at = ${machineNow()} where id = ${file.id}`.execute(db)
    return 1
  })
}

async function encode(id: string): Promise<void> {
  const kept = await Promise.all(
    pictureWidths.map(async (width) => ({ width, bytes: await storage().read(imageKey(id, width)) })),
  )
  const largest = kept.findLast(({ bytes }) => bytes !== null)?.bytes
  if (!largest) return
  for (const { width, bytes } of kept) {
    if (!bytes) continue
    const avif = await renderAvif(largest, width)
    if (avif.length < bytes.length) await storage().write(imageKey(id, width, 'avif'), avif)
  }
}
