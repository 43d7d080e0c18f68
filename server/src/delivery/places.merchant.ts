import { limits } from '@kaidian/shared/core/limits'
import { Arg, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { SaveReturnAddressInput } from './place-inputs.ts'
import { removeReturnAddress } from './remove-return-address.ts'
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
}
