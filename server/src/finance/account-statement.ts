import type { Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf, PageArgs } from '../kernel/graph/pages.ts'
import { EntryKind } from '../ledger/journal.ts'
import { AccountKind, OwnerKind } from '../ledger/ledger-account.ts'

@Allow.staff('ledger:read')
@ObjectType('LedgerAccount', { description: '账本里的一个账户 · An account of the ledger' })
export class LedgerAccountView {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '唯一的账户键 · Its unique key' })
  key: string

  @Field(() => AccountKind, { description: '科目 · Kind' })
  kind: AccountKind

  ownerKind: OwnerKind
  ownerId: string | null
  /** channel of a clearing account, day of a pool */
  detail: string | null
}

export const LedgerAccountConnection = connectionOf(LedgerAccountView, 'LedgerAccount')

@Allow.staff('ledger:read')
@ObjectType({ description: '对账单上的一笔 · One movement on the statement of an account' })
export class AccountEntry {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => Date, { description: '时刻 · When' })
  at: Date

  @Field(() => EntryKind, { description: '种类 · Kind' })
  kind: EntryKind

  @Field(() => LedgerAccountView, { description: '对方账户 · The account at its other end' })
  opposite: LedgerAccountView

  @Field(() => GraphQLMoney, { description: '金额，转出为负 · Amount, negative when it went out' })
  amount: Fen

  @Field(() => GraphQLMoney, { description: '这笔之后的余额 · Balance after it' })
  balance: Fen

  @Field(() => String, { description: '凭证键 · Key of its journal' })
  journalKey: string
}

export const AccountEntryConnection = connectionOf(AccountEntry, 'AccountEntry')

/** A month of an account. Its sums are read only where they are asked for: whoever turns the page has them. */
@Allow.staff('ledger:read')
@ObjectType({ description: '一个账户某月的对账单 · The statement of an account for a month' })
export class AccountStatement {
  @Field(() => LedgerAccountView, { description: '账户 · The account' })
  account: LedgerAccountView

  @Field(() => String, { description: '月份 · Month' })
  month: string
}

/** Everything that a month moved. */
export interface MonthMoved {
  income: Fen
  expense: Fen
}

@ArgsType()
export class PlatformAccountsArgs extends PageArgs {
  @Field(() => AccountKind, { nullable: true, description: '只看这个科目 · Only of this kind' })
  kind: AccountKind | null
}
