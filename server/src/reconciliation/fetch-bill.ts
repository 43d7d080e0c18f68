import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertRows } from '../kernel/insert-rows.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { BadBill, BillLineKind, type Bill, type BillLine } from '../payment/channels/bill.ts'
import { ChannelUnavailable } from '../payment/channels/channel.ts'
import { channelOfPayment } from '../payment/channels/open-channel.ts'
import { BillState, type BillReading, type ChannelBill } from './channel-bill.ts'
import { claimBill, lockBill } from './claim-bill.ts'
import { findMissing } from './find-missing.ts'
import { noteDifferences } from './note-differences.ts'
import { CaseKind } from './reconciliation-case.ts'

/** Fetches the bill that has been due longest, outside of transactions, and keeps its lines. 0: none is due. */
export async function fetchBill(em: EntityManager): Promise<number> {
  const bill = await claimBill(em, BillState.WAITING)
  if (!bill) return 0
  try {
    const given = await channelOfPayment(bill.channel, em).fetchBill(bill.day)
    const reading = given === 'NONE' ? await readNothing(em, bill) : await keepLines(em, bill, given)
    await inTransaction(em, async (inner) => {
      const locked = await lockBill(inner, bill.id)
      // Whoever takes longer than their time has been followed by somebody else.
      if (locked.attempts !== bill.attempts) return
      await dropOtherEditions(inner, bill, bill.attempts)
      locked.keep(bill.attempts, reading, now())
    })
  } catch (error) {
    if (!(error instanceof ChannelUnavailable || error instanceof BadBill)) throw error
    await noteFailure(em, bill, error.message)
  }
  return 1
}

/** That nothing was traded is not believed where we know of something that stands in no other bill. */
async function readNothing(em: EntityManager, bill: ChannelBill): Promise<BillReading> {
  const { found, undecided } = await findMissing(em, bill)
  if (found.length + undecided > 0) throw new BadBill('NO_STATEMENT')
  return { ...nothing, hash: null, isRight: true }
}

const nothing = { rows: 0, paid: 0, refunded: 0, fee: 0, stated: 0, summed: 0 }

async function keepLines(em: EntityManager, bill: ChannelBill, given: Bill): Promise<BillReading> {
  const sums = { ...nothing }
  // What was begun before and not finished.
  await inTransaction(em, (inner) => dropOtherEditions(inner, bill, bill.edition))
  const totals = await given.read((lines) =>
    inTransaction(em, async (inner) => {
      await insertRows(
        inner,
        'bill_line',
        lines.map((line) => rowOf(bill, line, (sums.rows += 1))),
      )
      for (const { kind, amount, fee } of lines) {
        if (kind === BillLineKind.PAYMENT) sums.paid += amount
        else sums.refunded += amount
        sums.fee += fee
      }
      await sql`update channel_bill set progress = ${sums.rows} where id = ${bill.id}`.execute(sqlOf(inner))
    }),
  )
  return { ...sums, ...totals, hash: given.hash }
}

const rowOf = ({ id, attempts }: ChannelBill, line: BillLine, ordinal: number) => ({
  bill_id: id,
  edition: attempts,
  ordinal,
  kind: line.kind,
  is_under_way: line.isUnderWay,
  number: line.number,
  payment_number: line.paymentNumber,
  transaction_id: line.transactionId,
  merchant_account: line.merchantAccount,
  amount: line.amount,
  fee: line.fee,
  at: line.at,
})

const dropOtherEditions = (em: EntityManager, { id }: ChannelBill, edition: number): Promise<unknown> =>
  sql`delete from bill_line where bill_id = ${id} and edition <> ${edition}`.execute(sqlOf(em))

async function noteFailure(em: EntityManager, { id }: ChannelBill, reason: string): Promise<void> {
  await inTransaction(em, async (inner) => {
    const bill = await lockBill(inner, id)
    bill.fail(reason, now())
    if (bill.isLate(now())) await noteDifferences(inner, bill, [missingBill], reason)
  })
}

const missingBill = {
  kind: CaseKind.BILL_MISSING,
  subject: '',
  ours: null,
  theirs: null,
  oursAt: null,
  theirsAt: null,
  transactionId: null,
  paymentId: null,
  refundId: null,
}
