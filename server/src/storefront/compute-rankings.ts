import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { settingsOf } from '../setting/settings-of.ts'
import { ComputedKind } from './ranking.ts'

const maxEntries = 1000
/** Fewer buyers than these would tell who they are. */
const minBuyers = 2
const maxOthers = 20

interface Due {
  kind: ComputedKind
  days: number
  perMerchant: number | null
  at: Date
}

/** Computes one ranking anew if it is older than it may be, and answers how many it has computed. */
export async function computeNextRanking(em: EntityManager, at: Date): Promise<number> {
  const { rows } = await sql<{ kind: ComputedKind; days: number }>`
    select kind, days from ranking where computed_at is null or computed_at > ${at}
      or computed_at <= ${at}::timestamptz - case kind when 'TOGETHER' then interval '1 day' else interval '10 minutes' end
    order by kind limit 1 for update skip locked`.execute(sqlOf(em))
  const [row] = rows
  if (!row) return 0
  const due = await dueOf(em, row, at)
  await compute[due.kind](em, due)
  await sql`update ranking set days = ${due.days}, per_merchant = ${due.perMerchant}, computed_at = ${at}
    where kind = ${due.kind}`.execute(sqlOf(em))
  return 1
}

async function dueOf(em: EntityManager, { kind, days: daysOf }: { kind: ComputedKind; days: number }, at: Date) {
  if (kind !== ComputedKind.NEW) return { kind, days: daysOf, perMerchant: null, at }
  const setting = await settingsOf(em)
  return { kind, days: setting('new_product_days'), perMerchant: setting('new_products_per_shop'), at }
}

const compute: Record<ComputedKind, (em: EntityManager, due: Due) => Promise<void>> = {
  HOT_7: computeHot,
  HOT_30: computeHot,
  NEW: computeNew,
  TOGETHER: computeTogether,
}

/** Settled pieces, less what was given back, of what nobody bought from themselves. */
async function computeHot(em: EntityManager, { kind, days: daysOf, at }: Due): Promise<void> {
  await replaceEntries(
    em,
    kind,
    sql`select product_id, row_number() over (order by units desc, product_id desc), units, null::timestamptz from (
      select l.product_id, sum(l.quantity - l.refunded_quantity)::int as units
      from order_line l join merchant m on m.id = l.merchant_id
      where l.settled_at > ${after(at, -days(daysOf))} and l.settled_at <= ${at} and not l.is_refunded
        and not ${isOwnPurchase}
      group by l.product_id having sum(l.quantity - l.refunded_quantity) > 0
      order by units desc, l.product_id desc limit ${maxEntries}) sold`,
  )
}

/** By the shop's own people: when it was bought (then it has no cashback), now, or as another account of the same person. */
const isOwnPurchase = sql`(l.cashback_member_id is null
  or exists (select from member b join team_member t on t.account_id = b.account_id
    where b.id = l.member_id and t.merchant_id = l.merchant_id)
  or exists (select from member b where b.id = l.member_id and b.account_id = m.owner_id)
  or exists (select from identity i join identity o on o.fingerprint = i.fingerprint
    join member b on b.id = o.member_id join team_member t on t.account_id = b.account_id
    where i.member_id = l.member_id and t.merchant_id = l.merchant_id))`

/** The same goods listed anew, by their title or a barcode, are as old as the first of them in that shop. */
async function computeNew(em: EntityManager, { kind, days: daysOf, perMerchant, at }: Due): Promise<void> {
  const since = after(at, -days(daysOf))
  await replaceEntries(
    em,
    kind,
    sql`with by_title as (
        select merchant_id, title, min(listed_at) as first_at from product where listed_at is not null group by 1, 2),
      by_barcode as (
        select v.merchant_id, v.barcode, min(p.listed_at) as first_at from variant v join product p on p.id = v.product_id
        where v.barcode <> '' and p.listed_at is not null group by 1, 2),
      fresh as (
        select p.id, p.merchant_id, least(t.first_at, (
          select min(b.first_at) from variant v join by_barcode b on b.merchant_id = v.merchant_id and b.barcode = v.barcode
          where v.product_id = p.id)) as first_seen_at
        from product p join merchant m on m.id = p.merchant_id and ${isShopSelling('m', at)}
        join by_title t on t.merchant_id = p.merchant_id and t.title = p.title
        where p.status = 'ON_SALE' and p.listed_at > ${since}),
      counted as (
        select *, row_number() over (partition by merchant_id order by first_seen_at desc, id desc) as nth
        from fresh where first_seen_at > ${since})
      select id, row_number() over (order by first_seen_at desc, id desc), 0, first_seen_at
      from counted where nth <= ${perMerchant} order by first_seen_at desc, id desc limit ${maxEntries}`,
  )
}

async function replaceEntries(em: EntityManager, kind: ComputedKind, entries: RawBuilder<unknown>): Promise<void> {
  await sql`delete from ranking_entry where ranking = ${kind}`.execute(sqlOf(em))
  await sql`insert into ranking_entry (ranking, product_id, position, score, first_seen_at)
    select ${kind}, e.* from (${entries}) e`.execute(sqlOf(em))
}

async function computeTogether(em: EntityManager, { days: daysOf, at }: Due): Promise<void> {
  await sql`delete from bought_together`.execute(sqlOf(em))
  await sql`with bought as (
      select distinct o.trade_id, l.member_id, l.product_id from order_line l join orders o on o.id = l.order_id
      where l.settled_at > ${after(at, -days(daysOf))} and l.settled_at <= ${at} and not l.is_refunded),
    pair as (
      select a.product_id, b.product_id as other_id, count(distinct a.member_id)::int as buyers
      from bought a join bought b on b.trade_id = a.trade_id and b.product_id <> a.product_id
      group by 1, 2 having count(distinct a.member_id) >= ${minBuyers})
    insert into bought_together (product_id, other_id, buyers)
    select product_id, other_id, buyers from (
      select *, row_number() over (partition by product_id order by buyers desc, other_id) as nth from pair) ranked
    where nth <= ${maxOthers}`.execute(sqlOf(em))
}
