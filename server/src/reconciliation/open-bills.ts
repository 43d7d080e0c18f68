import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { channelOf } from '../payment/payment-method.ts'
import { availableMethods } from '../payment/channels/open-channel.ts'
import type { PaymentChannel } from '../payment/payment-channel.ts'
import { BillState, lastReadyMoment } from './channel-bill.ts'

/** Further back no channel has bills. */
const maxDays = 90

/**
 * Notes the days whose bills should be there by now: of every channel that is on, from its first day on. Answers how
 * many are new.
 */
export async function openBills(em: EntityManager): Promise<number> {
  const last = businessDay(lastReadyMoment(now()))
  const channels = [...new Set(availableMethods().map(channelOf))]
  let count = 0
  for (const channel of channels) {
    const first = await firstDay(em, channel, last)
    const wanted = daysFrom(first, last)
    const rows = wanted.map((day) => billRow(channel, day))
    count += (await insertNewRows(em, 'channel_bill', rows)).size
  }
  return count
}

/** After the last that is noted; else when the first payment succeeded there; else the day that has just become ready. */
async function firstDay(em: EntityManager, channel: PaymentChannel, last: string): Promise<string> {
  const { rows } = await sql<{ known: string | null; paid: string | null }>`select
    (select max(day) from channel_bill where channel = ${channel}) as known,
    (select min(succeeded_at) from payment where channel = ${channel} and succeeded_at is not null) as paid`.execute(
    sqlOf(em),
  )
  const { known, paid } = rows[0] ?? { known: null, paid: null }
  const first = known === null ? (paid === null ? last : businessDay(new Date(paid))) : nextDay(known)
  const earliest = businessDay(after(startOfDay(last), -days(maxDays)))
  return first < earliest ? earliest : first
}

function daysFrom(first: string, last: string): string[] {
  const found: string[] = []
  for (let day = first; day <= last; day = nextDay(day)) found.push(day)
  return found
}

const nextDay = (day: string): string => businessDay(after(startOfDay(day), days(1)))

/** A row of the table, as the noun begins. */
const billRow = (channel: PaymentChannel, day: string) => ({
  id: uuidv7(),
  created_at: now(),
  channel,
  day,
  state: BillState.WAITING,
  due_at: now(),
  attempts: 0,
  failures: 0,
  edition: 0,
  rows: 0,
  progress: 0,
  paid: 0,
  refunded: 0,
  fee: 0,
  stated: 0,
  summed: 0,
  is_right: true,
  own_paid: 0,
  own_refunded: 0,
  ledger_paid: 0,
  ledger_refunded: 0,
  undecided: 0,
})
