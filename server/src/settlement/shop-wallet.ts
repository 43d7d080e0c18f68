import type { Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { advertising, deposit } from '../ledger/account-ref.ts'
import { readBalances, Wallet } from '../ledger/wallet.ts'
import { readOwnWallet } from './own-wallet.ts'

/** What a shop has: what a refund takes back comes out of the wallet, then the balance for advertising, then the deposit. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '店铺的钱包与其他账户 · Wallet of a shop, and its other accounts' })
export class ShopWallet extends Wallet {
  merchantId: string

  @Field(() => GraphQLMoney, { description: '广告余额 · Advertising balance' })
  advertising: Fen

  @Field(() => GraphQLMoney, { description: '保证金 · Deposit' })
  deposit: Fen
}

export async function readShopWallet(em: EntityManager, merchantId: string): Promise<ShopWallet> {
  const accounts = { advertising: advertising(merchantId), deposit: deposit(merchantId) }
  const { available, pending, held, debt } = await readOwnWallet(em, 'merchant', merchantId)
  const balances = await readBalances(em, Object.values(accounts))
  const balanceOf = (name: keyof typeof accounts): Fen => balances.get(accounts[name].id)?.balance ?? 0
  const others = { advertising: balanceOf('advertising'), deposit: balanceOf('deposit') }
  return { merchantId, available, pending, held, debt, ...others }
}
