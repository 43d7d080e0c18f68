import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Product } from '../catalog/product.ts'
import { now } from '../kernel/clock.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { policyAt } from './policy-at.ts'

@Resolver(() => Product)
export class PolicyFields {
  @FieldResolver(() => Int, {
    description: '现行的服务费率，万分之一 · The service fee rate in force, in basis points',
  })
  async feeRateBps(
    @Root() { id: productId, merchant, categoryPath: categoryIds }: Product,
    @Ctx() context: Context,
  ): Promise<number> {
    const policy = await once(context, 'policy', () => policyAt(context.em, now()))
    return policy.feeRateBpsFor({ productId, merchantId: merchant.id, categoryIds })
  }
}
