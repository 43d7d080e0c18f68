import { businessDay } from '@kaidian/shared/core/time'
import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Accrual, AccrualKind, AccrualState } from '../bonus/accrual.ts'
import { accrueOrders } from '../bonus/accrue-orders.ts'
import { splitLine } from '../bonus/split-line.ts'
import { escrow, feeRevenue, pool, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournals, type JournalDraft, type TransferDraft } from '../ledger/post-journal.ts'
import type { Order, OrderLine } from '../order/order.ts'

export const entryKindOf = {
  [AccrualKind.CASHBACK]: EntryKind.CASHBACK,
  [AccrualKind.CONSUMER_COMMISSION]: EntryKind.COMMISSION,
  [AccrualKind.MERCHANT_COMMISSION]: EntryKind.COMMISSION,
  [AccrualKind.AGENT_BONUS]: EntryKind.AGENT_BONUS,
}

/**
 * Moves the money of locked lines, whose windows have passed, out of escrow: to the merchant, to the platform as its
 * fee, and of that fee to everybody who earns from it and to the day's pool. What is held stays with the platform until
 * it is decided.
 */
export async function settleLines(em: EntityManager, lines: readonly OrderLine[], now: Date): Promise<void> {
  await em.populate(lines, ['order', 'policy'])
  const orders = [...new Set(lines.map(({ order }) => order))]
  // The news of the payment may still be waiting for its listener.
  await accrueOrders(
    em,
    orders.map(({ id }) => id),
    now,
  )
  const accruals = await em.find(
    Accrual,
    { orderLine: { $in: lines.map(({ id }) => id) }, state: AccrualState.PENDING },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  )
  await postJournals(em, [
    ...lines.map((line) =>
      journalOf(
        line,
        accruals.filter(({ orderLine }) => orderLine.id === line.id),
        now,
      ),
    ),
    ...orders.filter(({ freight, refundedFreight }) => freight > refundedFreight).map((order) => freightOf(order, now)),
  ])
  for (const line of lines) line.settle(now)
  for (const accrual of accruals) accrual.settle(now)
}

function journalOf(line: OrderLine, accruals: readonly Accrual[], now: Date): JournalDraft {
  const held = escrow(line.merchantId)
  const transfers: TransferDraft[] = [
    { from: held, to: wallet('merchant', line.merchantId), amount: line.baseLeft - line.feeLeft },
    { from: held, to: feeRevenue, amount: line.feeLeft },
    ...accruals.map(({ kind, beneficiaryKind, beneficiaryId, left }) => ({
      from: feeRevenue,
      to: wallet(beneficiaryKind, beneficiaryId),
      amount: left,
      kind: entryKindOf[kind],
    })),
    {
      from: feeRevenue,
      to: pool(businessDay(now)),
      amount: splitLine(line, line.policy).pool,
      kind: EntryKind.DIVIDEND,
    },
  ]
  return {
    key: `settle:${line.id}`,
    kind: EntryKind.SETTLEMENT,
    at: now,
    subject: { kind: 'order', id: line.order.id },
    transfers: transfers.filter(({ amount }) => amount > 0),
  }
}

/** With the first settled line of its order, or with the last refunded one; for those that follow, the key says that it is done. */
export const freightOf = (order: Order, now: Date): JournalDraft => ({
  key: `settle:${order.id}:freight`,
  kind: EntryKind.FREIGHT,
  at: now,
  subject: { kind: 'order', id: order.id },
  transfers: [
    {
      from: escrow(order.merchant.id),
      to: wallet('merchant', order.merchant.id),
      amount: order.freight - order.refundedFreight,
    },
  ],
})
