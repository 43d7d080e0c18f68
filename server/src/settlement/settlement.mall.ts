import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Wallet } from '../ledger/wallet.ts'
import { readOwnWallet } from './own-wallet.ts'

@Resolver()
export class SettlementMall {
  @Allow.member()
  @Query(() => Wallet, { description: '我的钱包 · My wallet' })
  myWallet(@Ctx() { em, viewer }: SignedInContext): Promise<Wallet> {
    return readOwnWallet(em, 'member', viewer.memberId)
  }
}
