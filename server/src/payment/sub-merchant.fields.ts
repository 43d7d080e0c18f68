import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Merchant } from '../merchant/merchant.ts'
import { SubMerchant } from './sub-merchant.ts'

@Resolver(() => Merchant)
export class SubMerchantFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: '微信子商户号，仅平台可见 · Its number at WeChat Pay, for staff only',
  })
  subMchid(@Root() { id }: Merchant, @Ctx() context: Context): Promise<string | null> | null {
    const { viewer, em } = context
    if (viewer?.audience !== Audience.STAFF || !viewer.permissions.has('merchant:read')) return null
    return loadBy(context, 'merchant.subMchid', id, async (ids) => {
      const found = await em.find(SubMerchant, { merchant: { $in: ids } })
      return new Map(found.map(({ merchant, mchid }) => [merchant.id, mchid]))
    })
  }
}
