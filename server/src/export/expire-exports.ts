import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Export, ExportStatus } from './export.ts'

/** Removes the file of one export whose days are over, then says so: killed between the two, it is removed again. */
export async function expireExport(em: EntityManager): Promise<number> {
  const due = await em.findOne(Export, { status: ExportStatus.DONE, expiresAt: { $lte: now() } })
  if (!due) return 0
  await storage().removeAll('exports', due.id)
  await inTransaction(em, async (inner) => (await inner.findOneOrFail(Export, due.id)).expire())
  return 1
}
