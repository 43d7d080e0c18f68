import { Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Wallet } from '../ledger/wallet.ts'
import { readOwnWallet } from './own-wallet.ts'
import { PendingAmount, readPending } from './pending.ts'

@Resolver()
export class SettlementMall {
  @Allow.member()
  @Query(() => Wallet, { description: '我的钱包 · My wallet' })
  myWallet(@Ctx() { em, viewer }: SignedInContext): Promise<Wallet> {
    return readOwnWallet(em, 'member', viewer.memberId)
  }

  @Allow.member()
  @Query(() => [PendingAmount], { description: '我的待结算，按种类 · What I wait for, by kind' })
  myPending(@Ctx() { em, viewer }: SignedInContext): Promise<PendingAmount[]> {
    return readPending(em, viewer.memberId)
  }
}
