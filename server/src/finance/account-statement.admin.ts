import type { Fen } from '@kaidian/shared/core/money'
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { once, type Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { balanceBefore } from '../ledger/balance-at.ts'
import { rangeOf } from '../ledger/ledger-entry.ts'
import { readAccountBalances } from '../ledger/read-account-balances.ts'
import { nameOfOwner } from '../settlement/ledger-names.fields.ts'
import {
  AccountEntryConnection,
  AccountStatement,
  LedgerAccountConnection,
  LedgerAccountView,
  PlatformAccountsArgs,
  type AccountEntry,
  type MonthMoved,
} from './account-statement.ts'
import { readAccount, readAccountEntries, readMonthMoved, readPlatformAccounts } from './read-account-statement.ts'

@Resolver(() => AccountStatement)
export class AccountStatementAdmin {
  @Allow.staff('ledger:read')
  @Query(() => LedgerAccountConnection, { description: '平台自己的账户 · The accounts of the platform' })
  platformAccounts(
    @Args(() => PlatformAccountsArgs) { kind, ...page }: PlatformAccountsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<LedgerAccountView>> {
    return readPlatformAccounts(em, kind, page)
  }

  @Allow.staff('ledger:read')
  @Query(() => AccountStatement, {
    nullable: true,
    description:
      '任一账户某月的对账单；从未有过收支的账户为空 · Statement of any account for a month; null where no money ever was',
  })
  async accountStatement(
    @Arg('key', () => String, { description: '账户键 · Key of the account' }) key: string,
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Ctx() { em }: Context,
  ): Promise<AccountStatement | null> {
    rangeOf(month)
    const account = await readAccount(em, key)
    return account && { account, month }
  }

  @FieldResolver(() => GraphQLMoney, { description: '期初余额 · Balance as the month begins' })
  opening(@Root() statement: AccountStatement, @Ctx() context: Context): Promise<Fen> {
    return openingOf(context, statement)
  }

  @FieldResolver(() => GraphQLMoney, { description: '转入合计 · All that came in' })
  async income(@Root() statement: AccountStatement, @Ctx() context: Context): Promise<Fen> {
    return (await movedIn(context, statement)).income
  }

  @FieldResolver(() => GraphQLMoney, { description: '转出合计 · All that went out' })
  async expense(@Root() statement: AccountStatement, @Ctx() context: Context): Promise<Fen> {
    return (await movedIn(context, statement)).expense
  }

  @FieldResolver(() => GraphQLMoney, {
    description: '期末余额，本月为目前 · Balance as it ends, of the present month by now',
  })
  async closing(@Root() statement: AccountStatement, @Ctx() context: Context): Promise<Fen> {
    const { income, expense } = await movedIn(context, statement)
    return (await openingOf(context, statement)) + income - expense
  }

  @FieldResolver(() => AccountEntryConnection, { description: '逐笔，从月初起 · Its movements, from the first on' })
  async entries(
    @Root() statement: AccountStatement,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<AccountEntry>> {
    const opening = await openingOf(context, statement)
    const { account, month } = statement
    return readAccountEntries(context.em, { account, month, opening }, page)
  }
}

const keyOf = ({ account, month }: AccountStatement): string => `${account.id}:${month}`

const openingOf = (context: Context, statement: AccountStatement): Promise<Fen> =>
  once(context, `statement.opening:${keyOf(statement)}`, () =>
    balanceBefore(context.em, statement.account, statement.month),
  )

const movedIn = (context: Context, statement: AccountStatement): Promise<MonthMoved> =>
  once(context, `statement.moved:${keyOf(statement)}`, () => readMonthMoved(context.em, statement))

@Resolver(() => LedgerAccountView)
export class LedgerAccountFields {
  @FieldResolver(() => String, {
    description:
      '户主的名字；平台的为渠道、日期或“平台” · Name of its owner; of the platform a channel, a day or itself',
  })
  owner(@Root() { ownerKind, ownerId, detail }: LedgerAccountView, @Ctx() context: Context): Promise<string> {
    return nameOfOwner(context, ownerKind, ownerId, detail)
  }

  @FieldResolver(() => GraphQLMoney, { description: '现在的余额 · What it holds now' })
  async balance(@Root() { id }: LedgerAccountView, @Ctx() context: Context): Promise<Fen> {
    return (await loadBy(context, 'account.balance', id, (ids) => readAccountBalances(context.em, ids))) ?? 0
  }
}
