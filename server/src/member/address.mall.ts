import { limits } from '@kaidian/shared/core/limits'
import { oneLine, phone as phoneRule } from '@kaidian/shared/core/text'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Address } from './address.ts'
import { removeAddress } from './remove-address.ts'
import { saveAddress } from './save-address.ts'

@Rules(
  z.object({
    id: z.uuid().nullish(),
    name: oneLine(limits.address.name),
    phone: phoneRule(),
    regionCode: oneLine(12),
    detail: oneLine(limits.address.detail),
    isDefault: z.boolean(),
  }),
)
@InputType({ description: '新建或修改收货地址 · Writes a new address or changes one' })
class SaveAddressInput {
  @Field(() => ID, { nullable: true, description: '要改的地址；没有则新建 · The address to change; a new one without' })
  id: string | null

  @Field(() => String, { description: '收货人 · Who receives' })
  name: string

  @Field(() => String, { description: '手机号 · Phone' })
  phone: string

  @Field(() => String, { description: '区县代码 · Code of the district' })
  regionCode: string

  @Field(() => String, { description: '街道门牌 · Street and number' })
  detail: string

  @Field(() => Boolean, { description: '是否默认 · Whether it is the default' })
  isDefault: boolean
}

@Allow.anyone()
@ObjectType({ description: '保存地址的结果 · What became of the address' })
class AddressPayload extends Payload {
  @Field(() => Address, { nullable: true, description: '地址 · The address' })
  address: Address | null
}

@Allow.anyone()
@ObjectType({ description: '删除地址的结果 · What became of the removal' })
class RemoveAddressPayload extends Payload {
  @Field(() => ID, { nullable: true, description: '删除的编号 · Id of what was removed' })
  removedId: string | null
}

@Resolver()
export class AddressMallDoor {
  @Allow.member()
  @Query(() => [Address], { description: "自己的收货地址，默认的在前 · One's own addresses, the default first" })
  myAddresses(@Ctx() { em, viewer }: SignedInContext): Promise<Address[]> {
    return em.find(
      Address,
      { member: viewer.memberId },
      { orderBy: { isDefault: 'desc', createdAt: 'desc', id: 'desc' } },
    )
  }

  @Allow.member()
  @Mutation(() => AddressPayload, { description: '保存收货地址 · Saves an address' })
  async saveAddress(
    @Arg('input', () => SaveAddressInput) input: SaveAddressInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AddressPayload> {
    return { address: await saveAddress(em, input, viewer), userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => RemoveAddressPayload, { description: '删除收货地址 · Removes an address' })
  async removeAddress(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RemoveAddressPayload> {
    await removeAddress(em, id, viewer)
    return { removedId: id, userErrors: [] }
  }
}
