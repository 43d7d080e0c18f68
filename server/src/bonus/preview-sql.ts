import { sql, type RawBuilder } from 'kysely'
import { shareNames, type ShareName } from '../policy/split-fee.ts'
import { partNames, type PartName } from './preview-totals.ts'

type Sql = RawBuilder<unknown>

/** Names of columns for a share. */
const columnOf: Record<ShareName, string> = {
  cashback: 'cashback',
  consumerPromoter: 'consumer_promoter',
  merchantPromoter: 'merchant_promoter',
  district: 'district',
  city: 'city',
  province: 'province',
  pool: 'pool',
}
const levels: ReadonlySet<ShareName> = new Set(['district', 'city', 'province'])
const column = (name: ShareName, ending: string): Sql => sql.raw(`${columnOf[name]}_${ending}`)
const columnOfPart = (name: PartName | 'fee', time: 'before' | 'after'): Sql =>
  sql.raw(`${name === 'merchant' || name === 'platform' || name === 'fee' ? name : columnOf[name]}_${time}`)

/** bpsHalfUp and bpsFloor, in SQL: whole numbers of 64 bits, which hold the largest amount times the whole. */
export const feeOf = (base: Sql, rate: Sql): Sql => sql`((${base} * ${rate} + 5000) / 10000)`
const shareOf = (fee: Sql, rate: Sql, earns: Sql): Sql =>
  sql`case when ${earns} then ${fee} * ${rate} / 10000 else 0::bigint end`

/** Shares that the goods of a merchant or a category may have of their own. */
const ownNames: ReadonlySet<ShareName> = new Set(['cashback', 'consumerPromoter', 'merchantPromoter', 'pool'])

/** Of the first of these tables that has a row, or of the version. */
const ratesOf = (time: 'before' | 'after', own: readonly string[], version: string): Sql =>
  sql.join(
    shareNames.map((name) => {
      const rateOf = (table: string): Sql => sql.raw(`${table}.${columnOf[name]}_bps`)
      const rate = ownNames.has(name) ? sql`coalesce(${sql.join([...own, version].map(rateOf))})` : rateOf(version)
      return sql`${rate} as ${column(name, `bps_${time}`)}`
    }),
  )
export const ratesBefore: Sql = ratesOf('before', ['sold_share'], 'p')
export const ratesAfter: Sql = ratesOf('after', ['sm', 's3', 's2', 's1'], 'd')

/** Own shares of a version or a draft as rows of id and rates. */
export const ownSharesOf = (terms: string): Sql => sql`
  jsonb_to_recordset(${sql.raw(terms)}.own_shares) as own ("subjectId" uuid, "cashbackBps" int, "consumerPromoterBps" int,
    "merchantPromoterBps" int, "poolBps" int)`
export const ownColumns: Sql = sql`own."subjectId" as id, own."cashbackBps" as cashback_bps,
  own."consumerPromoterBps" as consumer_promoter_bps, own."merchantPromoterBps" as merchant_promoter_bps, own."poolBps" as pool_bps`

/** Whether somebody earns it. Of the agents it may be others than then. */
function earns(name: ShareName, time: 'before' | 'after'): Sql {
  if (name === 'pool') return sql`true`
  return column(name, levels.has(name) && time === 'before' ? 'earned' : 'earns')
}

const shareAt = (name: ShareName, time: 'before' | 'after'): Sql =>
  shareOf(sql.raw(`fee_${time}`), column(name, `bps_${time}`), earns(name, time))

const platformAt = (time: 'before' | 'after'): Sql =>
  sql`${sql.raw(`fee_${time}`)} - (${sql.join(
    shareNames.map((name) => shareAt(name, time)),
    sql` + `,
  )})`

/** What splitFee works out, before and after, and how much of the money of a line moves. */
export function splitOf(): Sql {
  const times = ['before', 'after'] as const
  const columns = times.flatMap((time) => [
    ...shareNames.map((name) => sql`${shareAt(name, time)} as ${column(name, time)}`),
    sql`${platformAt(time)} as ${sql.raw(`platform_${time}`)}`,
    sql`base - ${sql.raw(`fee_${time}`)} as ${sql.raw(`merchant_${time}`)}`,
  ])
  const moved = [
    sql`abs(fee_after - fee_before)`,
    ...shareNames.map((name) => sql`abs(${shareAt(name, 'after')} - ${shareAt(name, 'before')})`),
  ]
  return sql`${sql.join(columns)}, ${sql.join(moved, sql` + `)} as moved`
}

const keysOf = (time: 'before' | 'after', draw: (column: Sql) => Sql): Sql =>
  sql`jsonb_build_object(${sql.join(
    (['fee', ...partNames] as const).map((name) => sql`${sql.lit(name)}, ${draw(columnOfPart(name, time))}`),
  )})`
const total = (of: Sql): Sql => sql`coalesce(sum(${of}), 0)`
const plain = (of: Sql): Sql => sql`w.${of}`
const ratesJson = (time: 'before' | 'after'): Sql =>
  sql`jsonb_build_object(${sql.join(
    shareNames.map((name) => sql`${sql.lit(name)}, w.${column(name, `bps_${time}`)}`),
  )})`

/** The same as JSON: of all lines together, and of one. */
export const sumsOf = {
  totals: sql`jsonb_build_object('lines', count(*), 'changedLines', count(*) filter (where moved > 0),
    'base', ${total(sql`base`)}, 'before', ${keysOf('before', total)}, 'after', ${keysOf('after', total)})`,
  example: sql`jsonb_build_object('lineId', w.id, 'title', w.title, 'orderNumber', w.number, 'base', w.base,
    'rule', w.rule, 'rateBefore', w.rate_before, 'rateAfter', w.rate_after, 'sharesBefore', ${ratesJson('before')},
    'sharesAfter', ${ratesJson('after')}, 'before', ${keysOf('before', plain)}, 'after', ${keysOf('after', plain)},
    'moved', w.moved)`,
}
