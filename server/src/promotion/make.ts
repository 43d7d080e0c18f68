import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { now } from '../kernel/clock.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { createFlashSale, type FlashSaleDraft } from './create-flash-sale.ts'
import { decidePromotion } from './decide-promotion.ts'
import { PromotionClass } from './offer.ts'
import { Promotion, PromotionJoin, PromotionStatus, type PromotionTerms } from './promotion.ts'

export interface PromotionParts extends Partial<PromotionTerms> {
  merchant?: Merchant | null
  joined?: readonly Merchant[]
}

/** A promotion under way, reviewed where it had to be: a coupon of the platform of ¥10 off, unless told otherwise. */
export function makePromotion(
  em: EntityManager,
  { merchant = null, joined = [], ...terms }: PromotionParts = {},
): Promotion {
  const promotion = new Promotion(
    {
      title: '新人礼',
      kind: PromotionClass.PLATFORM_COUPON,
      steps: [{ threshold: 0, amount: 1000, rateBps: null, cap: null }],
      scope: {},
      startsAt: after(now(), -days(1)),
      endsAt: after(now(), days(30)),
      validDays: null,
      code: null,
      quota: null,
      perMember: null,
      perMemberDaily: null,
      isForNewMembers: false,
      budget: null,
      merchantShareBps: 0,
      isForJoinedOnly: false,
      ...terms,
    },
    merchant,
    uuidv7(),
  )
  promotion.status = PromotionStatus.ACTIVE
  em.persist(promotion)
  for (const one of joined) em.persist(new PromotionJoin(promotion, one))
  return promotion
}

/** A flash sale of a shop that has passed its review. */
export async function makeFlashSale(
  em: EntityManager,
  parts: Omit<FlashSaleDraft, 'id' | 'accountId'>,
): Promise<Promotion> {
  const promotion = await createFlashSale(em, { ...parts, id: uuidv7(), accountId: uuidv7() })
  await decidePromotion(em, promotion, true, null)
  return promotion
}
