import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import type { TransferNews } from '../payment/channels/channel.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { onTransferNews } from '../payment/transfer-news.ts'
import { PayeeKind } from './payee-kind.ts'
import { Withdrawal, WithdrawalStatus } from './withdrawal.ts'

/** A channel says what became of a payout: it is asked at once, which alone counts. Answers why the news does not fit. */
async function hearOfPayout(
  em: EntityManager,
  channel: PaymentChannel,
  { number, amount, state }: TransferNews,
): Promise<string | undefined> {
  const withdrawal = channel === PaymentChannel.WECHAT ? await findSent(em, number) : null
  if (!withdrawal) return 'UNKNOWN_NUMBER'
  if (amount !== withdrawal.net) return 'OTHER_AMOUNT'
  if (withdrawal.status === WithdrawalStatus.PAYING) withdrawal.askAgain(now())
  else if (withdrawal.status !== endOf[state]) return 'OTHER_OUTCOME'
  return undefined
}

const endOf = { PAID: WithdrawalStatus.PAID, FAILED: WithdrawalStatus.RETURNED } as const

async function findSent(em: EntityManager, number: string): Promise<Withdrawal | null> {
  if (!/^[\da-f]{32}$/.test(number)) return null
  const id = number.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  const sent = { id, sentAt: { $ne: null }, payee: { kind: PayeeKind.WECHAT } }
  const found = await em.findOne(Withdrawal, sent)
  return found && em.findOne(Withdrawal, found.id, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
}

onTransferNews(hearOfPayout)
