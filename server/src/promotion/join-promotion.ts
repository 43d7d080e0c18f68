import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Promotion, PromotionJoin, PromotionStatus } from './promotion.ts'

/** Joining twice is joining once. What was bought before is not touched. */
export async function joinPromotion(em: EntityManager, id: string, merchantId: string): Promise<Promotion> {
  // The promotion's row is the lock: two at once would both find nothing.
  const promotion = await find(em, Promotion, id, { lock: true })
  if (promotion.merchant) throw new Refusal('NOT_FOUND')
  if (promotion.status !== PromotionStatus.ACTIVE || promotion.endsAt <= now())
    throw new Refusal('PROMOTION_NOT_JOINABLE')
  const merchant = await find(em, Merchant, merchantId)
  if ((await em.count(PromotionJoin, { promotion, merchant })) === 0) em.persist(new PromotionJoin(promotion, merchant))
  await em.flush()
  return promotion
}
