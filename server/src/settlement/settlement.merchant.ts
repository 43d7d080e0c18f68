import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { readShopWallet, ShopWallet } from './shop-wallet.ts'

@Resolver()
export class SettlementMerchant {
  @Allow.merchant('finance:read')
  @Query(() => ShopWallet, { description: '店铺钱包 · Wallet of the shop' })
  shopWallet(@Ctx() { em, viewer }: ShopContext): Promise<ShopWallet> {
    return readShopWallet(em, viewer.merchantId)
  }
}
