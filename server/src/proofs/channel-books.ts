import type { EntityManager } from '@mikro-orm/postgresql'
import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'

/** Amounts in fen, by the channel and the number under which both sides know it. */
export interface ChannelBooks {
  paid: Record<string, number>
  givenBack: Record<string, number>
}

interface ThereRow {
  provider: string
  number: string
}

/** What the gateway says has been paid and given back. */
export async function booksThere({ control }: TestGateway): Promise<ChannelBooks> {
  const payments: (ThereRow & { total: number; transactionId: string | null; paidAt: string | null })[] =
    await control.ask('GET', '/payments?limit=1000')
  const refunds: (ThereRow & { amount: number; state: string })[] = await control.ask('GET', '/refunds?limit=1000')
  return {
    paid: sorted(
      payments
        .filter(({ paidAt }) => paidAt !== null)
        .map(({ provider, number, total }) => [`${provider} ${number}`, total]),
    ),
    givenBack: sorted(
      refunds
        .filter(({ state }) => state === 'SUCCESS')
        .map(({ provider, number, amount }) => [`${provider} ${number}`, amount]),
    ),
  }
}

/** What the clearing accounts of our ledger say, journal by journal; one of nothing that we know stands there by its key. */
export async function booksHere(em: EntityManager): Promise<ChannelBooks> {
  const rows: { account: string; key: string; net: string; paid: string | null; given_back: string | null }[] =
    await em.execute(`select account.key as account, journal.key, payment.number as paid, refund.number as given_back,
        sum(case when debit_account_id = account.id then transfer.amount else -transfer.amount end) as net
      from transfer
        join ledger_account as account on account.id in (debit_account_id, credit_account_id) and account.kind = 'CLEARING'
        join journal on journal.id = journal_id
        left join payment on journal.key in ('pay:' || payment.id, 'late:' || payment.id)
        left join refund on journal.key = 'refund:' || refund.id || ':post'
      group by 1, 2, 3, 4`)
  const named = rows.map((row) => ({ ...row, channel: row.account.split(':').at(-1) ?? '', net: Number(row.net) }))
  return {
    paid: sorted(
      named
        .filter(({ given_back }) => given_back === null)
        .map(({ channel, key, paid, net }) => [`${channel} ${paid ?? key}`, net]),
    ),
    givenBack: sorted(
      named
        .filter(({ given_back }) => given_back !== null)
        .map(({ channel, given_back, net }) => [`${channel} ${given_back}`, 0 - net]),
    ),
  }
}

/** What is still on its way on either side; a fair-weather hour later there must be nothing. */
export function findOpen(em: EntityManager): Promise<{ what: string; number: string }[]> {
  return em.execute(`select 'payment' as what, number from payment where status in ('CREATED', 'PROCESSING', 'CLOSING')
    union all select 'payment to be asked for', number from payment where check_at is not null
    union all select 'refund', number from refund where status <> 'SUCCEEDED'
    union all select 'trade', number from trade where status = 'AWAITING_PAYMENT'`)
}

/** Trades and payments that do not fit each other, and money that was taken for nothing. */
export function findMisfits(em: EntityManager): Promise<{ what: string; number: string }[]> {
  return em.execute(`select 'paid by none or by many' as what, trade.number from trade
      left join payment on subject_id = trade.id and payment.status = 'SUCCEEDED'
      where trade.status = 'PAID' and payable > 0 group by trade.id having count(payment.id) <> 1
    union all select 'closed and paid', trade.number from trade
      join payment on subject_id = trade.id and payment.status = 'SUCCEEDED' where trade.status = 'CLOSED'
    union all select 'late and kept', number from payment where status = 'SUCCEEDED_LATE' and refunded <> amount
    union all select 'more given back than asked for', number from payment where refunded <> refund_asked
    union all select 'not what its refunds add up to', payment.number from payment join refund on payment_id = payment.id
      group by payment.id having sum(refund.amount) <> payment.refunded`)
}

const sorted = (entries: readonly (readonly [string, number])[]): Record<string, number> =>
  Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
