import type { CreatePromotionInput, CreateShopPromotionInput } from './promotion-input.ts'
import type { PromotionTerms } from './promotion.ts'

/** Terms as they are kept, of terms as they are written. A merchant shares nothing of its own promotion with itself. */
export function termsOf(input: CreateShopPromotionInput | CreatePromotionInput): PromotionTerms {
  const { title, kind, startsAt, endsAt, isForNewMembers, categoryIds, productIds, variantIds } = input
  return {
    title,
    kind,
    steps: input.steps.map(({ threshold, amount = null, rateBps = null, cap = null }) => ({
      threshold,
      amount,
      rateBps,
      cap,
    })),
    scope: {
      ...(categoryIds ? { categoryIds } : {}),
      ...(productIds ? { productIds } : {}),
      ...(variantIds ? { variantIds } : {}),
    },
    startsAt,
    endsAt,
    validDays: input.validDays ?? null,
    code: input.code?.toUpperCase() ?? null,
    quota: input.quota ?? null,
    perMember: input.perMember ?? null,
    perMemberDaily: input.perMemberDaily ?? null,
    isForNewMembers,
    budget: input.budget ?? null,
    merchantShareBps: 'merchantShareBps' in input ? input.merchantShareBps : 0,
    isForJoinedOnly: 'isForJoinedOnly' in input && input.isForJoinedOnly,
  }
}
