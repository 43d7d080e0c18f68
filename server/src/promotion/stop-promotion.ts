import type { EntityManager } from '@mikro-orm/postgresql'
import { FlashState } from '../catalog/flash-price.ts'
import { setFlashState } from '../catalog/set-flash-state.ts'
import { now } from '../kernel/clock.ts'
import { PromotionClass } from './offer.ts'
import type { Promotion } from './promotion.ts'

/** Ends a promotion, and the flash prices of a sale with it. */
export async function stopPromotion(em: EntityManager, promotion: Promotion): Promise<void> {
  promotion.stop(now())
  if (promotion.kind === PromotionClass.FLASH_PRICE) await setFlashState(em, promotion.id, FlashState.STOPPED)
}
