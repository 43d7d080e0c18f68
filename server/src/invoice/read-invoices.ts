import type { EntityManager } from '@mikro-orm/postgresql'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import type { PageArgs } from '../kernel/graph/pages.ts'
import type { InvoicesArgs } from './invoice-inputs.ts'

export type InvoicesFilter = Omit<InvoicesArgs, keyof PageArgs>

/** The invoices that the filter of staff leaves, with what they are made out to; nothing of them is selected yet. */
export function invoicesOf(em: EntityManager, { status, kind, month, merchantId, search }: InvoicesFilter) {
  let query = sqlOf(em)
    .selectFrom('invoice')
    .innerJoin('invoice_particulars as buyer', 'buyer.id', 'invoice.particulars_id')
  if (status) query = query.where('invoice.status', '=', status)
  if (kind) query = query.where('buyer.kind', '=', kind)
  if (month) query = query.where('invoice.month', '=', month)
  if (merchantId) query = query.where('invoice.merchant_id', '=', isId(merchantId) ? merchantId : null)
  const wanted = search?.trim()
  if (wanted)
    query = query.where((or) =>
      or.or([
        or('invoice.number', '=', wanted),
        or('invoice.red_number', '=', wanted),
        or('buyer.tax_number', '=', wanted),
        or('buyer.title', '=', wanted),
      ]),
    )
  return query
}
