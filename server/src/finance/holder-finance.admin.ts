import type { Fen } from '@kaidian/shared/core/money'
import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import { DebtCause, HolderDebt, HolderDebtConnection, HolderDebtsArgs } from './debt.ts'
import { HolderFinance, HolderFinanceConnection, HolderFinancesArgs, HolderTotals } from './holder-finance.ts'
import { readCauses, readDebts, readPasts, type DebtPast } from './read-debts.ts'
import { readHolders, readHolderTotals } from './read-holders.ts'

@Resolver(() => HolderDebt)
export class HolderFinanceAdmin {
  @Allow.staff('ledger:read')
  @Query(() => HolderFinanceConnection, {
    description: '会员、商家或代理商的各账户 · The accounts of members, merchants or agents',
  })
  holderFinances(
    @Args(() => HolderFinancesArgs) args: HolderFinancesArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<HolderFinance>> {
    return readHolders(em, args)
  }

  @Allow.staff('ledger:read')
  @Query(() => HolderTotals, { description: '一类人各账户的合计 · All accounts of a kind of holder' })
  holderTotals(
    @Arg('holder', () => WalletHolder, { description: '哪一类 · Of which kind' }) holder: WalletHolder,
    @Ctx() { em }: Context,
  ): Promise<HolderTotals> {
    return readHolderTotals(em, holder)
  }

  @Allow.staff('ledger:read')
  @Query(() => HolderDebtConnection, { description: '欠款名单，欠得多的在前 · Everybody who owes, the most first' })
  holderDebts(
    @Args(() => HolderDebtsArgs) { holder, ...page }: HolderDebtsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<HolderDebt>> {
    return readDebts(em, holder, page)
  }

  @FieldResolver(() => Date, { nullable: true, description: '从何时起欠 · Since when it has never been paid off' })
  async since(@Root() { id }: HolderDebt, @Ctx() context: Context): Promise<Date | null> {
    return (await pastOf(context, id))?.since ?? null
  }

  @FieldResolver(() => GraphQLMoney, { description: '自那时起累计欠下 · What was added since then' })
  async incurred(@Root() { id }: HolderDebt, @Ctx() context: Context): Promise<Fen> {
    return (await pastOf(context, id))?.incurred ?? 0
  }

  @FieldResolver(() => GraphQLMoney, { description: '自那时起已收回 · What was recovered since then' })
  async recovered(@Root() { id }: HolderDebt, @Ctx() context: Context): Promise<Fen> {
    return (await pastOf(context, id))?.recovered ?? 0
  }

  @FieldResolver(() => [DebtCause], { description: '起因，最近十笔 · Its causes, the last ten' })
  async causes(@Root() { id }: HolderDebt, @Ctx() context: Context): Promise<DebtCause[]> {
    return (await loadBy(context, 'debt.causes', id, (ids) => readCauses(context.em, ids))) ?? []
  }
}

const pastOf = (context: Context, id: string): Promise<DebtPast | null> =>
  loadBy(context, 'debt.past', id, (ids) => readPasts(context.em, ids))
