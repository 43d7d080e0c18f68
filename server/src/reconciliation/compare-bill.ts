import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { BillState, type ChannelBill } from './channel-bill.ts'
import { claimBill, lockBill } from './claim-bill.ts'
import { closeRepaired } from './close-repaired.ts'
import { concludeBill } from './conclude-bill.ts'
import { findDifferences, type Unrecorded } from './find-differences.ts'
import { noteDifferences } from './note-differences.ts'
import { CaseKind } from './reconciliation-case.ts'
import { hurryRefunds, recordPayment } from './repair.ts'

/** Lines that are compared at once: what a crash costs. */
const chunk = 2000

/**
 * Compares the next lines of the bill that has been due longest, or concludes it. What the channel has as paid and we do
 * not is applied in the ordinary way, each in a transaction of its own, before the next lines: run again, it finds less.
 */
export async function compareBill(em: EntityManager): Promise<number> {
  const claimed = await claimBill(em, BillState.COMPARING)
  if (!claimed) return 0
  if (claimed.isCompared) {
    await inTransaction(em, async (inner) => concludeBill(inner, await lockBill(inner, claimed.id)))
    return 1
  }
  const { id, progress, channel } = claimed
  const unpaid = await inTransaction(em, async (inner) => compareLines(inner, await lockBill(inner, id), progress))
  for (const facts of unpaid) await recordPayment(em, channel, facts)
  await inTransaction(em, async (inner) => {
    await closeRepaired(inner)
    const bill = await lockBill(inner, id)
    bill.noteCompared(Math.min(progress + chunk, bill.rows), now())
  })
  return 1
}

async function compareLines(em: EntityManager, bill: ChannelBill, from: number): Promise<Unrecorded[]> {
  const { found, unpaid } = await findDifferences(em, bill, from, from + chunk)
  await noteDifferences(em, bill, from === 0 && !bill.isRight ? [...found, totalsOf(bill)] : found)
  await hurryRefunds(
    em,
    found.filter(({ kind }) => kind === CaseKind.REFUND_UNRECORDED),
  )
  return unpaid
}

const totalsOf = ({ stated, summed }: ChannelBill) => ({
  kind: CaseKind.TOTALS,
  subject: '',
  ours: summed,
  theirs: stated,
  oursAt: null,
  theirsAt: null,
  transactionId: null,
  paymentId: null,
  refundId: null,
})
