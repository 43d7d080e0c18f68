import type { Room } from '../kernel/room.ts'
import { registerInvariants } from '../settlement/check-invariants.ts'
import { InvoiceAdmin } from './invoice.admin.ts'
import './invoice.exports.ts'
import { InvoiceFields, InvoiceMonthFields } from './invoice.fields.ts'
import './invoice-file.ts'
import { invoiceInvariants } from './invoice-invariants.ts'
import { InvoiceMerchant } from './invoice.merchant.ts'
import { InvoiceParticulars } from './invoice-particulars.ts'
import { Invoice } from './invoice.ts'

registerInvariants(invoiceInvariants)

/** Invoices for the service fee that the platform has taken of shops. */
export const invoice: Room = {
  entities: [InvoiceParticulars, Invoice],
  resolvers: [InvoiceMerchant, InvoiceAdmin, InvoiceFields, InvoiceMonthFields],
}
