import { formatYuan } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Invoice, standingStatuses } from './invoice.ts'
import { lockInvoices } from './lock-invoices.ts'
import { isOver, readFeeOf } from './read-fee-months.ts'
import { findInvoiceParticulars } from './save-invoice-particulars.ts'

interface InvoiceRequest {
  id: string
  merchantId: string
  accountId: string
  month: string
}

/** Asks for the invoice of a month that is over: for what the ledger says, made out as the shop says now. */
export async function requestInvoice(
  em: EntityManager,
  { id, merchantId, accountId, month }: InvoiceRequest,
): Promise<Invoice> {
  if (!isOver(month)) throw new Refusal('INVOICE_MONTH_OPEN', { month })
  await lockInvoices(em, merchantId)
  const particulars = await findInvoiceParticulars(em, merchantId)
  if (!particulars) throw new Refusal('INVOICE_PARTICULARS_NEEDED')
  const isAsked = await em.count(Invoice, { merchant: merchantId, month, status: { $in: [...standingStatuses] } })
  if (isAsked > 0) throw new Refusal('INVOICE_ASKED_ALREADY', { month })
  const amount = await readFeeOf(em, merchantId, month)
  if (amount <= 0) throw new Refusal('INVOICE_NOTHING', { month, net: formatYuan(amount) })
  const merchant = await find(em, Merchant, merchantId)
  const askedBy = await find(em, Account, accountId)
  const invoice = new Invoice({ id, merchant, month, amount, particulars, askedBy })
  em.persist(invoice)
  return invoice
}
