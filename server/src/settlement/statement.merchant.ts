import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { OrderLine } from '../order/order.ts'
import { readShopPostings, readStatementDays, readStatementLines, spanOfDay } from './read-statement.ts'
import { StatementDay, StatementLine, StatementLineConnection, StatementPosting } from './statement.ts'

@Resolver(() => StatementLine)
export class StatementMerchant {
  @Allow.merchant('finance:read')
  @Query(() => [StatementDay], {
    description: '店铺某月的日对账单，新的在前 · Daily statements of a month, newest first',
  })
  shopStatementDays(
    @Arg('month', () => String, { description: '月份，如 2026-11 · Month, such as 2026-11' }) month: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<StatementDay[]> {
    return readStatementDays(em, viewer.merchantId, month)
  }

  @Allow.merchant('finance:read')
  @Query(() => StatementLineConnection, {
    description: '店铺某天对账单的各行，按订单 · Lines of a daily statement, by order',
  })
  shopStatementLines(
    @Arg('day', () => String, { description: '日期，如 2026-11-22 · Day, such as 2026-11-22' }) day: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<StatementLine>> {
    return readStatementLines(em, viewer.merchantId, spanOfDay(day), page)
  }

  @FieldResolver(() => OrderLine, {
    nullable: true,
    description: '它的订单行：服务费怎么算的 · Its order line: how its fee came about',
  })
  async orderLine(@Root() { lineId }: StatementLine, @Ctx() context: ShopContext): Promise<OrderLine | null> {
    if (lineId === null) return null
    const { em, viewer } = context
    return loadBy(context, 'statement.line', lineId, async (ids) => {
      const own = { id: { $in: ids }, merchantId: viewer.merchantId }
      const lines = await em.find(OrderLine, own, { populate: ['discounts'] })
      return new Map(lines.map((line) => [line.id, line]))
    })
  }

  @FieldResolver(() => [StatementPosting], { description: '凭证中店铺的转账 · The shop’s transfers of its journal' })
  async postings(@Root() { id }: StatementLine, @Ctx() context: ShopContext): Promise<StatementPosting[]> {
    const { em, viewer } = context
    return (
      (await loadBy(context, 'statement.postings', id, (ids) => readShopPostings(em, viewer.merchantId, ids))) ?? []
    )
  }
}
