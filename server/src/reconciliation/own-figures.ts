import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { clearing } from '../ledger/account-ref.ts'
import type { ChannelBill, OwnFigures } from './channel-bill.ts'

type Sums = Record<'paid' | 'refunded' | 'ledger_paid' | 'ledger_refunded', string>

/** What we and the ledger have of a channel and day, by when we came to know it. */
export async function readOwnFigures(
  em: EntityManager,
  { channel, from, to }: ChannelBill,
): Promise<Omit<OwnFigures, 'undecided'>> {
  const account = clearing(channel).id
  const { rows } = await sql<Sums>`select
    (select coalesce(sum(amount), 0) from payment
      where channel = ${channel} and not is_combined and succeeded_at >= ${from} and succeeded_at < ${to}) as paid,
    (select coalesce(sum(refund.amount), 0) from refund join payment on payment.id = payment_id
      where channel = ${channel} and not is_combined and refund.succeeded_at >= ${from} and refund.succeeded_at < ${to}) as refunded,
    (select coalesce(sum(amount), 0) from transfer where debit_account_id = ${account} and kind = 'PAYMENT'
      and at >= ${from} and at < ${to}) as ledger_paid,
    (select coalesce(sum(amount), 0) from transfer where credit_account_id = ${account} and kind = 'REFUND'
      and at >= ${from} and at < ${to}) as ledger_refunded`.execute(sqlOf(em))
  const [sums] = rows
  return {
    ownPaid: Number(sums?.paid ?? 0),
    ownRefunded: Number(sums?.refunded ?? 0),
    ledgerPaid: Number(sums?.ledger_paid ?? 0),
    ledgerRefunded: Number(sums?.ledger_refunded ?? 0),
  }
}
