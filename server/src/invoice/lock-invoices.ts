import type { EntityManager } from '@mikro-orm/postgresql'

/** Whoever asks for an invoice of a shop or changes its particulars waits for the other: there may be no row to lock yet. */
export const lockInvoices = (em: EntityManager, merchantId: string): Promise<unknown> =>
  em.execute('select pg_advisory_xact_lock(hashtext(?))', [`invoice:${merchantId}`])
