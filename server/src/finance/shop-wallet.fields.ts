import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { debt } from '../ledger/account-ref.ts'
import { ShopWallet } from '../settlement/shop-wallet.ts'
import { DebtCause } from './debt.ts'
import { readCauses, readPasts } from './read-debts.ts'

/** Why something is owed; nothing of what was paid off since. */
@Resolver(() => ShopWallet)
export class ShopWalletFields {
  @FieldResolver(() => Date, { nullable: true, description: '从何时起欠 · Since when it has never been paid off' })
  async owedSince(@Root() wallet: ShopWallet, @Ctx() context: Context): Promise<Date | null> {
    return sinceOf(context, wallet)
  }

  @FieldResolver(() => [DebtCause], { description: '欠款的起因，最近十笔 · What made it, the last ten' })
  async owedFor(@Root() wallet: ShopWallet, @Ctx() context: Context): Promise<DebtCause[]> {
    const since = await sinceOf(context, wallet)
    if (since === null) return []
    const { id } = debt('merchant', wallet.merchantId)
    const causes = await loadBy(context, 'debt.causes', id, (ids) => readCauses(context.em, ids))
    return (causes ?? []).filter(({ at }) => at >= since)
  }
}

async function sinceOf(context: Context, { merchantId, debt: owed }: ShopWallet): Promise<Date | null> {
  if (owed === 0) return null
  const past = await loadBy(context, 'debt.past', debt('merchant', merchantId).id, (ids) => readPasts(context.em, ids))
  return past?.since ?? null
}
