import { Arg, Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import {
  LedgerArgs,
  LedgerEntry,
  LedgerEntryConnection,
  LedgerMonth,
  readLedger,
  readLedgerMonth,
} from './ledger-entry.ts'
import { ShopAccount, shopScope } from './shop-account.ts'

const accountDescription = '哪个账户，空为钱包 · Of which account; none means the wallet'

@ArgsType()
class ShopLedgerArgs extends LedgerArgs {
  @Field(() => ShopAccount, { nullable: true, description: accountDescription })
  account: ShopAccount | null
}

@Resolver()
export class LedgerMerchant {
  @Allow.merchant('finance:read')
  @Query(() => LedgerEntryConnection, { description: '店铺收支明细 · What came in and went out of the shop' })
  shopLedger(
    @Args(() => ShopLedgerArgs) { account, ...args }: ShopLedgerArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<LedgerEntry>> {
    return readLedger(em, shopScope(viewer.merchantId, account), args)
  }

  @Allow.merchant('finance:read')
  @Query(() => LedgerMonth, { description: '店铺某月的收支合计 · Income and expense of the shop in a month' })
  shopLedgerMonth(
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Arg('account', () => ShopAccount, { nullable: true, description: accountDescription })
    account: ShopAccount | null,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<LedgerMonth> {
    return readLedgerMonth(em, shopScope(viewer.merchantId, account), month)
  }
}
