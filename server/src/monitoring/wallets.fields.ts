import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, ShopContext } from '../kernel/graph/context.ts'
import { Wallet } from '../ledger/wallet.ts'
import { readOwnWallet } from '../settlement/own-wallet.ts'
import { ShopHome } from './shop-home.ts'
import { TerritoryHome } from './territory-home.ts'

@Resolver(() => ShopHome)
export class ShopHomeFields {
  @Allow.merchant('finance:read')
  @FieldResolver(() => Wallet, {
    nullable: true,
    description: '店铺钱包，需要财务权限 · Wallet of the shop; needs the right to finances',
  })
  wallet(@Ctx() { em, viewer }: ShopContext): Promise<Wallet> {
    return readOwnWallet(em, 'merchant', viewer.merchantId)
  }
}

@Resolver(() => TerritoryHome)
export class TerritoryHomeFields {
  @FieldResolver(() => Wallet, { description: '代理商钱包 · Wallet of the agent' })
  wallet(@Root() { agent }: TerritoryHome, @Ctx() { em }: Context): Promise<Wallet> {
    return readOwnWallet(em, 'agent', agent.id)
  }
}
