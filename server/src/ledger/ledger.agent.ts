import { Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { LedgerArgs, LedgerEntry, LedgerEntryConnection, readLedger } from './ledger-entry.ts'

@Resolver()
export class LedgerAgent {
  @Allow.agent()
  @Query(() => LedgerEntryConnection, { description: '代理商收支明细 · What came in and went out of the agency' })
  territoryLedger(
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<LedgerEntry>> {
    return readLedger(em, 'agent', present(viewer.agentId, 'agent of the viewer'), args)
  }
}
