import { after, businessDay, days, hours, startOfDay } from '@kaidian/shared/core/time'
import { sum } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { machineNow } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { CallFigureKind, type BreakerState } from '../kernel/outside/call-figure.ts'
import { CalledService } from './channels/channel-figure.ts'
import { reportFreshMs } from './channels/keep-figures.ts'
import { PaymentChannel } from './payment-channel.ts'
import {
  MonitorPeriod,
  type BreakerReport,
  type ChannelCount,
  type ChannelPoint,
  type ChannelSummary,
  type PaymentMonitor,
} from './payment-monitor.ts'
import { countTrouble } from './payment-trouble.ts'

/** How payments go, from the rows themselves and from what each process has counted. */
export async function readPaymentMonitor(em: EntityManager, now: Date, period: MonitorPeriod): Promise<PaymentMonitor> {
  const slots = slotsOf(period, now)
  const from = slots[0] ?? now
  const unit = period === MonitorPeriod.DAY ? 'hour' : 'day'
  const begun = await readBegun(em, slots, unit)
  const counted = await readCounted(em, from, unit)
  return {
    at: now,
    slots,
    points: pointsOf(begun, counted),
    channels: summariesOf(begun),
    counts: countsOf(counted),
    breakers: await readBreakers(em),
    lagSeconds: await readLag(em, now),
    ...(await countTrouble(em, now)),
  }
}

const slotCount = { [MonitorPeriod.DAY]: 24, [MonitorPeriod.WEEK]: 7, [MonitorPeriod.MONTH]: 30 } as const

/** The hour or business day that is under way is the last one. */
function slotsOf(period: MonitorPeriod, now: Date): Date[] {
  const isByHour = period === MonitorPeriod.DAY
  const last = isByHour ? new Date(Math.floor(now.getTime() / hours(1)) * hours(1)) : startOfDay(businessDay(now))
  const length = isByHour ? hours(1) : days(1)
  const count = slotCount[period]
  return Array.from({ length: count }, (_, index) => after(last, (index + 1 - count) * length))
}

type Unit = 'hour' | 'day'

const slotIn = (column: string, unit: Unit) =>
  sql<Date>`date_trunc(${sql.lit(unit)}, ${sql.ref(column)} at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`

interface Begun extends ChannelSummary {
  at: Date
}

type BegunRow = Record<
  | 'started'
  | 'paid'
  | 'late'
  | 'waiting'
  | 'byCallback'
  | 'byQuery'
  | 'byBill'
  | 'untold'
  | 'in2'
  | 'in10'
  | 'in60'
  | 'in600'
  | 'later',
  string
> & { at: Date; channel: PaymentChannel }

/**
 * One pass over the payments of the period, from the index alone. Hour by hour, or day by day: grouped by the day of a moment,
 * of which the planner knows nothing, a month of them would be sorted on disk.
 */
async function readBegun(em: EntityManager, slots: readonly Date[], unit: Unit): Promise<Begun[]> {
  const { rows } = await sql<BegunRow>`
    select slot.at, of_slot.* from unnest(${slots.map((at) => at.toISOString())}::timestamptz[]) as slot(at) cross join lateral (
    select channel, count(*) as started,
      count(*) filter (where status = 'SUCCEEDED') as paid, count(*) filter (where status = 'SUCCEEDED_LATE') as late,
      count(*) filter (where status in ('CREATED', 'PROCESSING', 'CLOSING')) as waiting,
      count(*) filter (where learnt_by = 'CALLBACK') as "byCallback", count(*) filter (where learnt_by = 'QUERY') as "byQuery",
      count(*) filter (where learnt_by = 'BILL') as "byBill",
      count(*) filter (where succeeded_at is not null and learnt_by is not null and told_at is null) as untold,
      count(*) filter (where told_at - channel_paid_at <= interval '2 s') as in2,
      count(*) filter (where told_at - channel_paid_at > interval '2 s' and told_at - channel_paid_at <= interval '10 s') as in10,
      count(*) filter (where told_at - channel_paid_at > interval '10 s' and told_at - channel_paid_at <= interval '1 min') as in60,
      count(*) filter (where told_at - channel_paid_at > interval '1 min' and told_at - channel_paid_at <= interval '10 min') as in600,
      count(*) filter (where told_at - channel_paid_at > interval '10 min') as later
    from payment where created_at >= slot.at and created_at < slot.at + ${sql.lit(`1 ${unit}`)}::interval
    group by channel) as of_slot order by slot.at, channel`.execute(sqlOf(em))
  return rows.map((row) => ({
    at: new Date(row.at),
    channel: row.channel,
    started: Number(row.started),
    paid: Number(row.paid),
    late: Number(row.late),
    waiting: Number(row.waiting),
    byCallback: Number(row.byCallback),
    byQuery: Number(row.byQuery),
    byBill: Number(row.byBill),
    untold: Number(row.untold),
    delays: [row.in2, row.in10, row.in60, row.in600, row.later].map(Number),
  }))
}

interface Counted extends ChannelCount {
  at: Date
}

async function readCounted(em: EntityManager, from: Date, unit: Unit): Promise<Counted[]> {
  const rows: { at: Date; service: CalledService; kind: CallFigureKind; code: string; count: string }[] = await sqlOf(
    em,
  )
    .selectFrom('channel_figure')
    .select([slotIn('hour', unit).as('at'), 'channel as service', 'kind', 'code', sql<string>`sum(count)`.as('count')])
    .where('hour', '>=', from)
    .groupBy(['at', 'channel', 'kind', 'code'])
    .execute()
  return rows.map((row) => ({ ...row, at: new Date(row.at), count: Number(row.count) }))
}

function pointsOf(begun: readonly Begun[], counted: readonly Counted[]): ChannelPoint[] {
  const points = new Map<string, ChannelPoint>()
  const pointOf = ({ at, channel }: { at: Date; channel: PaymentChannel }): ChannelPoint => {
    const key = `${at.getTime()}:${channel}`
    const known = points.get(key) ?? { at, channel, started: 0, paid: 0, forged: 0, unavailable: 0 }
    points.set(key, known)
    return known
  }
  for (const one of begun) Object.assign(pointOf(one), { started: one.started, paid: one.paid })
  for (const { at, service, kind, count } of counted) {
    // The other services take no payments.
    if (service === CalledService.WECHAT_LOGIN || service === CalledService.KUAIDI100) continue
    const channel = PaymentChannel[service]
    if (kind === CallFigureKind.FORGED) pointOf({ at, channel }).forged += count
    if (kind === CallFigureKind.UNAVAILABLE) pointOf({ at, channel }).unavailable += count
  }
  return [...points.values()].toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

function summariesOf(begun: readonly Begun[]): ChannelSummary[] {
  return [...Map.groupBy(begun, ({ channel }) => channel)].map(([channel, rows]) => {
    const total = (figure: Exclude<keyof ChannelSummary, 'channel' | 'delays'>) => sum(rows.map((row) => row[figure]))
    return {
      channel,
      started: total('started'),
      paid: total('paid'),
      late: total('late'),
      waiting: total('waiting'),
      byCallback: total('byCallback'),
      byQuery: total('byQuery'),
      byBill: total('byBill'),
      untold: total('untold'),
      delays: Array.from({ length: 5 }, (_, place) => sum(rows.map(({ delays }) => delays[place] ?? 0))),
    }
  })
}

function countsOf(counted: readonly Counted[]): ChannelCount[] {
  const groups = Map.groupBy(counted, ({ service, kind, code }) => `${service}:${kind}:${code}`)
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [
            {
              service: first.service,
              kind: first.kind,
              code: first.code,
              count: sum([first, ...others].map(({ count }) => count)),
            },
          ],
    )
    .toSorted((a, b) => b.count - a.count)
}

async function readBreakers(em: EntityManager): Promise<BreakerReport[]> {
  const rows: (Omit<BreakerReport, 'isFresh'> & { state: BreakerState })[] = await sqlOf(em)
    .selectFrom('channel_breaker')
    .select(['process', 'channel as service', 'does_jobs as doesJobs', 'state', 'since', 'reported_at as reportedAt'])
    .orderBy('channel')
    .orderBy('process')
    .limit(100)
    .execute()
  const oldest = after(machineNow(), -reportFreshMs)
  return rows.map((row) => ({ ...row, isFresh: new Date(row.reportedAt) > oldest }))
}

async function readLag(em: EntityManager, now: Date): Promise<number> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(check_at) as at from payment where check_at is not null and check_at <= ${now}`.execute(sqlOf(em))
  const at = rows[0]?.at
  return at ? Math.floor((now.getTime() - new Date(at).getTime()) / 1000) : 0
}
