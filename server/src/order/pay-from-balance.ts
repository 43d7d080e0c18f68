import { formatYuan } from '@kaidian/shared/core/money'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { assertSteppedUp } from '../account/step-up.ts'
import { now } from '../kernel/clock.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { assert, Refusal } from '../kernel/refusal.ts'
import { saveRows } from '../kernel/save-rows.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { closePayment } from '../payment/close-payment.ts'
import { isBalanceOn } from '../payment/is-balance-on.ts'
import { Payment } from '../payment/payment.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import { readSpendable } from '../payment/read-spendable.ts'
import { captureTrade } from './capture-trade.ts'
import { Trade } from './trade.ts'

interface BalancePaymentRequest {
  viewer: Pick<Viewer, 'accountId' | 'memberId' | 'sessionId'>
  payerAddress: string
  tradeId: string
  idempotencyKey: string
}

/**
 * Pays all of an open trade out of the buyer's own wallet, in one transaction: no channel is asked, and it is paid when this
 * answers. Payments that wait elsewhere are closed before, outside of it; where nobody knows yet what becomes of one of
 * them, it comes too late and goes back by itself.
 */
export async function payFromBalance(em: EntityManager, request: BalancePaymentRequest): Promise<Payment> {
  const others = await inTransaction(em, (inner) => payUnless(inner, request, true))
  if (others instanceof Payment) return others
  for (const id of others) await closePayment(em, id)
  const payment = await inTransaction(em, (inner) => payUnless(inner, request, false))
  assert(payment instanceof Payment, 'a payment')
  return payment
}

/** Answers the open payments instead, if there are any and they are minded. */
async function payUnless(
  em: EntityManager,
  { viewer, payerAddress, tradeId, idempotencyKey: key }: BalancePaymentRequest,
  mindsOthers: boolean,
): Promise<Payment | string[]> {
  const { accountId, memberId } = viewer
  const claim = { accountId, command: 'payFromBalance', key, content: { tradeId }, resultId: tradeId }
  const isRepeated = (await claimKey(em, claim)) !== undefined
  const trade = await em.findOne(Trade, { id: tradeId, member: memberId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  if (!trade) throw new Refusal('NOT_FOUND')
  const all = await em.find(Payment, { subjectId: tradeId })
  const paid = all.find((payment) => payment.isPaid && payment.method === PaymentMethod.BALANCE)
  if (isRepeated && paid) return paid
  await assertMayPay(em, viewer, trade)
  const open = all.filter((payment) => payment.isOpen)
  if (mindsOthers && open.length > 0) return open.map(({ id }) => id)
  const payment = new Payment({
    subject: { kind: 'trade', id: trade.id },
    member: trade.member,
    method: PaymentMethod.BALANCE,
    payerAddress,
    amount: trade.payable,
    shopNames: trade.shopNames,
    expiresAt: trade.payBefore,
  })
  const changed = await captureTrade(em, payment)
  assert(changed !== 'late', `trade ${trade.id} is open`)
  payment.succeed({ transactionId: `pay:${payment.id}`, paidAt: now(), learntBy: null }, now())
  await saveRows(em, [...changed, payment])
  return payment
}

/** Whether there is enough is asked here to say what is missing; the lock of the wallet decides. */
async function assertMayPay(em: EntityManager, viewer: BalancePaymentRequest['viewer'], trade: Trade): Promise<void> {
  if (!(await isBalanceOn(em))) throw new Refusal('CHANNEL_NOT_AVAILABLE')
  trade.checkPayable(now())
  const { frozenAt } = await em.findOneOrFail(Account, viewer.accountId)
  if (frozenAt) throw new Refusal('ACCOUNT_FROZEN')
  const missing = trade.payable - (await readSpendable(em, viewer.memberId))
  if (missing > 0) throw new Refusal('BALANCE_TOO_LOW', { missing: formatYuan(missing) })
  await assertSteppedUp(em, viewer)
}
