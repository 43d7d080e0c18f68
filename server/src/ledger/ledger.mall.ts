import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import {
  LedgerArgs,
  LedgerEntry,
  LedgerEntryConnection,
  LedgerMonth,
  readLedger,
  readLedgerMonth,
} from './ledger-entry.ts'
import { walletScope } from './ledger-scope.ts'

@Resolver()
export class LedgerMall {
  @Allow.member()
  @Query(() => LedgerEntryConnection, { description: '我的收支明细 · What came in and went out' })
  myLedger(
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<LedgerEntry>> {
    return readLedger(em, walletScope('member', viewer.memberId), args)
  }

  @Allow.member()
  @Query(() => LedgerMonth, { description: '我某月的收支合计 · My income and expense of a month' })
  myLedgerMonth(
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<LedgerMonth> {
    return readLedgerMonth(em, walletScope('member', viewer.memberId), month)
  }
}
