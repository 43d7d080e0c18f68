import type { EntityManager } from '@mikro-orm/postgresql'
import { FlashState } from '../catalog/flash-price.ts'
import { setFlashState } from '../catalog/set-flash-state.ts'
import { now } from '../kernel/clock.ts'
import { PromotionClass } from './offer.ts'
import type { Promotion } from './promotion.ts'

/** Approves a promotion of a shop or returns it; the flash prices of a sale open or end with it. */
export async function decidePromotion(
  em: EntityManager,
  promotion: Promotion,
  isApproved: boolean,
  reason: string | null,
): Promise<void> {
  promotion.decide(isApproved, reason, now())
  if (promotion.kind === PromotionClass.FLASH_PRICE)
    await setFlashState(em, promotion.id, isApproved ? FlashState.OPEN : FlashState.RETURNED)
}
