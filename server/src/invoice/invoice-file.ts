import { Audience } from '../kernel/graph/viewer.ts'
import { registerFileReader } from '../kernel/outside/files/file-readers.ts'
import { Invoice } from './invoice.ts'

/** The paper of an invoice is for staff who see invoices, and for the people of its shop who see its finances. */
registerFileReader('invoice', async (em, { id }, { audience, permissions, merchantId }) => {
  if (audience === Audience.STAFF) return permissions.has('invoice:read')
  if (audience !== Audience.MERCHANT || merchantId === null || !permissions.has('finance:read')) return false
  return (await em.count(Invoice, { file: id, merchant: merchantId })) > 0
})
