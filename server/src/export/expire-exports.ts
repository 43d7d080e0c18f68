import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { storage } from '../kernel/outside/files/storage.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { Export, ExportStatus } from './export.ts'

/** Removes the parts of one export whose days are over or that has failed, then says so: killed between, they are removed again. */
export async function expireExport(em: EntityManager): Promise<number> {
  const due = await em.findOne(Export, {
    $or: [
      { status: ExportStatus.DONE, expiresAt: { $lte: now() } },
      { status: ExportStatus.FAILED, byteSize: { $gt: 0 } },
    ],
  })
  if (!due) return 0
  await storage().removeAll('exports', due.id)
  await inTransaction(em, async (inner) => (await inner.findOneOrFail(Export, due.id)).forgetParts())
  return 1
}
