import type { EntityManager } from '@mikro-orm/postgresql'
import { FlashPrice, FlashState } from './flash-price.ts'
import { freezePrices } from './freeze-prices.ts'

/** The sale was approved, or returned or stopped. What was bought at its prices stays bought. */
export async function setFlashState(
  em: EntityManager,
  promotionId: string,
  state: Exclude<FlashState, FlashState.PROPOSED>,
): Promise<void> {
  await em.nativeUpdate(FlashPrice, { promotionId }, { state })
  await freezePrices(em, promotionId)
}
