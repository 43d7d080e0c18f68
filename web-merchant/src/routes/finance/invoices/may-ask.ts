import { parseYuan } from '@kaidian/shared/core/money'
import type { ShopInvoicesPageQuery } from './invoices-page.graphql.ts'

export type Month = ShopInvoicesPageQuery['shopInvoiceMonths'][number]

/** Refused and reversed ones leave room for another. */
const over = new Set(['REJECTED', 'RED_LETTERED'])

/** Whether an invoice of the month can be asked for: it is over, there is something to invoice, and none stands. */
export const mayAsk = ({ isOver, net, invoices: [latest] }: Month): boolean =>
  isOver && (parseYuan(net) ?? 0) > 0 && (!latest || over.has(latest.status))
