import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertRows } from '../kernel/insert-rows.ts'
import { shortNumber } from '../kernel/short-number.ts'
import { CaseAction } from './case-step.ts'
import type { ChannelBill } from './channel-bill.ts'
import { CaseKind, CaseResolution, CaseStatus, type Difference } from './reconciliation-case.ts'

/** More cases than that of one bill help nobody. */
const maxCases = 1000

interface Known {
  id: string
  key: string
  resolution: CaseResolution | null
}

/**
 * Makes cases of differences that are none yet. What is known keeps its case; what had vanished and is there again opens
 * it again. `bill` is locked.
 */
export async function noteDifferences(
  em: EntityManager,
  bill: ChannelBill,
  found: readonly Difference[],
  note: string | null = null,
): Promise<void> {
  if (found.length === 0) return
  const { known, count } = await readKnown(em, bill, found)
  const fresh = found.filter((difference) => !known.has(keyOf(difference)))
  const kept = fresh.slice(0, Math.max(0, maxCases - count))
  if (kept.length < fresh.length && kept.every(({ kind }) => kind !== CaseKind.TOO_MANY))
    await noteOverflow(em, bill, note)
  await openCases(em, bill, kept, note)
  if (known.size > 0) await meetAgain(em, bill, [...known.values()])
}

async function readKnown(em: EntityManager, bill: ChannelBill, found: readonly Difference[]) {
  const { rows } = await sql<Known & { total: string }>`
    select id, kind || ' ' || subject as key, resolution, total from reconciliation_case
    right join (select count(*) as total from reconciliation_case where bill_id = ${bill.id}) as all_of_it
      on bill_id = ${bill.id} and kind || ' ' || subject = any(${found.map(keyOf)})`.execute(sqlOf(em))
  const known = new Map(rows.filter(({ id }) => id !== null).map((row) => [row.key, row]))
  return { known, count: Number(rows[0]?.total ?? 0) }
}

const keyOf = ({ kind, subject }: Difference): string => `${kind} ${subject}`

async function openCases(
  em: EntityManager,
  bill: ChannelBill,
  found: readonly Difference[],
  note: string | null,
): Promise<void> {
  const once = [...new Map(found.map((difference) => [keyOf(difference), difference])).values()]
  const rows = once.map((difference) => ({
    id: uuidv7(),
    created_at: now(),
    number: shortNumber(now()),
    bill_id: bill.id,
    channel: bill.channel,
    day: bill.day,
    kind: difference.kind,
    subject: difference.subject,
    transaction_id: difference.transactionId,
    payment_id: difference.paymentId,
    refund_id: difference.refundId,
    ours: difference.ours,
    theirs: difference.theirs,
    ours_at: difference.oursAt,
    theirs_at: difference.theirsAt,
    edition: bill.edition,
    status: CaseStatus.OPEN,
  }))
  await insertRows(em, 'reconciliation_case', rows)
  await addSteps(
    em,
    rows.map(({ id }) => id),
    CaseAction.OPENED,
    note,
  )
}

async function meetAgain(em: EntityManager, bill: ChannelBill, known: readonly Known[]): Promise<void> {
  const back = known.filter(({ resolution }) => resolution === CaseResolution.VANISHED).map(({ id }) => id)
  await sql`update reconciliation_case set edition = ${bill.edition},
      status = case when resolution = 'VANISHED' then 'OPEN' else status end,
      resolved_at = case when resolution = 'VANISHED' then null else resolved_at end,
      resolution = nullif(resolution, 'VANISHED')
    where id = any(${known.map(({ id }) => id)})`.execute(sqlOf(em))
  await addSteps(em, back, CaseAction.REOPENED, null)
}

async function noteOverflow(em: EntityManager, bill: ChannelBill, note: string | null): Promise<void> {
  const difference = {
    kind: CaseKind.TOO_MANY,
    subject: '',
    ours: null,
    theirs: null,
    oursAt: null,
    theirsAt: null,
    transactionId: null,
    paymentId: null,
    refundId: null,
  }
  const { known } = await readKnown(em, bill, [difference])
  if (known.size > 0) await meetAgain(em, bill, [...known.values()])
  else await openCases(em, bill, [difference], note)
}

/** Steps that nobody took: they happened by themselves. */
export const addSteps = (
  em: EntityManager,
  caseIds: readonly string[],
  action: CaseAction,
  note: string | null,
): Promise<void> =>
  insertRows(
    em,
    'case_step',
    caseIds.map((id) => ({ id: uuidv7(), created_at: now(), case_id: id, action, note })),
  )
