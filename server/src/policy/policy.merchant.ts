import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { pathOf, readCategories } from '../catalog/category-tree.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { FeeScope } from './fee-rule.ts'
import { policyAt } from './policy-at.ts'
import { proceedsOf } from './sale-proceeds.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType({
  simpleResolvers: true,
  description: '按一个售价卖出一件的到手 · What a piece sold at a price leaves the shop',
})
class PriceProceeds {
  @Field(() => GraphQLMoney, { description: '售价 · The price' })
  price: Fen

  @Field(() => GraphQLMoney, { description: '服务费 · The service fee' })
  fee: Fen

  @Field(() => GraphQLMoney, { description: '商家到手，不含运费 · What the shop receives, without freight' })
  net: Fen
}

@Allow.audiences(Audience.MERCHANT)
@ObjectType({
  simpleResolvers: true,
  description: '按现行方案卖出的到手 · What sales leave the shop under the policy in force',
})
class SaleProceeds {
  @Field(() => Int, { description: '服务费率，万分之一 · Service fee rate, in basis points' })
  feeRateBps: number

  @Field(() => FeeScope, { description: '费率来自哪一级规则 · Which kind of rule the rate comes from' })
  scope: FeeScope

  @Field(() => [PriceProceeds], { description: '各售价，顺序同所问 · Each price, in the order asked' })
  prices: PriceProceeds[]
}

@Resolver()
export class PolicyMerchantDoor {
  @Allow.merchant('product:read')
  @Query(() => SaleProceeds, {
    description:
      '每件按原价卖出的到手，算法同结算；优惠另计 · What the shop receives for each piece sold without a discount, worked out as a settlement does',
  })
  async shopProceeds(
    @Arg('categoryId', () => ID, { description: '类目 · The category' }) categoryId: string,
    @Arg('productId', () => ID, { nullable: true, description: '商品；新商品为空 · The product; null for a new one' })
    productId: string | null,
    @Arg('prices', () => [GraphQLMoney], { description: '售价，至多 600 个 · Prices, at most 600' }) prices: Fen[],
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<SaleProceeds> {
    const categoryIds = pathOf(await readCategories(em), categoryId).map(({ id }) => id)
    const policy = await policyAt(em, now())
    const goods = { productId: productId ?? '', merchantId: viewer.merchantId, categoryIds }
    const { feeRateBps, scope } = policy.feeRuleFor(goods)
    const asked = prices.slice(0, limits.product.variants).filter((price) => price >= 0 && price <= maxFen)
    return { feeRateBps, scope, prices: asked.map((price) => ({ price, ...proceedsOf(price, feeRateBps) })) }
  }
}
