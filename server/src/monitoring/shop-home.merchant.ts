import { Ctx, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { readShopHome, ShopHome } from './shop-home.ts'

@Resolver()
export class ShopHomeMerchant {
  @Allow.merchant()
  @Query(() => ShopHome, { description: '商家首页 · Home of the merchant' })
  shopHome(@Ctx() { em, viewer }: ShopContext): Promise<ShopHome> {
    return readShopHome(em, viewer.merchantId, now())
  }
}
