import { sum } from '@kaidian/shared/core/money'
import { LoadStrategy, LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sellStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { assert } from '../kernel/refusal.ts'
import { clearing, escrow } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal } from '../ledger/post-journal.ts'
import type { Payment } from '../payment/payment.ts'
import { Order } from './order.ts'
import { Trade } from './trade.ts'

/**
 * A payment of a trade has arrived: its orders are paid, its stock is sold, and its money is kept in escrow. 'late':
 * the trade is closed, or another payment was faster.
 */
export async function captureTrade(em: EntityManager, payment: Payment): Promise<'applied' | 'late'> {
  const trade = await em.findOneOrFail(Trade, payment.subjectId, {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    refresh: true,
  })
  if (!trade.isOpen) return 'late'
  const orders = await em.find(
    Order,
    { trade },
    { populate: ['lines'], strategy: LoadStrategy.JOINED, orderBy: { id: 'asc' } },
  )
  assert(sum(orders.map(({ total }) => total)) === payment.amount, `payment ${payment.id} is its orders' total`)
  trade.pay(
    now(),
    orders.map(({ id }) => id),
  )
  for (const order of orders) order.pay(now())
  await sellStock(
    em,
    orders.flatMap(({ lines }) => lines.getItems()),
    trade.id,
  )
  await postJournal(em, {
    key: `pay:${payment.id}`,
    kind: EntryKind.PAYMENT,
    at: now(),
    subject: { kind: 'trade', id: trade.id },
    transfers: orders.map(({ id, merchant, total }) => ({
      from: clearing(payment.channel),
      to: escrow(merchant.id),
      amount: total,
      subject: { kind: 'order', id },
    })),
  })
  return 'applied'
}
