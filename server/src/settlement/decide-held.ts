import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { Fen } from '@kaidian/shared/core/money'
import { AccrualState, HeldDecision, type AccrualKind, type BeneficiaryKind } from '../bonus/accrual.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { feeRevenue, wallet } from '../ledger/account-ref.ts'
import { EntryKind } from '../ledger/journal.ts'
import { postJournals } from '../ledger/post-journal.ts'
import { entryKindOf } from './settle-lines.ts'

const most = 500

interface HeldDecree {
  accrualId: string
  decision: HeldDecision
  reason: string
  /** and all others that are held between the same two */
  withPair: boolean
  decidedById: string
}

interface HeldRow {
  id: string
  orderId: string
  kind: AccrualKind
  beneficiaryKind: BeneficiaryKind
  beneficiaryId: string
  left: Fen
  isSettled: boolean
}

/**
 * Ends the holding of a bonus. Released, it is paid at once if its line is settled, and waits with it otherwise;
 * cancelled, it stays where it is: with the platform. Answers how many were decided.
 */
export async function decideHeld(em: EntityManager, decree: HeldDecree): Promise<number> {
  const held = await lockHeld(em, decree)
  if (held.length === 0) throw new Refusal('ACCRUAL_NOT_HELD')
  const at = now()
  const paid = decree.decision === HeldDecision.RELEASE ? held.filter(({ isSettled }) => isSettled) : []
  await postJournals(
    em,
    paid
      .filter(({ left }) => left > 0)
      .map(({ id, orderId, kind, beneficiaryKind, beneficiaryId, left }) => ({
        key: `release:${id}`,
        kind: EntryKind.SETTLEMENT,
        at,
        subject: { kind: 'order', id: orderId },
        transfers: [
          { from: feeRevenue, to: wallet(beneficiaryKind, beneficiaryId), amount: left, kind: entryKindOf[kind] },
        ],
      })),
  )
  const settledIds = paid.map(({ id }) => id)
  const isCancelled = decree.decision === HeldDecision.CANCEL
  await sql`update accrual set
      state = case when ${isCancelled} then ${AccrualState.CANCELLED} when id = any(${settledIds}) then ${AccrualState.SETTLED}
        else ${AccrualState.PENDING} end,
      settled_at = case when id = any(${settledIds}) then ${at}::timestamptz end,
      reversed = case when ${isCancelled} then amount else reversed end,
      decision = ${decree.decision}, decision_reason = ${decree.reason}, decided_at = ${at}, decided_by_id = ${decree.decidedById}
    where id = any(${held.map(({ id }) => id)})`.execute(sqlOf(em))
  return held.length
}

/** Lines before bonuses, as settlement and refunds lock them: neither comes between. */
async function lockHeld(em: EntityManager, { accrualId, withPair }: HeldDecree): Promise<HeldRow[]> {
  const { rows: wanted } = await sql<{ id: string; lineId: string }>`
    select a.id, a.order_line_id as "lineId"
    from accrual one join order_line own on own.id = one.order_line_id
    join accrual a on a.id = one.id or (${withPair} and one.held_with_id is not null and a.state = ${AccrualState.HELD}
      and a.held_with_id = one.held_with_id and a.beneficiary_id = one.beneficiary_id)
    join order_line l on l.id = a.order_line_id and l.member_id = own.member_id
    where one.id = ${accrualId} order by a.id limit ${most}`.execute(sqlOf(em))
  const lineIds = wanted.map(({ lineId }) => lineId)
  await sql`select id from order_line where id = any(${lineIds}) order by id for update`.execute(sqlOf(em))
  const { rows } = await sql<HeldRow>`
    select a.id, l.order_id as "orderId", a.kind, a.beneficiary_kind as "beneficiaryKind", a.beneficiary_id as "beneficiaryId",
      a.amount - a.reversed as left, l.settled_at is not null as "isSettled"
    from accrual a join order_line l on l.id = a.order_line_id
    where a.id = any(${wanted.map(({ id }) => id)}) and a.state = ${AccrualState.HELD} order by a.id for update of a`.execute(
    sqlOf(em),
  )
  return rows.map((row) => ({ ...row, left: Number(row.left) }))
}
