import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'

export enum HolderSort {
  NEWEST = 'NEWEST',
  WALLET = 'WALLET',
  OWED = 'OWED',
}
registerEnum(HolderSort, 'HolderSort', '排序 · Order of the list', {
  NEWEST: '新的在前 · The newest first',
  WALLET: '余额多的在前 · The largest wallet first',
  OWED: '欠款多的在前 · The largest debt first',
})

/** The accounts of one member, merchant or agent, as the ledger has them. */
@Allow.staff('ledger:read')
@ObjectType({ description: '一个会员、商家或代理商的各账户 · The accounts of a member, a merchant or an agent' })
export class HolderFinance {
  @Field(() => ID, { description: '会员、商家或代理商 · The member, merchant or agent' })
  id: string

  @Field(() => WalletHolder, { description: '哪一类 · Of which kind' })
  holder: WalletHolder

  @Field(() => String, { description: '昵称、店名或代理商名 · Its name' })
  name: string

  @Field(() => GraphQLMoney, { description: '钱包余额，含冻结 · Wallet, with what is held of it' })
  wallet: Fen

  @Field(() => GraphQLMoney, { description: '其中冻结 · Held of it' })
  held: Fen

  @Field(() => GraphQLMoney, { description: '欠款 · Owed' })
  owed: Fen

  @Field(() => GraphQLMoney, { description: '待结算货款，仅商家 · Escrow; merchants only' })
  escrow: Fen

  @Field(() => GraphQLMoney, { description: '保证金，仅商家 · Deposit; merchants only' })
  deposit: Fen

  @Field(() => GraphQLMoney, { description: '广告余额，仅商家 · Advertising balance; merchants only' })
  advertising: Fen
}

export const HolderFinanceConnection = connectionOf(HolderFinance, 'HolderFinance')

@Allow.staff('ledger:read')
@ObjectType({ simpleResolvers: true, description: '一类人各账户的合计，按账本 · All of a kind, by the ledger' })
export class HolderTotals {
  @Field(() => Int, { description: '欠款人数 · How many owe' })
  owing: number

  @Field(() => GraphQLMoney, { description: '钱包 · Wallets' })
  wallet: Fen

  @Field(() => GraphQLMoney, { description: '其中冻结 · Held of them' })
  held: Fen

  @Field(() => GraphQLMoney, { description: '欠款 · Owed' })
  owed: Fen

  @Field(() => GraphQLMoney, { description: '待结算货款 · Escrow' })
  escrow: Fen

  @Field(() => GraphQLMoney, { description: '保证金 · Deposits' })
  deposit: Fen

  @Field(() => GraphQLMoney, { description: '广告余额 · Advertising balances' })
  advertising: Fen
}

@ArgsType()
export class HolderFinancesArgs extends PageArgs {
  @Field(() => WalletHolder, { description: '哪一类 · Of which kind' })
  holder: WalletHolder

  @Field(() => String, { nullable: true, description: '名字的一部分 · Part of a name' })
  query: string | null

  @Field(() => Boolean, { nullable: true, description: '只看有欠款的 · Only those who owe' })
  owes: boolean | null

  @Field(() => HolderSort, { nullable: true, description: '排序 · Order' })
  sort: HolderSort | null
}
