import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
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
export class LedgerAgent {
  @Allow.agent()
  @Query(() => LedgerEntryConnection, { description: '代理商收支明细 · What came in and went out of the agency' })
  territoryLedger(
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<LedgerEntry>> {
    return readLedger(em, walletScope('agent', present(viewer.agentId, 'agent of the viewer')), args)
  }

  @Allow.agent()
  @Query(() => LedgerMonth, { description: '代理商某月的收支合计 · Income and expense of the agency in a month' })
  territoryLedgerMonth(
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<LedgerMonth> {
    return readLedgerMonth(em, walletScope('agent', present(viewer.agentId, 'agent of the viewer')), month)
  }
}
