import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import {
  OrderEarnings,
  OrderEarningsArgs,
  OrderEarningsConnection,
  OrderEarningsFilter,
  OrderEarningsMonth,
} from './order-earnings.ts'
import { readOrderEarnings, readOrderEarningsDays } from './read-order-earnings.ts'
import { businessMonth } from '@kaidian/shared/core/time'
import { now } from '../kernel/clock.ts'

@Resolver()
export class OrderEarningsAdmin {
  @Allow.staff('ledger:read')
  @Query(() => OrderEarningsConnection, {
    description: '已付款订单的各方所得，后付款的在前 · What everybody has of paid orders, the last paid first',
  })
  orderEarnings(
    @Args(() => OrderEarningsArgs) { filter, ...page }: OrderEarningsArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<OrderEarnings>> {
    return readOrderEarnings(em, filter ?? {}, page)
  }

  @Allow.staff('ledger:read')
  @Query(() => OrderEarningsMonth, {
    description:
      '一个月已付款订单的合计与每天，不写则本月 · A month of paid orders, in all and by day; this one if none is named',
  })
  orderEarningsMonth(
    @Arg('filter', () => OrderEarningsFilter, { nullable: true, description: '筛选 · Filter' })
    filter: OrderEarningsFilter | null,
    @Ctx() { em }: Context,
  ): Promise<OrderEarningsMonth> {
    const { month, merchantId, number, isRefunded } = filter ?? {}
    return readOrderEarningsDays(em, { month: month ?? businessMonth(now()), merchantId, number, isRefunded })
  }
}
