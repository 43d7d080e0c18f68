import { bpsFloor, type Fen } from '@kaidian/shared/core/money'
import { businessDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { AccrualKind, AccrualState, type BeneficiaryKind } from '../bonus/accrual.ts'
import { accrueOrders } from '../bonus/accrue-orders.ts'
import { holdFrozen } from '../bonus/hold-suspicious.ts'
import { sqlOf } from '../kernel/database.ts'
import { escrow, feeRevenue, pool, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournals, type JournalDraft, type TransferDraft } from '../ledger/post-journal.ts'
import { payByChannel, type SettledLine } from './pay-by-channel.ts'

export const entryKindOf = {
  [AccrualKind.CASHBACK]: EntryKind.CASHBACK,
  [AccrualKind.CONSUMER_COMMISSION]: EntryKind.COMMISSION,
  [AccrualKind.MERCHANT_COMMISSION]: EntryKind.COMMISSION,
  [AccrualKind.AGENT_BONUS]: EntryKind.AGENT_BONUS,
}

/**
 * Moves the money of locked lines, whose windows have passed, out of escrow: to the merchant, to the platform as its
 * fee, and of that fee to everybody who earns from it and to the day's pool. What is held stays with the platform until
 * it is decided. Each step is one statement, however many lines there are.
 */
export async function settleLines(em: EntityManager, lineIds: readonly string[], now: Date): Promise<void> {
  const lines = await readLines(em, lineIds)
  // The news of the payment may still be waiting for its listener.
  const unbooked = lines.filter(({ isBooked }) => !isBooked).map(({ orderId }) => orderId)
  if (unbooked.length > 0) await accrueOrders(em, [...new Set(unbooked)], now)
  await holdFrozen(em, lineIds, now)
  const accruals = await lockAccruals(em, lineIds)
  const freights = new Map(
    lines.filter(({ freight }) => freight > 0).map((line) => [line.orderId, freightOf(line, now)]),
  )
  const onwards = await payByChannel(em, lines, now)
  await postJournals(em, [
    ...lines.map((line) => journalOf(line, accruals.get(line.id) ?? [], now)),
    ...freights.values(),
    ...onwards,
  ])
  await sql`update order_line set settled_at = ${now} where id = any(${lineIds})`.execute(sqlOf(em))
  const settled = [...accruals.values()].flatMap((own) => own.map(({ id }) => id))
  await sql`update accrual set state = ${AccrualState.SETTLED}, settled_at = ${now} where id = any(${settled})`.execute(
    sqlOf(em),
  )
}

interface SettlingLine extends SettledLine {
  poolBps: number
  isBooked: boolean
}

async function readLines(em: EntityManager, lineIds: readonly string[]): Promise<SettlingLine[]> {
  const { rows } = await sql<SettlingLine>`
    select l.id, l.order_id as "orderId", l.merchant_id as "merchantId", l.paid - l.refunded_paid as paid, l.base - l.refunded_base as base,
      l.fee - l.refunded_fee as fee, l.pool_bps as "poolBps", o.freight - o.refunded_freight as freight,
      exists (select from accrual a where a.order_line_id = l.id) as "isBooked", part.id as "partId"
    from order_line l join orders o on o.id = l.order_id
    left join (payment_part part join payment on payment.id = part.payment_id and payment.status = 'SUCCEEDED')
      on part.subject_id = o.id and part.subject_kind = 'order'
    where l.id = any(${lineIds}) order by l.id`.execute(sqlOf(em))
  return rows.map((row) => ({
    ...row,
    paid: Number(row.paid),
    base: Number(row.base),
    fee: Number(row.fee),
    freight: Number(row.freight),
  }))
}

interface SettlingAccrual {
  id: string
  lineId: string
  kind: AccrualKind
  beneficiaryKind: BeneficiaryKind
  beneficiaryId: string
  left: Fen
}

/** What waits for these lines, by line. */
async function lockAccruals(em: EntityManager, lineIds: readonly string[]): Promise<Map<string, SettlingAccrual[]>> {
  const { rows } = await sql<SettlingAccrual>`
    select id, order_line_id as "lineId", kind, beneficiary_kind as "beneficiaryKind", beneficiary_id as "beneficiaryId",
      amount - reversed as left
    from accrual where order_line_id = any(${lineIds}) and state = ${AccrualState.PENDING} order by id for update`.execute(
    sqlOf(em),
  )
  const byLine = new Map<string, SettlingAccrual[]>()
  for (const row of rows) {
    const own = byLine.get(row.lineId)
    const accrual = { ...row, left: Number(row.left) }
    if (own) own.push(accrual)
    else byLine.set(row.lineId, [accrual])
  }
  return byLine
}

function journalOf(line: SettlingLine, accruals: readonly SettlingAccrual[], now: Date): JournalDraft {
  const held = escrow(line.merchantId)
  const transfers: TransferDraft[] = [
    { from: held, to: wallet('merchant', line.merchantId), amount: line.base - line.fee },
    { from: held, to: feeRevenue, amount: line.fee },
    ...accruals.map(({ kind, beneficiaryKind, beneficiaryId, left }) => ({
      from: feeRevenue,
      to: wallet(beneficiaryKind, beneficiaryId),
      amount: left,
      kind: entryKindOf[kind],
    })),
    {
      from: feeRevenue,
      to: pool(businessDay(now)),
      amount: bpsFloor(line.fee, line.poolBps),
      kind: EntryKind.DIVIDEND,
    },
  ]
  return {
    key: `settle:${line.id}`,
    kind: EntryKind.SETTLEMENT,
    at: now,
    subject: { kind: 'order', id: line.orderId },
    transfers: transfers.filter(({ amount }) => amount > 0),
  }
}

interface Freight {
  orderId: string
  merchantId: string
  /** what is not given back of it */
  freight: Fen
}

/** With the first settled line of its order, or with the last refunded one; for those that follow, the key says that it is done. */
export const freightOf = ({ orderId, merchantId, freight }: Freight, now: Date): JournalDraft => ({
  key: `settle:${orderId}:freight`,
  kind: EntryKind.FREIGHT,
  at: now,
  subject: { kind: 'order', id: orderId },
  transfers: [{ from: escrow(merchantId), to: wallet('merchant', merchantId), amount: freight }],
})
