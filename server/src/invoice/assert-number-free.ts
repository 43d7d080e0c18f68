import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { Invoice } from './invoice.ts'

/** A number is that of one invoice, or of one that reverses another. Two who use one at once wait for each other. */
export async function assertNumberFree(em: EntityManager, number: string): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(hashtext(?))', [`invoice-number:${number}`])
  const taken = await em.count(Invoice, { $or: [{ number }, { redNumber: number }] })
  if (taken > 0) throw new Refusal('INVOICE_NUMBER_TAKEN', {}, 'number')
}
