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

@Resolver()
export class LedgerMerchant {
  @Allow.merchant('finance:read')
  @Query(() => LedgerEntryConnection, { description: '店铺收支明细 · What came in and went out of the shop' })
  shopLedger(
    @Args(() => LedgerArgs) args: LedgerArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<LedgerEntry>> {
    return readLedger(em, 'merchant', present(viewer.merchantId, 'merchant of the viewer'), args)
  }

  @Allow.merchant('finance:read')
  @Query(() => LedgerMonth, { description: '店铺某月的收支合计 · Income and expense of the shop in a month' })
  shopLedgerMonth(
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<LedgerMonth> {
    return readLedgerMonth(em, 'merchant', present(viewer.merchantId, 'merchant of the viewer'), month)
  }
}
