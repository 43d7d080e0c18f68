import type { EntityManager } from '@mikro-orm/postgresql'
import { businessDay, startOfDay } from '@kaidian/shared/core/time'
import { sql } from 'kysely'
import { asPrepared, sqlOf, unseen } from '../kernel/database.ts'
import { CouponStatus, UseState } from './coupon.ts'
import { isNewMember } from './newness.ts'
import type { Obstacle, Offer } from './offer.ts'
import { PromotionStatus } from './promotion.ts'

interface OfferRow extends Omit<Offer, 'obstacle' | 'validUntil'> {
  validUntil: string | null
  startsAt: string
  isSpent: boolean
  isUsedUp: boolean
  isLimitReached: boolean
  isForNewMembers: boolean
  isLocked: boolean
}

interface Buyer {
  /** null: a visitor, who has no coupons and is taken for somebody new */
  memberId: string | null
  merchantIds: readonly string[]
  now: Date
}

/**
 * Everything that could make a cart cheaper, with what stands in its way: the reductions of these merchants and of the
 * platform, and the member's coupons. One statement, and another where it matters whether the member is new.
 */
export async function readOffers(em: EntityManager, { memberId, merchantIds, now }: Buyer): Promise<Offer[]> {
  const at = unseen(now, 'timestamptz')
  const member = unseen(memberId, 'uuid')
  const { rows } = await sql<OfferRow>`${asPrepared}
    select coalesce(c.id, p.id) as id, p.id as "promotionId", p.title, p.kind, p.merchant_id as "merchantId", p.steps, p.scope,
      p.merchant_share_bps as "merchantShareBps", p.is_for_joined_only as "isForJoinedOnly", c.valid_until as "validUntil",
      p.starts_at as "startsAt", p.is_for_new_members as "isForNewMembers", c.status = ${sql.lit(CouponStatus.LOCKED)} as "isLocked",
      p.budget is not null and p.spent >= p.budget as "isSpent",
      c.id is null and p.quota is not null and p.used_count >= p.quota as "isUsedUp",
      c.id is null and exists (
        select from promotion_use u where u.promotion_id = p.id and u.member_id = ${member} and u.state <> ${sql.lit(UseState.RETURNED)}
        having count(*) >= p.per_member or count(*) filter (where u.created_at >= ${unseen(startOfDay(businessDay(now)), 'timestamptz')}) >= p.per_member_daily
      ) as "isLimitReached",
      array(select j.merchant_id::text from promotion_join j where j.promotion_id = p.id) as "joinedMerchantIds"
    from promotion p
    left join coupon c on c.promotion_id = p.id and c.member_id = ${member} and c.valid_until > ${at}
      and c.status in (${sql.lit(CouponStatus.ISSUED)}, ${sql.lit(CouponStatus.RETURNED)}, ${sql.lit(CouponStatus.LOCKED)})
    where (p.merchant_id is null or p.merchant_id = any(${unseen([...merchantIds], 'uuid[]')}::uuid[]))
      and case when p.kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON') then c.id is not null
        else p.kind <> 'FLASH_PRICE' and p.status = ${sql.lit(PromotionStatus.ACTIVE)} and p.starts_at <= ${at} and p.ends_at > ${at} end
    order by c.valid_until, p.id`.execute(sqlOf(em))
  const isNew = rows.some((row) => row.isForNewMembers) && (await isNewMember(em, memberId))
  return rows.map((row) => ({
    ...row,
    validUntil: row.validUntil ? new Date(row.validUntil) : null,
    obstacle: obstacleOf(row),
  }))

  function obstacleOf(row: OfferRow): Obstacle | null {
    if (row.isLocked) return 'LOCKED'
    if (new Date(row.startsAt) > now) return 'NOT_STARTED'
    if (row.isSpent) return 'BUDGET_SPENT'
    if (row.isUsedUp) return 'USED_UP'
    if (row.isLimitReached) return 'LIMIT_REACHED'
    if (row.isForNewMembers && !isNew) return 'NEW_MEMBERS_ONLY'
    return null
  }
}
