import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { Merchant } from '../merchant/merchant.ts'
import { setSubMerchant } from './set-sub-merchant.ts'

const mchidForm = /^[0-9]{8,12}$/

@Rules(z.object({ merchantId: z.uuid(), mchid: z.string().regex(mchidForm).nullable() }))
@InputType({ description: '商家在微信支付的子商户号 · Number of a merchant at WeChat Pay' })
class SetSubMerchantInput {
  @Field(() => ID, { description: '商家 · The merchant' })
  merchantId: string

  @Field(() => String, {
    nullable: true,
    description: '子商户号，8 到 12 位数字；留空即取消 · The number, of 8 to 12 digits; null: it has none any more',
  })
  mchid: string | null
}

@Allow.staff('merchant:review')
@ObjectType({ description: '改后的商家 · The merchant as it is now' })
class SetSubMerchantPayload extends Payload {
  @Field(() => Merchant, { nullable: true, description: '商家 · The merchant' })
  merchant?: Merchant
}

@Resolver()
export class SubMerchantAdminDoor {
  @Allow.staff('merchant:review')
  @Mutation(() => SetSubMerchantPayload, {
    description:
      '登记商家的微信子商户号：合单时它的货款付到那里，先确认是本人 · Says where WeChat Pay pays a merchant its part of combined payments; confirm first that it is you',
  })
  async setSubMerchant(
    @Arg('input', () => SetSubMerchantInput) { merchantId, mchid }: SetSubMerchantInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<SetSubMerchantPayload> {
    return { merchant: await setSubMerchant(em, { merchantId, mchid, viewer }), userErrors: [] }
  }
}
