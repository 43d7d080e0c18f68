import type { EntityManager } from '@mikro-orm/postgresql'
import { proposeFlashPrices, type FlashDraft } from '../catalog/propose-flash-prices.ts'
import type { Merchant } from '../merchant/merchant.ts'
import { checkWindow } from './create-promotion.ts'
import { PromotionClass } from './offer.ts'
import { Promotion } from './promotion.ts'

export interface FlashSaleDraft {
  id: string
  merchant: Merchant
  accountId: string
  title: string
  startsAt: Date
  endsAt: Date
  /** pieces of each variant */
  perMember: number | null
  items: readonly FlashDraft[]
}

/** Hands in a flash sale of a shop for review; the ordinary prices of its variants are frozen from now on. */
export async function createFlashSale(em: EntityManager, draft: FlashSaleDraft): Promise<Promotion> {
  const { id, merchant, accountId, title, startsAt, endsAt, perMember, items } = draft
  checkWindow(draft)
  const promotion = new Promotion(
    {
      title,
      startsAt,
      endsAt,
      perMember,
      kind: PromotionClass.FLASH_PRICE,
      steps: [],
      scope: { variantIds: items.map(({ variantId }) => variantId) },
      validDays: null,
      code: null,
      quota: null,
      perMemberDaily: null,
      isForNewMembers: false,
      budget: null,
      merchantShareBps: 0,
      isForJoinedOnly: false,
    },
    merchant,
    accountId,
  )
  promotion.id = id
  em.persist(promotion)
  await proposeFlashPrices(em, { promotionId: id, merchantId: merchant.id, items, perMember, startsAt, endsAt })
  return promotion
}
