import { creditCheckOf } from '@kaidian/shared/core/taxpayer-number'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Merchant } from '../merchant/merchant.ts'
import { InvoiceKind, InvoiceParticulars, type Particulars } from './invoice-particulars.ts'

/** A unified social credit code of a company, the eight digits of which are given. */
export function makeCreditCode(digits: string): string {
  const places = `91440300${digits.padStart(8, '0').slice(-8)}X`
  return `${places}${creditCheckOf(places) ?? ''}`
}

export function makeInvoiceParticulars(
  em: EntityManager,
  merchant: Merchant,
  parts: Partial<Particulars> = {},
): InvoiceParticulars {
  const particulars = new InvoiceParticulars(merchant, {
    kind: InvoiceKind.NORMAL,
    title: merchant.legalName,
    taxNumber: makeCreditCode('20261122'),
    email: 'caiwu@example.com',
    address: null,
    phone: null,
    bankName: null,
    bankAccount: null,
    ...parts,
  })
  em.persist(particulars)
  return particulars
}
