import type { EntityManager } from '@mikro-orm/postgresql'
import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'

/** Amounts in fen, by the channel and the number under which both sides know it. */
export interface ChannelBooks {
  paid: Record<string, number>
  givenBack: Record<string, number>
  /** by the number of a part, what its merchant has in the end: not what was given back or shared out of it */
  kept: Record<string, number>
  /** to people's WeChat and Alipay */
  paidOut: Record<string, number>
}

interface ThereRow {
  provider: string
  number: string
}

interface PaymentThere extends ThereRow {
  combineNumber: string | null
  total: number
  paidAt: string | null
}

interface SplitThere {
  order: string
  state: string
  amount: number
  returned: number
}

/** What the gateway says has been paid and given back. */
export async function booksThere({ control }: TestGateway): Promise<ChannelBooks> {
  const all: PaymentThere[] = await control.ask('GET', '/payments?limit=1000')
  const refunds: (ThereRow & { payment: string; amount: number; state: string })[] = await control.ask(
    'GET',
    '/refunds?limit=1000',
  )
  const splits: SplitThere[] = await control.ask('GET', '/splits?limit=1000')
  const transfers: (ThereRow & { amount: number; state: string })[] = await control.ask('GET', '/transfers?limit=1000')
  const payments = all.filter(({ paidAt }) => paidAt !== null)
  const ended = refunds.filter(({ state }) => state === 'SUCCESS')
  return {
    paid: summed(
      payments.map(({ provider, number, combineNumber, total }) => [`${provider} ${combineNumber ?? number}`, total]),
    ),
    givenBack: summed(ended.map(({ provider, number, amount }) => [`${provider} ${number}`, amount])),
    kept: summed([
      ...payments
        .filter(({ combineNumber }) => combineNumber !== null)
        .flatMap(({ number, total }) => [
          [number, total] as const,
          ...ended.filter(({ payment }) => payment === number).map(({ amount }) => [number, -amount] as const),
        ]),
      ...splits
        .filter(({ state }) => state === 'SUCCESS')
        .map(({ order, amount, returned }) => [order, returned - amount] as const),
    ]),
    paidOut: summed(
      transfers
        .filter(({ state }) => state === 'SUCCESS')
        .map(({ provider, number, amount }) => [`${provider} ${number}`, amount]),
    ),
  }
}

/**
 * What the clearing accounts of our ledger say, journal by journal; one of nothing that we know stands there by its key.
 * Money of a balance only passes through its own.
 */
export async function booksHere(em: EntityManager): Promise<ChannelBooks> {
  const rows: HereRow[] =
    await em.execute(`select account.key as account, journal.key, payment.number as paid, refund.number as given_back,
        part.number as part, sum(case when debit_account_id = account.id then transfer.amount else -transfer.amount end) as net
      from transfer
        join ledger_account as account on account.id in (debit_account_id, credit_account_id) and account.kind = 'CLEARING'
        join journal on journal.id = journal_id
        left join payment on journal.key in ('pay:' || payment.id, 'late:' || payment.id)
        left join refund on journal.key = 'refund:' || refund.id || ':post'
        left join (payment_part as part join payment as whole on whole.id = part.payment_id and whole.status = 'SUCCEEDED')
          on journal.kind = 'CHANNEL_PAYOUT' and part.subject_id = journal.subject_id
      where account.key not like '%:BALANCE'
      group by 1, 2, 3, 4, 5`)
  const named = rows.map((row) => ({ ...row, channel: row.account.split(':').at(-1) ?? '', net: Number(row.net) }))
  return {
    paid: summed(
      named
        .filter(({ given_back, part }) => given_back === null && part === null)
        .map(({ channel, key, paid, net }) => [`${channel} ${paid ?? key}`, net]),
    ),
    givenBack: summed(
      named
        .filter(({ given_back }) => given_back !== null)
        .map(({ channel, given_back, net }) => [`${channel} ${given_back}`, 0 - net]),
    ),
    kept: summed(named.flatMap(({ part, net }) => (part === null ? [] : [[part, 0 - net] as const]))),
    paidOut: await paidOutHere(em),
  }
}

/** What has left the bank account, by the number under which a channel was told to pay it. */
async function paidOutHere(em: EntityManager): Promise<Record<string, number>> {
  const rows: { kind: string; id: string; net: string }[] = await em.execute(
    `select payee.kind, withdrawal.id, sum(transfer.amount) as net
     from transfer join ledger_account as account on account.id = credit_account_id and account.kind = 'BANK'
       join journal on journal.id = journal_id
       left join withdrawal on journal.key = 'withdraw:' || withdrawal.id || ':paid'
       left join payout_account as payee on payee.id = payee_id
     group by 1, 2`,
  )
  return summed(rows.map(({ kind, id, net }) => [`${kind} ${id.replaceAll('-', '')}`, Number(net)]))
}

interface HereRow {
  account: string
  key: string
  net: string
  paid: string | null
  given_back: string | null
  part: string | null
}

/** What is still on its way on either side; a fair-weather hour later there must be nothing. */
export function findOpen(em: EntityManager): Promise<{ what: string; number: string }[]> {
  return em.execute(`select 'payment' as what, number from payment where status in ('CREATED', 'PROCESSING', 'CLOSING')
    union all select 'payment to be asked for', number from payment where check_at is not null
    union all select 'refund', number from refund where status <> 'SUCCEEDED'
    union all select 'trade', number from trade where status = 'AWAITING_PAYMENT'
    union all select 'instruction to share', number from split where status = 'PROCESSING'
    union all select 'withdrawal', number from withdrawal where status = 'PAYING'`)
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

/** Of each name one sum; nothing at all is no entry. */
function summed(entries: readonly (readonly [string, number])[]): Record<string, number> {
  const sums = new Map<string, number>()
  for (const [name, amount] of entries) sums.set(name, (sums.get(name) ?? 0) + amount)
  return Object.fromEntries(
    [...sums].filter(([, amount]) => amount !== 0).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}
