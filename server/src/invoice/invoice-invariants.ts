import { escrow, feeRevenue } from '../ledger/account-ref.ts'
import type { InvariantRule } from '../ledger/ledger-invariants.ts'

/** Key of a shop's escrow, by its id. */
const escrowKey = escrow('').key

/** An invoice that stands is of what the ledger has for its shop and month, to the fen. */
export const invoiceInvariants: readonly InvariantRule[] = [
  {
    number: 10,
    sql: `select i.id from invoice i
      join ledger_account shop on shop.key = '${escrowKey}' || i.merchant_id
      cross join lateral (select (i.month || '-01')::timestamp as begins) as business
      cross join lateral (
        select business.begins at time zone 'Asia/Shanghai' as "from",
          (business.begins + interval '1 month') at time zone 'Asia/Shanghai' as "to") as span
      where i.status in ('REQUESTED', 'ISSUED', 'RED_PROPOSED') and i.amount <> (
        select coalesce(sum(amount), 0) from transfer
        where debit_account_id = shop.id and credit_account_id = '${feeRevenue.id}' and at >= span."from" and at < span."to"
      ) - (
        select coalesce(sum(amount), 0) from transfer
        where credit_account_id = shop.id and debit_account_id = '${feeRevenue.id}' and at >= span."from" and at < span."to"
      )`,
  },
  {
    number: 10,
    sql: `select i.id from invoice i where i.status in ('REQUESTED', 'ISSUED', 'RED_PROPOSED')
      and not exists (select from ledger_account where key = '${escrowKey}' || i.merchant_id)`,
  },
]
