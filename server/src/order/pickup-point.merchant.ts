import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { PickupPoint } from '../delivery/pickup-point.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { loadFresh } from '../kernel/graph/loader.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { removePickupPoint } from './remove-pickup-point.ts'
import { readUsedPoints } from './used-points.ts'

@Allow.anyone()
@ObjectType({ description: '删除自提点的结果 · What became of the removal' })
class RemovePickupPointPayload extends Payload {
  @Field(() => ID, { nullable: true, description: '删除的编号 · Id of what was removed' })
  removedId?: string
}

/** What of pick-up points depends on the orders that name them. */
@Resolver(() => PickupPoint)
export class PickupPointMerchantDoor {
  @FieldResolver(() => Boolean, {
    description: '是否有订单用过；用过的只能停用 · Whether an order names it: then it can only be closed',
  })
  async isUsed(@Root() { id }: PickupPoint, @Ctx() context: ShopContext): Promise<boolean> {
    const read = async (ids: string[]) => {
      const used = await readUsedPoints(context.em, ids)
      return new Map(ids.map((one) => [one, used.has(one)]))
    }
    return (await loadFresh(context, 'pickupPoint.used', id, read)) ?? false
  }

  @Allow.merchant('delivery:write')
  @Mutation(() => RemovePickupPointPayload, {
    description: '删除没有订单用过的自提点 · Removes a pick-up point that no order names',
  })
  async removePickupPoint(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<RemovePickupPointPayload>> {
    await removePickupPoint(em, viewer, id)
    return { removedId: id, userErrors: [] }
  }
}
