import { after, hours } from '@kaidian/shared/core/time'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { machineNow, now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { bank, channelFee, taxWithheld, transit } from '../ledger/account-ref.ts'
import { postHold } from '../ledger/hold-journal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import { present } from '../kernel/refusal.ts'
import { boundWechats } from '../wechat/bound-wechat.ts'
import { mayPayOut } from './may-pay-out.ts'
import { openPayoutChannel } from './channels/open-payout-channel.ts'
import { PayoutUnknown, type PayoutChannel, type PayoutFacts, type PayoutOrder } from './channels/payout-channel.ts'
import { releaseMoney } from './cancel-withdrawal.ts'
import { PayeeKind } from './payee-kind.ts'
import { Withdrawal, WithdrawalStatus } from './withdrawal.ts'

interface DuePayout {
  id: string
  channel: PayoutChannel
  order: PayoutOrder
  isRepeat: boolean
  /** the payee's page knows already how to take it */
  hasRequest: boolean
}

const batch = 20

/**
 * Pays what was approved, one after the other, outside of any transaction. Nothing leaves while the books are not in
 * order, or without a channel.
 */
export async function sendPayouts(em: EntityManager): Promise<number> {
  const channels = new Map(
    Object.values(PayeeKind).flatMap((kind) => {
      const channel = openPayoutChannel(kind, em)
      return channel ? [[kind, channel] as const] : []
    }),
  )
  if ((await dueIds(em, channels, 1)).length === 0 || !(await mayPayOut(em))) return 0
  const due = await inTransaction(em, (inner) => claim(inner, channels))
  for (const payout of due) {
    const facts = await ask(payout)
    await inTransaction(em, (inner) => applyPayoutResult(inner, payout.id, facts))
  }
  return due.length
}

type Channels = ReadonlyMap<PayeeKind, PayoutChannel>

/** What is due by channels that are set up, the oldest first, and not in other hands. */
async function dueIds(em: EntityManager, channels: Channels, limit: number): Promise<string[]> {
  if (channels.size === 0) return []
  const { rows } = await sql<{ id: string }>`
    select withdrawal.id from withdrawal join payout_account payee on payee.id = withdrawal.payee_id
    where status = ${WithdrawalStatus.PAYING} and due_at <= ${now()} and payee.kind in (${sql.join([...channels.keys()])})
    order by due_at limit ${limit} for update of withdrawal skip locked`.execute(sqlOf(em))
  return rows.map(({ id }) => id)
}

async function claim(em: EntityManager, channels: Channels): Promise<DuePayout[]> {
  const ids = await dueIds(em, channels, batch)
  const withdrawals = await em.find(Withdrawal, { id: { $in: ids } }, { orderBy: { dueAt: 'asc' } })
  await em.populate(withdrawals, ['payee', 'payee.sealedNumber'])
  const unbound = await returnUnbound(em, withdrawals)
  return withdrawals
    .filter((withdrawal) => !unbound.has(withdrawal))
    .map((withdrawal) => {
      withdrawal.beginAttempt(now())
      const { id, payoutNumber: number, net: amount, payee, attempts, transferRequest } = withdrawal
      const { payeeName, bankName } = payee
      const order = { number, amount, payeeName, bankName, accountNumber: payee.readNumber() }
      const channel = present(channels.get(payee.kind), 'a channel')
      return { id, channel, order, isRepeat: attempts > 1, hasRequest: transferRequest !== null }
    })
}

/** What was never sent does not go to a WeChat that its owner has unbound meanwhile: it may have been stolen. */
async function returnUnbound(em: EntityManager, withdrawals: readonly Withdrawal[]): Promise<Set<Withdrawal>> {
  const unsent = withdrawals.filter(({ payee, sentAt }) => payee.kind === PayeeKind.WECHAT && !sentAt)
  const bound = await boundWechats(
    em,
    unsent.map(({ accountId }) => accountId),
  )
  const unbound = unsent.filter(
    ({ accountId, payee }) => !bound.some((one) => one.accountId === accountId && payee.isOf(one.openid)),
  )
  for (const withdrawal of unbound) {
    withdrawal.fail(unboundWords, now())
    await releaseMoney(em, withdrawal)
  }
  return new Set(unbound)
}

const unboundWords = '收款微信已解绑或换过'

/** What was sent once may have been paid: it is asked for before it is sent again, under the same number. */
async function ask({ channel, order, isRepeat, hasRequest }: DuePayout): Promise<PayoutFacts | PayoutUnknown> {
  try {
    const known = isRepeat ? await channel.query(order.number) : undefined
    if (known?.order) assertSame(known.order, order)
    // It has known it before.
    if (known?.state === 'UNKNOWN_NUMBER' && hasRequest) throw new PayoutUnknown('NUMBER_GONE')
    return known && !wantsOrder(known, hasRequest) ? known : await channel.pay(order)
  } catch (error) {
    if (!(error instanceof PayoutUnknown)) throw error
    return error
  }
}

/** The same order once more is the same payout: it goes on, or tells again how it is taken. */
const wantsOrder = ({ state }: PayoutFacts, hasRequest: boolean): boolean =>
  state === 'UNKNOWN_NUMBER' || state === 'ACCEPTED' || (state === 'WAITS' && !hasRequest)

function assertSame(known: NonNullable<PayoutFacts['order']>, { amount, accountNumber }: PayoutOrder): void {
  if (known.amount !== amount || known.accountNumber !== accountNumber) throw new PayoutUnknown('OTHER_TRANSFER')
}

/** Success moves the money that is held, failure frees it, and while nobody knows it stays held. */
async function applyPayoutResult(em: EntityManager, id: string, facts: PayoutFacts | PayoutUnknown): Promise<void> {
  const withdrawal = await em.findOneOrFail(Withdrawal, id, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (withdrawal.status !== WithdrawalStatus.PAYING) return
  if (facts instanceof PayoutUnknown) return withdrawal.noteUnknown(facts.message, now())
  if (facts.state === 'PAID') return settle(em, withdrawal, present(facts.channelNumber, 'number of a payout'))
  if (facts.state === 'WAITS')
    return withdrawal.noteWaiting(
      { transferRequest: facts.transferRequest ?? null, until: after(now(), timeLeft(facts.begunAt)) },
      now(),
    )
  if (facts.state !== 'FAILED') return withdrawal.noteUnderWay(facts.failure)
  withdrawal.fail(facts.failure ?? '', now())
  await releaseMoney(em, withdrawal)
}

/** Of the day that a payee has. How long it has been is told by the clocks of machines, whatever time we are given. */
function timeLeft(begunAt: Date = machineNow()): number {
  const age = machineNow().getTime() - begunAt.getTime()
  return Math.min(Math.max(hours(24) - age, 0), hours(24))
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
