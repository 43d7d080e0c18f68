import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { WalletHolder } from '../withdrawal/payout-views.ts'
import { readTaxReport, readTaxTotals } from './read-tax-report.ts'
import { TaxedPayee, TaxedPayeeConnection, TaxReportArgs, TaxTotals } from './tax-report.ts'

@Resolver()
export class TaxReportAdmin {
  @Allow.staff('payout:read')
  @Query(() => TaxedPayeeConnection, {
    description: '季度报税：每位收款人 · The tax report of a quarter, by payee',
  })
  taxReport(
    @Args(() => TaxReportArgs) { quarter, holder, ...page }: TaxReportArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<TaxedPayee>> {
    return readTaxReport(em, { quarter, holder }, page)
  }

  @Allow.staff('payout:read')
  @Query(() => TaxTotals, { description: '季度报税：合计 · The tax report of a quarter, in all' })
  taxTotals(
    @Arg('quarter', () => String, { description: '季度，如 2026-Q4 · The quarter, such as 2026-Q4' }) quarter: string,
    @Arg('holder', () => WalletHolder, { nullable: true, description: '只看这一类 · Only of this kind' })
    holder: WalletHolder | null,
    @Ctx() { em }: Context,
  ): Promise<TaxTotals> {
    return readTaxTotals(em, { quarter, holder })
  }
}
