import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { CaseAction } from './case-step.ts'
import type { ChannelBill } from './channel-bill.ts'
import { findMissing } from './find-missing.ts'
import { addSteps, noteDifferences } from './note-differences.ts'
import { readOwnFigures } from './own-figures.ts'

/** All lines of a bill are compared: what is missing there, what has vanished, and who waited for it. `bill` is locked. */
export async function concludeBill(em: EntityManager, bill: ChannelBill): Promise<void> {
  const isNew = bill.concludedEdition !== bill.edition
  // From here on it counts as one that has come.
  bill.concludedEdition = bill.edition
  await em.flush()
  const { found, undecided } = await findMissing(em, bill)
  await noteDifferences(em, bill, found)
  bill.conclude({ ...(await readOwnFigures(em, bill)), undecided }, now())
  await em.flush()
  await endVanished(em, bill, new Set(found.map(({ kind, subject }) => `${kind} ${subject}`)))
  if (isNew) await compareOthersAgain(em, bill)
}

/** Open cases that this comparison has not found any more. Those of missing things are found by each, the others by those of their edition. */
async function endVanished(em: EntityManager, bill: ChannelBill, found: ReadonlySet<string>): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    update reconciliation_case set status = 'RESOLVED', resolution = 'VANISHED', resolved_at = ${now()}
    where bill_id = ${bill.id} and status = 'OPEN' and (
      edition <> ${bill.edition}
      or kind in ('PAYMENT_MISSING', 'REFUND_MISSING') and not (kind || ' ' || subject = any(${[...found]})))
    returning id`.execute(sqlOf(em))
  await addSteps(
    em,
    rows.map(({ id }) => id),
    CaseAction.VANISHED,
    null,
  )
}

/** A bill that has come may have what others lack, and may be the one that they wait for. */
async function compareOthersAgain(em: EntityManager, { id, channel }: ChannelBill): Promise<void> {
  await sql`update channel_bill set state = 'COMPARING', progress = rows, due_at = ${now()}
    where channel = ${channel} and id <> ${id} and state in ('DONE', 'EMPTY') and (undecided > 0 or exists (
      select from reconciliation_case where bill_id = channel_bill.id and status = 'OPEN'
        and kind in ('PAYMENT_MISSING', 'REFUND_MISSING')))`.execute(sqlOf(em))
}
