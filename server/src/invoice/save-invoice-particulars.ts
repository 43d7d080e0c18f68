import { isTaxpayerNumber } from '@kaidian/shared/core/taxpayer-number'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { InvoiceParticulars, type Particulars } from './invoice-particulars.ts'
import { lockInvoices } from './lock-invoices.ts'

/** Says to whom invoices are made out from now on; what was asked for before stays as it was. The same again changes nothing. */
export async function saveInvoiceParticulars(
  em: EntityManager,
  merchantId: string,
  particulars: Particulars,
): Promise<InvoiceParticulars> {
  if (!isTaxpayerNumber(particulars.taxNumber)) throw new Refusal('TAX_NUMBER_INVALID', {}, 'taxNumber')
  await lockInvoices(em, merchantId)
  const current = await findInvoiceParticulars(em, merchantId)
  if (current?.says(particulars)) return current
  if (current) {
    current.replace(now())
    await em.flush()
  }
  const saved = new InvoiceParticulars(await find(em, Merchant, merchantId), particulars)
  em.persist(saved)
  return saved
}

export const findInvoiceParticulars = (em: EntityManager, merchantId: string): Promise<InvoiceParticulars | null> =>
  em.findOne(InvoiceParticulars, { merchant: merchantId, replacedAt: null })
