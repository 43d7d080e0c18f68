import { sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import type { Offer } from './offer.ts'
import type { CartPrice } from './price-cart.ts'

interface Holding {
  tradeId: string
  memberId: string
  price: CartPrice
}

interface Use {
  offer: Offer
  amount: Fen
  merchantPart: Fen
  paid: Fen
}

/**
 * Takes what a trade uses, before its rows are written: coupons are locked by it, and each promotion counts it against
 * its limits. All or nothing; whoever was quicker has it.
 */
export async function holdPromotions(em: EntityManager, { tradeId, memberId, price }: Holding): Promise<void> {
  const uses = usesOf(price)
  if (uses.length === 0) return
  await take(em, uses, { tradeId, memberId })
  await recordUses(em, uses, { tradeId, memberId })
}

function usesOf({ outcomes, lines }: CartPrice): Use[] {
  return [...outcomes].flatMap(([offer, outcome]) => {
    if (!('allocations' in outcome) || outcome.discount === 0) return []
    const ids = new Set(outcome.allocations.map(({ lineId }) => lineId))
    return [
      {
        offer,
        amount: outcome.discount,
        merchantPart: sum(outcome.allocations.map(({ merchantPart }) => merchantPart)),
        paid: sum(lines.filter(({ line }) => ids.has(line.id)).map((line) => line.paid)),
      },
    ]
  })
}

/** Locks the coupons, and counts each use, in one statement: rows of coupons first, each in the order of ids. */
async function take(
  em: EntityManager,
  uses: readonly Use[],
  { tradeId, memberId }: Omit<Holding, 'price'>,
): Promise<void> {
  const coupons = uses.filter(({ offer }) => offer.validUntil !== null)
  const ids = unseen(
    coupons.map(({ offer }) => offer.id),
    'uuid[]',
  )
  const { rows } = await sql<{ taken: string[]; counted: string[] }>`${asPrepared}
    with wanted as (
      select id from coupon where id = any(${ids}::uuid[]) and member_id = ${memberId} order by id for update
    ), taken as (
      update coupon c set status = 'LOCKED', trade_id = ${tradeId} from wanted
      where c.id = wanted.id and c.status in ('ISSUED', 'RETURNED') and c.valid_until > ${now()}
      returning c.id
    ), locked as (
      select p.id, w.amount from unnest(${uses.map(({ offer }) => offer.promotionId)}::uuid[],
        ${uses.map(({ amount }) => amount)}::bigint[]) as w (id, amount)
      join promotion p on p.id = w.id where (select count(*) from taken) = ${coupons.length}::int order by p.id for update of p
    ), counted as (
      update promotion p set used_count = p.used_count + 1, spent = p.spent + l.amount from locked l
      where p.id = l.id and (p.budget is null or p.spent + l.amount <= p.budget) and (p.quota is null or p.used_count < p.quota)
      returning p.id
    )
    select array(select id::text from taken) as taken, array(select id::text from counted) as counted`.execute(
    sqlOf(em),
  )
  const { taken, counted } = present(rows[0], 'what was taken')
  const lost = coupons.find(({ offer }) => !taken.includes(offer.id))
  if (lost) throw new Refusal('COUPON_TAKEN', { title: lost.offer.title })
  const gone = uses.find(({ offer }) => !counted.includes(offer.promotionId))
  if (gone) throw new Refusal('PROMOTION_SPENT', { title: gone.offer.title })
}

/** Under the locks of the promotions' rows: of two trades of one member at once, one counts the other. */
async function recordUses(
  em: EntityManager,
  uses: readonly Use[],
  { tradeId, memberId }: Omit<Holding, 'price'>,
): Promise<void> {
  const column = <Key extends keyof Use>(key: Key): Use[Key][] => uses.map((use) => use[key])
  const { rows } = await sql<{ promotionId: string }>`${asPrepared}
    insert into promotion_use (id, created_at, promotion_id, trade_id, member_id, amount, merchant_part, paid, state)
    select w.id, ${now()}, w.promotion_id, ${tradeId}, ${memberId}, w.amount, w.merchant_part, w.paid, 'HELD'
    from unnest(${uses.map(() => uuidv7())}::uuid[], ${uses.map(({ offer }) => offer.promotionId)}::uuid[],
      ${column('amount')}::bigint[], ${column('merchantPart')}::bigint[], ${column('paid')}::bigint[]
    ) as w (id, promotion_id, amount, merchant_part, paid)
    join promotion p on p.id = w.promotion_id
    where p.kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON') or p.per_member is null or p.per_member > (
      select count(*) from promotion_use u where u.promotion_id = p.id and u.member_id = ${memberId} and u.state <> 'RETURNED')
    returning promotion_id as "promotionId"`.execute(sqlOf(em))
  const recorded = new Set(rows.map(({ promotionId }) => promotionId))
  const over = uses.find(({ offer }) => !recorded.has(offer.promotionId))
  if (over) throw new Refusal('PROMOTION_LIMIT', { title: over.offer.title })
}
