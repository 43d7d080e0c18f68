import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { bank, channelFee, taxWithheld, transit } from '../ledger/account-ref.ts'
import { postHold } from '../ledger/hold-journal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { present } from '../kernel/refusal.ts'
import { mayPayOut } from './may-pay-out.ts'
import { openPayoutChannel } from './channels/open-payout-channel.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './channels/payout-channel.ts'
import { releaseMoney } from './cancel-withdrawal.ts'
import { Withdrawal, WithdrawalStatus } from './withdrawal.ts'

interface DuePayout {
  id: string
  order: PayoutOrder
  isRepeat: boolean
}

const batch = 20

/**
 * Pays what was approved, one after the other, outside of any transaction. Nothing leaves while the books are not in
 * order, or without a channel.
 */
export async function sendPayouts(em: EntityManager): Promise<number> {
  const channel = openPayoutChannel(em)
  const isDue = { status: WithdrawalStatus.PAYING, dueAt: { $lte: now() } }
  if (!channel || (await em.count(Withdrawal, isDue)) === 0 || !(await mayPayOut(em))) return 0
  const due = await inTransaction(em, claim)
  for (const payout of due) {
    const facts = await ask(channel, payout)
    await inTransaction(em, (inner) => applyPayoutResult(inner, payout.id, facts))
  }
  return due.length
}

async function claim(em: EntityManager): Promise<DuePayout[]> {
  const withdrawals = await em.find(
    Withdrawal,
    { status: WithdrawalStatus.PAYING, dueAt: { $lte: now() } },
    { orderBy: { dueAt: 'asc' }, limit: batch, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  )
  await em.populate(withdrawals, ['payee', 'payee.sealedNumber'])
  return withdrawals.map((withdrawal) => {
    withdrawal.beginAttempt(now())
    const { id, payoutNumber: number, net: amount, payee, attempts } = withdrawal
    const { payeeName, bankName } = payee
    const order = { number, amount, payeeName, bankName, accountNumber: payee.readNumber() }
    return { id, order, isRepeat: attempts > 1 }
  })
}

/** What was sent once may have been paid: it is asked for before it is sent again, under the same number. */
async function ask(channel: PayoutChannel, { order, isRepeat }: DuePayout): Promise<PayoutFacts | 'UNKNOWN'> {
  try {
    const known = isRepeat ? await channel.query(order.number) : undefined
    return known && known.state !== 'UNKNOWN_NUMBER' ? known : await channel.pay(order)
  } catch (error) {
    if (!(error instanceof PayoutUnknown)) throw error
    return 'UNKNOWN'
  }
}

/** Success moves the money that is held, failure frees it, and while nobody knows it stays held. */
async function applyPayoutResult(em: EntityManager, id: string, facts: PayoutFacts | 'UNKNOWN'): Promise<void> {
  const withdrawal = await em.findOneOrFail(Withdrawal, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (withdrawal.status !== WithdrawalStatus.PAYING) return
  if (facts === 'UNKNOWN') return withdrawal.noteUnknown(now())
  if (facts.state === 'PAID') return settle(em, withdrawal, present(facts.channelNumber, 'number of a payout'))
  if (facts.state !== 'FAILED') return withdrawal.noteUnderWay()
  withdrawal.fail(facts.failure ?? '', now())
  await releaseMoney(em, withdrawal)
}

async function settle(em: EntityManager, withdrawal: Withdrawal, channelNumber: string): Promise<void> {
  const { id, fee, tax, net } = withdrawal
  withdrawal.succeed(channelNumber, now())
  await em.flush()
  await postHold(em, { hold: `withdraw:${id}:hold`, key: `withdraw:${id}:post`, at: now() })
  const transfers = [
    { from: transit, to: bank, amount: net, kind: EntryKind.WITHDRAWAL },
    { from: transit, to: taxWithheld, amount: tax, kind: EntryKind.TAX },
    { from: transit, to: channelFee, amount: fee, kind: EntryKind.WITHDRAWAL_FEE },
  ]
  await postJournal(em, {
    key: `withdraw:${id}:paid`,
    kind: EntryKind.WITHDRAWAL,
    at: now(),
    subject: { kind: 'withdrawal', id },
    transfers: transfers.filter(({ amount }) => amount > 0),
  })
}
