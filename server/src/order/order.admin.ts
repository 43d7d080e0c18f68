import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { countAllOrders } from './count-orders.ts'
import { filterOrders, OrderConnection, OrderListArgs, OrderStatusCount } from './order-filter.ts'
import { OrderStatistics, OrderStatisticsInput, readOrderStatistics } from './order-statistics.ts'
import { Order } from './order.ts'
import { ordersQuery, readOrder, readOrderPage, type OrderRow } from './read-orders.ts'

@Resolver()
export class OrderAdminDoor {
  @Allow.staff('order:read')
  @Query(() => OrderConnection, { description: '全部订单，新的在前 · All orders, newest first' })
  orders(@Args(() => OrderListArgs) args: OrderListArgs, @Ctx() { em }: SignedInContext): Promise<Page<OrderRow>> {
    return readOrderPage(filterOrders(ordersQuery(em), args), 'orders', args)
  }

  @Allow.staff('order:read')
  @Query(() => [OrderStatusCount], { description: '各种状态的订单数 · How many orders are in each state' })
  orderCounts(@Ctx() { em }: SignedInContext): Promise<OrderStatusCount[]> {
    return countAllOrders(em)
  }

  @Allow.staff('order:read')
  @Query(() => OrderStatistics, {
    description:
      '一段时间内付款的订单的笔数与金额，按状态、店铺、地区、类目或钟点 · Orders that were paid in a time, and their money, by state, shop, region, category or hour',
  })
  orderStatistics(
    @Arg('input', () => OrderStatisticsInput) input: OrderStatisticsInput,
    @Ctx() { em }: SignedInContext,
  ): Promise<OrderStatistics> {
    return readOrderStatistics(em, input)
  }

  @Allow.staff('order:read')
  @Query(() => Order, { nullable: true, description: '一个订单 · One order' })
  order(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<OrderRow | null> {
    return readOrder(ordersQuery(em), id)
  }
}
