import { sum } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sellFlash } from '../catalog/flash-stock.ts'
import { sellStock } from '../catalog/stock.ts'
import { now } from '../kernel/clock.ts'
import { assert } from '../kernel/refusal.ts'
import type { Row } from '../kernel/row.ts'
import { readRows } from '../kernel/save-rows.ts'
import { clearing, couponExpense, escrow, type AccountRef } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournal, type TransferDraft } from '../ledger/post-journal.ts'
import type { Payment } from '../payment/payment.ts'
import { spendPromotions } from '../promotion/resolve-promotions.ts'
import type { Order } from './order.ts'
import { ordersOfTrade } from './orders-of-trade.ts'
import { Trade } from './trade.ts'

/**
 * A payment of a trade has arrived: its orders are paid, its stock is sold, and its money is kept in escrow. Answers what
 * of them is to be saved. 'late': the trade is closed, or another payment was faster.
 */
export async function captureTrade(em: EntityManager, payment: Payment): Promise<Row[] | 'late'> {
  const [trade] = await readRows(em, Trade, sql`select * from trade where id = ${payment.subjectId} for update`)
  if (!trade?.isOpen) return 'late'
  const orders = await ordersOfTrade(em, trade.id)
  assert(sum(orders.map(({ total }) => total)) === payment.amount, `payment ${payment.id} is its orders' total`)
  await settlePurchase(em, {
    trade,
    orders,
    key: `pay:${payment.id}`,
    from: clearing(payment.channel),
    payer: payment.payerWallet,
  })
  return [trade, ...orders, ...orders.flatMap(({ events }) => events.getItems(false))]
}

/** Nothing is left to pay: what the discounts have not taken is nothing, and no channel is asked. */
export async function captureFree(em: EntityManager, trade: Trade, orders: readonly Order[]): Promise<void> {
  await settlePurchase(em, { trade, orders, key: `free:${trade.id}`, from: null, payer: null })
}

interface Purchase {
  trade: Trade
  orders: readonly Order[]
  /** of the journal */
  key: string
  /** where the buyer's money comes from; null: there is none */
  from: AccountRef | null
  /** the wallet that it comes out of, on its way through the account of its channel */
  payer: AccountRef | null
}

async function settlePurchase(em: EntityManager, { trade, orders, key, from, payer }: Purchase): Promise<void> {
  trade.pay(
    now(),
    orders.map(({ id }) => id),
  )
  for (const order of orders) order.pay(now())
  if (trade.discount > 0) await spendPromotions(em, trade.id)
  if (orders.some(({ flashPriceIds }) => flashPriceIds.length > 0)) await sellFlash(em, trade.id)
  await sellStock(
    em,
    orders.flatMap(({ lines }) => lines.getItems()),
    trade.id,
  )
  const transfers = orders.flatMap((order) => moneyOf(order, from, payer))
  if (transfers.length > 0)
    await postJournal(em, {
      key,
      kind: EntryKind.PAYMENT,
      at: now(),
      subject: { kind: 'trade', id: trade.id },
      transfers,
    })
}

/** Into escrow: what the buyer pays, and what the platform bears of the discounts. */
function moneyOf({ id, merchant, total, platformPart }: Order, from: AccountRef | null, payer: AccountRef | null) {
  const subject = { kind: 'order', id }
  const kept = { to: escrow(merchant.id), subject }
  const transfers: TransferDraft[] = [
    ...(from && payer && total > 0 ? [{ from: payer, to: from, subject, amount: total }] : []),
    ...(from && total > 0 ? [{ ...kept, from, amount: total }] : []),
    ...(platformPart > 0 ? [{ ...kept, from: couponExpense, amount: platformPart, kind: EntryKind.DISCOUNT }] : []),
  ]
  return transfers
}
