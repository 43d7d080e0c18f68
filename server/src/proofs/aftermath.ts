import type { EntityManager } from '@mikro-orm/postgresql'
import { hashToken } from '../payment/channels/sandbox.ts'
import { refundReason } from './deeds.ts'
import type { Acknowledged } from './patient.ts'

/** By what is there at once when a command is answered. */
const keptAtOnce: Readonly<Record<string, string>> = {
  placeTrade: 'select from trade where id::text = wanted',
  cancelTrade: `select from trade where id::text = wanted and status = 'CLOSED'`,
  confirmSandboxPayment: `select from sandbox_payment where token_hash = wanted and state = 'PAID'`,
  confirmReceipt: `select from orders where id::text = wanted and status = 'COMPLETED'`,
  requestWithdrawal: 'select from withdrawal where id::text = wanted',
  cancelWithdrawal: `select from withdrawal where id::text = wanted and status = 'CANCELLED'`,
  rejectWithdrawal: `select from withdrawal where id::text = wanted and status = 'REJECTED'`,
  proposePayouts: 'select from payout_batch where id::text = wanted',
  decidePayouts: `select from payout_batch where id::text = wanted and status <> 'PROPOSED'`,
}

/** By what has come of it when those outside have been heard. */
const keptInTheEnd: Readonly<Record<string, string>> = {
  ...keptAtOnce,
  confirmSandboxPayment: `select from sandbox_payment join payment using (number)
    where token_hash = wanted and state = 'PAID' and status in ('SUCCEEDED', 'SUCCEEDED_LATE')`,
  cancelOrder: sentBack(),
  cancelShopOrder: sentBack(),
}

/** An order is closed, and its money has come back to the payer. */
function sentBack(): string {
  return `select from orders join refund on subject_id = orders.id
    where orders.id::text = wanted and orders.status = 'CLOSED' and refund.status = 'SUCCEEDED'`
}

/** Of what was acknowledged, what is not there. */
export async function findLost(
  em: EntityManager,
  acknowledged: readonly Acknowledged[],
  looked: 'at once' | 'in the end' = 'in the end',
): Promise<string[]> {
  const lost: string[] = []
  for (const [command, found] of Object.entries(looked === 'at once' ? keptAtOnce : keptInTheEnd)) {
    const wanted = acknowledged.filter((one) => one.command === command).map(subjectOf)
    const rows: { wanted: string }[] = await em.execute(
      `select wanted from jsonb_array_elements_text(?::jsonb) as wanted where not exists (${found})`,
      [JSON.stringify(wanted)],
    )
    lost.push(...rows.map((row) => `${command} ${row.wanted}`))
  }
  return lost
}

const subjectOf = ({ command, input, payload }: Acknowledged): string => {
  const made = payload.trade ?? payload.withdrawal ?? payload.payoutBatch
  return made?.id ?? (command === 'confirmSandboxPayment' ? hashToken(input.token) : input.id)
}

/** What each of these commands makes one of, however often it was sent. */
export async function countMade(em: EntityManager): Promise<Record<string, number>> {
  const [row]: Record<string, string>[] = await em.execute(
    `select (select count(*) from trade) as "placeTrade", (select count(*) from shipment) as "shipOrder",
      (select count(*) from stock_movement where kind = 'ADJUST') as "adjustStock",
      (select count(*) from line_refund where reason = '${refundReason}') as "refundLine",
      (select count(*) from withdrawal) as "requestWithdrawal", (select count(*) from payout_batch) as "proposePayouts"`,
  )
  return Object.fromEntries(Object.entries(row ?? {}).map(([command, count]) => [command, Number(count)]))
}

const disagreements = `select 'paid there' as what, number from sandbox_payment left join payment using (number)
    where state = 'PAID' and coalesce(status, '') not in ('SUCCEEDED', 'SUCCEEDED_LATE')
  union all select 'paid here', number from payment left join sandbox_payment as there using (number)
    where payment.status in ('SUCCEEDED', 'SUCCEEDED_LATE')
      and (there.state, there.amount, there.transaction_id) is distinct from ('PAID', payment.amount, payment.transaction_id)
  union all select 'sent back there', number from sandbox_refund left join refund using (number) where status is distinct from 'SUCCEEDED'
  union all select 'sent back here', number from refund left join sandbox_refund as there using (number)
    where status <> 'SUCCEEDED' or there.amount is distinct from refund.amount
  union all select 'paid out there', number from sandbox_payout as there
    where state = 'PAID' and not exists (
      select from withdrawal where replace(withdrawal.id::text, '-', '') = there.number
        and withdrawal.status = 'PAID' and withdrawal.net = there.amount)
  union all select 'paid out here', number from withdrawal where status = 'PAID' and not exists (
      select from sandbox_payout as there where replace(withdrawal.id::text, '-', '') = there.number and state = 'PAID')`

/** Where the channels and we do not say the same of a payment, a refund or a payout. */
export function findDisagreements(em: EntityManager): Promise<{ what: string; number: string }[]> {
  return em.execute(disagreements)
}

const tables =
  `trade orders order_line shipment variant stock_movement payment refund sandbox_payment sandbox_refund journal
  transfer hold_leg ledger_balance accrual`.split(/\s+/)

/** The content of every table of trade and money, each as one text. */
export async function fingerprint(em: EntityManager): Promise<Record<string, string>> {
  const printOf = (table: string): string =>
    `select '${table}' as name, md5(coalesce(string_agg(one::text, '' order by one::text), '')) as print from ${table} as one`
  const rows: { name: string; print: string }[] = await em.execute(tables.map(printOf).join(' union all '))
  return Object.fromEntries(rows.map(({ name, print }) => [name, print]))
}
