import { businessDay, startOfDay } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { assertAgreed } from '../agreement/in-force.ts'
import { now } from '../kernel/clock.ts'
import { sqlOf, unseen } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readRows, saveRows } from '../kernel/save-rows.ts'
import { Member } from '../member/member.ts'
import { Coupon } from './coupon.ts'
import { isNewMember } from './newness.ts'
import { Promotion } from './promotion.ts'

interface Claim {
  /** of the coupon to be */
  id: string
  memberId: string
  /** of what is offered to everybody, or the code of what is not */
  wanted: { promotionId: string } | { code: string }
}

/**
 * Gives the member one coupon of a promotion. Whoever claims of the same promotion waits for its row, so that neither its
 * quota nor what one member may have is ever passed.
 */
export async function claimCoupon(em: EntityManager, { id, memberId, wanted }: Claim): Promise<Coupon> {
  const promotion = await takeOne(em, wanted)
  await assertAgreed(em, sql<string>`(select account_id from member where id = ${unseen(memberId, 'uuid')})`, now())
  if (promotion.isForNewMembers && !(await isNewMember(em, memberId))) throw new Refusal('COUPON_NEW_MEMBERS_ONLY')
  await checkLimits(em, promotion, memberId)
  const coupon = new Coupon()
  coupon.id = id
  coupon.promotion = promotion
  coupon.member = em.getReference(Member, memberId)
  coupon.validUntil = promotion.validUntil(now())
  await saveRows(em, [coupon])
  return coupon
}

async function takeOne(em: EntityManager, wanted: Claim['wanted']): Promise<Promotion> {
  const at = now()
  const isIt =
    'code' in wanted ? sql`code = ${wanted.code.toUpperCase()}` : sql`id = ${wanted.promotionId} and code is null`
  const [promotion] = await readRows(
    em,
    Promotion,
    sql`update promotion set claimed_count = claimed_count + 1
    where ${isIt} and kind in ('MERCHANT_COUPON', 'PLATFORM_COUPON') and status = 'ACTIVE'
      and starts_at <= ${at} and ends_at > ${at}
      and (quota is null or claimed_count < quota) and (budget is null or spent < budget)
    returning *`,
  )
  if (promotion) return promotion
  const known = await em.findOne(
    Promotion,
    'code' in wanted ? { code: wanted.code.toUpperCase() } : { id: wanted.promotionId },
  )
  if (!known?.isCoupon || ('promotionId' in wanted && known.code !== null)) throw new Refusal('NOT_FOUND')
  throw new Refusal(known.isLive(at) ? 'COUPONS_GONE' : 'PROMOTION_NOT_LIVE')
}

async function checkLimits(em: EntityManager, promotion: Promotion, memberId: string): Promise<void> {
  const { id, perMember, perMemberDaily } = promotion
  if (perMember === null && perMemberDaily === null) return
  const { rows } = await sql<{ all: string; today: string }>`
    select count(*) as all, count(*) filter (where created_at >= ${startOfDay(businessDay(now()))}) as today
    from coupon where promotion_id = ${id} and member_id = ${memberId}`.execute(sqlOf(em))
  const [had] = rows
  if (perMember !== null && Number(had?.all) >= perMember) throw new Refusal('COUPON_LIMIT', { max: perMember })
  if (perMemberDaily !== null && Number(had?.today) >= perMemberDaily)
    throw new Refusal('COUPON_LIMIT_TODAY', { max: perMemberDaily })
}
