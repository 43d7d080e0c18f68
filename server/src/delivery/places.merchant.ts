import { limits } from '@kaidian/shared/core/limits'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { PickupPoint } from './pickup-point.ts'
import { SavePickupPointInput, SaveReturnAddressInput } from './place-inputs.ts'
import { removeReturnAddress } from './remove-return-address.ts'
import { savePickupPoint } from './save-pickup-point.ts'
import { saveReturnAddress } from './save-return-address.ts'
import { ShopReturnAddress } from './shop-return-address.ts'

@Allow.anyone()
@ObjectType({ description: '保存退货地址的结果 · What became of the return address' })
class ReturnAddressPayload extends Payload {
  @Field(() => ShopReturnAddress, { nullable: true, description: '退货地址 · The address' })
  returnAddress?: ShopReturnAddress
}

@Allow.anyone()
@ObjectType({ description: '删除退货地址的结果 · What became of the removal' })
class RemoveReturnAddressPayload extends Payload {
  @Field(() => ID, { nullable: true, description: '删除的编号 · Id of what was removed' })
  removedId?: string
}

@Allow.anyone()
@ObjectType({ description: '保存自提点的结果 · What became of the pick-up point' })
class PickupPointPayload extends Payload {
  @Field(() => PickupPoint, { nullable: true, description: '自提点 · The point' })
  pickupPoint?: PickupPoint
}

@Resolver()
export class PlacesMerchantDoor {
  @Allow.merchant()
  @Query(() => [ShopReturnAddress], {
    description: '本店的退货地址，默认的在前 · Return addresses of the shop, the default first',
  })
  shopReturnAddresses(@Ctx() { em, viewer }: ShopContext): Promise<ShopReturnAddress[]> {
    return em.find(
      ShopReturnAddress,
      { merchant: viewer.merchantId },
      { orderBy: { isDefault: 'desc', createdAt: 'asc', id: 'asc' }, limit: limits.returnAddresses },
    )
  }

  @Allow.merchant('delivery:write')
  @Mutation(() => ReturnAddressPayload, { description: '保存退货地址 · Saves a return address' })
  async saveReturnAddress(
    @Arg('input', () => SaveReturnAddressInput) input: SaveReturnAddressInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<ReturnAddressPayload>> {
    return { returnAddress: await saveReturnAddress(em, viewer, input), userErrors: [] }
  }

  @Allow.merchant('delivery:write')
  @Mutation(() => RemoveReturnAddressPayload, { description: '删除退货地址 · Removes a return address' })
  async removeReturnAddress(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<RemoveReturnAddressPayload>> {
    await removeReturnAddress(em, viewer, id)
    return { removedId: id, userErrors: [] }
  }

  @Allow.merchant()
  @Query(() => [PickupPoint], {
    description: '本店的自提点，先建的在前 · Pick-up points of the shop, the oldest first',
  })
  shopPickupPoints(@Ctx() { em, viewer }: ShopContext): Promise<PickupPoint[]> {
    return em.find(
      PickupPoint,
      { merchant: viewer.merchantId },
      { orderBy: { createdAt: 'asc', id: 'asc' }, limit: limits.pickupPoints },
    )
  }

  @Allow.merchant('delivery:write')
  @Mutation(() => PickupPointPayload, { description: '保存自提点 · Saves a pick-up point' })
  async savePickupPoint(
    @Arg('input', () => SavePickupPointInput) input: SavePickupPointInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Partial<PickupPointPayload>> {
    return { pickupPoint: await savePickupPoint(em, viewer, input), userErrors: [] }
  }
}
