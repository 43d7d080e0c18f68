import { businessDay, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type SelectQueryBuilder } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { graphError } from '../kernel/graph/errors.ts'
import { mapPage, readPage, type Page, type PageArgs } from '../kernel/graph/pages.ts'
import { isOfShop } from './list-promotions.ts'
import { isNewMember } from './newness.ts'
import type { Offer, Scope } from './offer.ts'
import type { PromotionCard } from './promotion-card.ts'

interface CardRow extends Omit<PromotionCard, 'claimedByMe' | 'endsAt'> {
  endsAt: string
  claimedByMe: string
  scope: Scope
  merchantShareBps: number
  isForJoinedOnly: boolean
  joinedMerchantIds: string[]
  /** Not for new members only, or the reader is one. */
  isForReader: boolean
}

interface Reader {
  /** null: a visitor */
  memberId: string | null
  now: Date
}

// oxlint-disable-next-line typescript/no-explicit-any -- read models are untyped tables (see sqlOf)
type CardQuery = SelectQueryBuilder<any, any, CardRow>

/** Promotions under way that need no code, with what the reader has had of them. */
async function cardsQuery(em: EntityManager, { memberId, now }: Reader): Promise<{ query: CardQuery }> {
  const isNew = await isNewMember(em, memberId)
  const mine = sql`(select count(*) from coupon c where c.promotion_id = p.id and c.member_id = ${memberId})`
  const today = sql`(select count(*) from coupon c where c.promotion_id = p.id and c.member_id = ${memberId}
    and c.created_at >= ${startOfDay(businessDay(now))})`
  const query = sqlOf(em)
    .selectFrom('promotion as p')
    .leftJoin('merchant as m', 'm.id', 'p.merchant_id')
    .select([
      'p.id',
      'p.kind',
      'p.title',
      'p.merchant_id as merchantId',
      'm.name as merchantName',
      'p.steps',
      'p.scope',
      'p.is_for_new_members as isForNewMembers',
      'p.ends_at as endsAt',
      'p.valid_days as validDays',
      'p.per_member as perMember',
      'p.merchant_share_bps as merchantShareBps',
      'p.is_for_joined_only as isForJoinedOnly',
    ])
    .select(sql<boolean>`p.kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON')`.as('isCoupon'))
    .select(sql<boolean>`p.scope <> '{}' or p.is_for_joined_only`.as('isForSomeGoods'))
    .select(sql<number | null>`(p.claimed_count::bigint * 10000 / p.quota)::int`.as('claimedBps'))
    .select(sql<string>`${mine}`.as('claimedByMe'))
    .select(
      sql<boolean>`p.kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON') and (p.quota is null or p.claimed_count < p.quota)
        and (p.budget is null or p.spent < p.budget) and (p.per_member is null or ${mine} < p.per_member)
        and (p.per_member_daily is null or ${today} < p.per_member_daily)
        and (${isNew} or not p.is_for_new_members)`.as('canClaim'),
    )
    .select(
      sql<boolean>`(${isNew} or not p.is_for_new_members) and exists (select from coupon c where c.promotion_id = p.id
        and c.member_id = ${memberId} and c.status in ('ISSUED', 'RETURNED') and c.valid_until > ${now})`.as('canUse'),
    )
    .select(sql<boolean>`${isNew} or not p.is_for_new_members`.as('isForReader'))
    .select(
      sql<string[]>`array(select j.merchant_id::text from promotion_join j where j.promotion_id = p.id)`.as(
        'joinedMerchantIds',
      ),
    )
    .where('p.status', '=', 'ACTIVE')
    .where('p.kind', '<>', 'FLASH_PRICE')
    .where('p.code', 'is', null)
    .where('p.starts_at', '<=', now)
    .where('p.ends_at', '>', now)
    .$castTo<CardRow>()
  // A query is a promise itself: alone it would be run here.
  return { query }
}

const present = (row: CardRow): PromotionCard => ({
  ...row,
  endsAt: new Date(row.endsAt),
  claimedByMe: Number(row.claimedByMe),
})

/** The coupon centre: what can be claimed, what ends sooner first. */
export async function readCouponCentre(
  em: EntityManager,
  reader: Reader & { merchantId: string | null },
  page: PageArgs,
): Promise<Page<PromotionCard>> {
  const cards = await cardsQuery(em, reader)
  let query = cards.query.where('p.kind', 'in', ['MERCHANT_COUPON', 'PLATFORM_COUPON'])
  if (reader.merchantId) query = query.where(isOfShop('p.merchant_id', reader.merchantId))
  const rows = await readPage<CardRow>(query, {
    list: 'coupon-centre',
    page,
    keys: [
      { column: 'p.ends_at', isDescending: false, type: 'timestamptz', read: ({ endsAt }) => endsAt },
      { column: 'p.id', isDescending: false, type: 'uuid', read: ({ id }) => id },
    ],
  })
  return mapPage(rows, present)
}

const maxCards = 100

/** Those of them that are under way and need no code, in no order. */
export async function readCardsById(
  em: EntityManager,
  reader: Reader,
  ids: readonly string[],
): Promise<PromotionCard[]> {
  if (ids.length > maxCards)
    throw graphError('BAD_USER_INPUT', `At most ${maxCards} promotions can be asked for at once`)
  const { query } = await cardsQuery(em, reader)
  const rows = await query.where(sql<boolean>`p.id = any(${ids.filter(isId)}::uuid[])`).execute()
  return rows.map(present)
}

/** Those of these merchants and of the platform, as offers: coupons that can be claimed as if they had been. */
export async function readCardsOf(
  em: EntityManager,
  reader: Reader,
  merchantIds: readonly string[],
): Promise<{ card: PromotionCard; offer: Offer }[]> {
  const { query } = await cardsQuery(em, reader)
  const rows = await query
    .where((where) =>
      where.or([where('p.merchant_id', 'is', null), sql<boolean>`p.merchant_id = any(${[...merchantIds]}::uuid[])`]),
    )
    .orderBy('p.ends_at')
    .orderBy('p.id')
    .limit(maxCards * merchantIds.length)
    .execute()
  return rows.map((row) => ({ card: present(row), offer: offerOf(row) }))
}

/** By merchant, what everybody can have on its goods, its own and the platform's: what is for new members only is left out. */
export async function readOpenOffers(
  em: EntityManager,
  merchantIds: readonly string[],
  now: Date,
): Promise<Map<string, Offer[]>> {
  const cards = await readCardsOf(em, { memberId: null, now }, merchantIds)
  const open = cards
    .filter(({ card, offer }) => offer.obstacle === null && !card.isForNewMembers)
    .map(({ offer }) => offer)
  return new Map(
    merchantIds.map((id) => [id, open.filter(({ merchantId }) => merchantId === null || merchantId === id)]),
  )
}

function offerOf(row: CardRow): Offer {
  const { id, title, kind, merchantId, steps, scope, merchantShareBps, isForJoinedOnly, joinedMerchantIds } = row
  const isOpen = !row.isCoupon || row.canClaim || row.canUse
  return {
    id,
    promotionId: id,
    title,
    kind,
    merchantId,
    steps,
    scope,
    merchantShareBps,
    isForJoinedOnly,
    joinedMerchantIds,
    validUntil: row.isCoupon ? new Date(row.endsAt) : null,
    obstacle: !row.isForReader ? 'NEW_MEMBERS_ONLY' : isOpen ? null : 'USED_UP',
  }
}
