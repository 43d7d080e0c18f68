import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { EntryKind } from '../ledger/journal.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'

/** A debt of somebody: money that was taken back and that their wallet did not have. */
@Allow.staff('ledger:read')
@ObjectType({ description: '一个人的欠款 · What somebody owes' })
export class HolderDebt {
  @Field(() => ID, { description: '欠款账户 · The account of the debt' })
  id: string

  @Field(() => ID, { description: '会员、商家或代理商 · The member, merchant or agent' })
  ownerId: string

  @Field(() => WalletHolder, { description: '哪一类 · Of which kind' })
  holder: WalletHolder

  @Field(() => String, { description: '名字 · Name' })
  name: string

  @Field(() => GraphQLMoney, { description: '现欠 · Owed now' })
  owed: Fen
}

export const HolderDebtConnection = connectionOf(HolderDebt, 'HolderDebt')

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '欠款的一个起因 · A cause of a debt' })
export class DebtCause {
  @Field(() => ID, { description: '转账 · The transfer' })
  id: string

  @Field(() => Date, { description: '时间 · When' })
  at: Date

  @Field(() => EntryKind, { description: '种类 · Kind' })
  kind: EntryKind

  @Field(() => GraphQLMoney, { description: '金额 · Amount' })
  amount: Fen

  @Field(() => String, { description: '凭证键 · Key of its journal' })
  journalKey: string

  @Field(() => ID, { nullable: true, description: '订单 · Its order' })
  orderId: string | null

  @Field(() => String, { nullable: true, description: '订单号 · Number of its order' })
  orderNumber: string | null
}

@ArgsType()
export class HolderDebtsArgs extends PageArgs {
  @Field(() => WalletHolder, { nullable: true, description: '只看这一类 · Only of this kind' })
  holder: WalletHolder | null
}
