import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { countAllOrders } from './count-orders.ts'
import { filterOrders, OrderConnection, OrderListArgs, OrderStatusCount } from './order-filter.ts'
import { Order } from './order.ts'
import { ordersQuery, readOrder, readOrderPage, type OrderRow } from './read-orders.ts'

@Resolver()
export class OrderAdminDoor {
  @Allow.staff('order:read')
  @Query(() => OrderConnection, { description: '全部订单，新的在前 · All orders, newest first' })
  orders(@Args(() => OrderListArgs) args: OrderListArgs, @Ctx() { em }: SignedInContext): Promise<Page<OrderRow>> {
    return readOrderPage(filterOrders(ordersQuery(em), args.filter), 'orders', args)
  }

  @Allow.staff('order:read')
  @Query(() => [OrderStatusCount], { description: '各种状态的订单数 · How many orders are in each state' })
  orderCounts(@Ctx() { em }: SignedInContext): Promise<OrderStatusCount[]> {
    return countAllOrders(em)
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
