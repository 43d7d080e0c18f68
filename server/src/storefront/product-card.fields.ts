import type { Fen } from '@kaidian/shared/core/money'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { chooseOffers } from '../promotion/choose-offers.ts'
import { readOpenOffers } from '../promotion/read-cards.ts'
import { ProductCard } from './product-card.ts'

@Resolver(() => ProductCard)
export class ProductCardFields {
  @FieldResolver(() => GraphQLMoney, {
    nullable: true,
    description:
      '券后价：买一件，用上任何人都能领的券；没有优惠则为空 · Price of one after the promotions that are open to everybody; null: there are none',
  })
  async priceAfterCoupons(@Root() card: ProductCard, @Ctx() context: Context): Promise<Fen | null> {
    const { id: productId, variantId, merchantId, categoryIds, price, isSoldOut, isPromoted } = card
    if (isSoldOut || !variantId || !isPromoted) return null
    const offers = await loadBy(context, 'open-offers', merchantId, (ids) => readOpenOffers(context.em, ids, now()))
    if (!offers || offers.length === 0) return null
    const line = { id: variantId, merchantId, productId, categoryIds, goods: price }
    const { paid } = chooseOffers({ lines: [line], offers }).price
    return paid < price ? paid : null
  }
}
