import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { present } from '../kernel/refusal.ts'
import { Wallet } from '../ledger/wallet.ts'
import { readOwnWallet } from './own-wallet.ts'

@Resolver()
export class SettlementMerchant {
  @Allow.merchant('finance:read')
  @Query(() => Wallet, { description: '店铺钱包 · Wallet of the shop' })
  shopWallet(@Ctx() { em, viewer }: SignedInContext): Promise<Wallet> {
    return readOwnWallet(em, 'merchant', present(viewer.merchantId, 'merchant of the viewer'))
  }
}
