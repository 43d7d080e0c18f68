import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Args, Ctx, Extensions, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import type { Events } from '../kernel/events.ts'
import { subscribe } from '../kernel/fanout.ts'
import { findOwn } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import type { Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { present } from '../kernel/refusal.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeParcel } from './change-parcel.ts'
import { countOrders } from './count-orders.ts'
import { handOver } from './hand-over.ts'
import { only } from './live.ts'
import { filterOrders, OrderConnection, OrderStatusCount, ShopOrdersArgs } from './order-filter.ts'
import {
  CancelInput,
  ChangeParcelInput,
  HandOverOrderInput,
  MarkOrderInput,
  OrderPayload,
  RepriceOrderInput,
  ShipOrderInput,
} from './order-inputs.ts'
import { Order } from './order.ts'
import { repriceOrder } from './reprice-order.ts'
import { ordersQuery, readOrder, readOrderPage, type OrderRow } from './read-orders.ts'
import { noneSent, readSentInTime, SentInTime } from './sent-in-time.ts'
import { shipOrder } from './ship-order.ts'

@Resolver()
export class OrderMerchantDoor {
  @Allow.merchant('order:read')
  @Query(() => OrderConnection, { description: '本店的订单，新的在前 · Orders of the shop, newest first' })
  shopOrders(
    @Args(() => ShopOrdersArgs) args: ShopOrdersArgs,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<Page<OrderRow>> {
    const wanted = filterOrders(shopOrders(em, viewer.merchantId), args)
    return readOrderPage(args.flag ? wanted.where('orders.flag', '=', args.flag) : wanted, 'shopOrders', args)
  }

  @Allow.merchant('order:read')
  @Query(() => [OrderStatusCount], {
    description: '本店各种状态的订单数 · How many orders of the shop are in each state',
  })
  shopOrderCounts(@Ctx() { em, viewer }: ShopContext): Promise<OrderStatusCount[]> {
    return countOrders(em, { column: 'merchant_id', id: viewer.merchantId })
  }

  @Allow.merchant('order:read')
  @Query(() => SentInTime, {
    description: '本店近 30 天是否按时发货 · Whether the shop sent in time in the last 30 days',
  })
  async shopSentInTime(@Ctx() { em, viewer: { merchantId } }: ShopContext): Promise<SentInTime> {
    return (await readSentInTime(em, [merchantId], now())).get(merchantId) ?? noneSent
  }

  @Allow.merchant('order:read')
  @Query(() => Order, { nullable: true, description: '本店的一个订单 · One order of the shop' })
  shopOrder(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderRow | null> {
    return readOrder(shopOrders(em, viewer.merchantId), id)
  }

  @Allow.merchant('order:ship')
  @Mutation(() => OrderPayload, {
    description: '给订单插旗、写备注，只有本店可见 · Flag and note of an order, for the shop itself',
  })
  async markOrder(
    @Arg('input', () => MarkOrderInput) { id, flag = null, note, idempotencyKey: key }: MarkOrderInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    const content = { id, flag, note }
    const claim = { accountId: viewer.accountId, command: 'markOrder', key, content, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const order = await findOwn(em, Order, id, viewer, { lock: true })
    if (isFirst) Object.assign(order, { flag, shopNote: note.trim() })
    return answer(em, viewer.merchantId, id)
  }

  @Allow.merchant('order:refund')
  @Extensions({ outsideTransaction: true })
  @Mutation(() => OrderPayload, {
    description:
      '付款前改价，只能降：由商家承担的优惠；正在进行的支付会先关闭 · Lowers what an unpaid order costs, borne by the shop; a payment under way is closed first',
  })
  async repriceOrder(
    @Arg('input', () => RepriceOrderInput) input: RepriceOrderInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    await repriceOrder(em, viewer, input)
    return answer(em.fork(), viewer.merchantId, input.id)
  }

  @Allow.merchant('order:ship')
  @Mutation(() => OrderPayload, { description: '发货，全部或一部分 · Ship an order, all or a part of it' })
  async shipOrder(
    @Arg('input', () => ShipOrderInput) { id, carrier, number, lines, idempotencyKey: key }: ShipOrderInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    const parcel = { carrier, number: number.trim() }
    const content = { id, ...parcel, lines: lines ?? null }
    const claim = { accountId: viewer.accountId, command: 'shipOrder', key, content, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const order = await findOwn(em, Order, id, viewer, { lock: true })
    const pieces = lines ? new Map(lines.map((line) => [line.id, line.quantity])) : null
    if (isFirst) await shipOrder(em, order, { ...parcel, pieces })
    return answer(em, viewer.merchantId, id)
  }

  @Allow.merchant('order:ship')
  @Extensions({ outsideTransaction: true })
  @Mutation(() => OrderPayload, {
    description:
      '凭提货码交付自提的订单，订单随即完成；试错会越来越慢 · Hands over an order by the code that its buyer shows, which completes it; wrong ones slow down',
  })
  async handOverOrder(
    @Arg('input', () => HandOverOrderInput) input: HandOverOrderInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    const id = await handOver(em, viewer, input)
    return answer(em.fork(), viewer.merchantId, id)
  }

  @Allow.merchant('order:ship')
  @Mutation(() => OrderPayload, {
    description: '更正包裹的单号，发货后限时 · Corrects the number of a parcel, within a time of its sending',
  })
  async changeParcel(
    @Arg('input', () => ChangeParcelInput) input: ChangeParcelInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    return answer(em, viewer.merchantId, await changeParcel(em, viewer, input))
  }

  @Allow.merchant('order:refund')
  @Mutation(() => OrderPayload, {
    description: '商家取消未发货的订单并退款 · The merchant cancels and refunds an order before shipping',
  })
  async cancelShopOrder(
    @Arg('input', () => CancelInput) { id, reason, idempotencyKey: key }: CancelInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderPayload> {
    const claim = {
      accountId: viewer.accountId,
      command: 'cancelShopOrder',
      key,
      content: { id, reason },
      resultId: id,
    }
    await findOwn(em, Order, id, viewer)
    if ((await claimKey(em, claim)) === undefined) await cancelOrder(em, id, reason)
    return answer(em, viewer.merchantId, id)
  }

  @Allow.merchant('order:read')
  @Subscription(() => Order, {
    description: '本店的订单付款或变化时 · Orders of the shop as they are paid or change',
    subscribe: ({ context }: { context: ShopContext }) =>
      only(subscribe(orderEvents), ({ merchantId }) => merchantId === context.viewer.merchantId),
  })
  async shopOrderChanged(
    @Root() { orderId }: Events['order.paid'],
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<OrderRow> {
    return present(await readOrder(shopOrders(em.fork(), viewer.merchantId), orderId), 'an order that has changed')
  }
}

const orderEvents = [
  'order.paid',
  'order.shipped',
  'order.delivered',
  'order.completed',
  'order.closed',
  'order.refunded',
] as const

const shopOrders = (em: EntityManager, merchantId: string) =>
  ordersQuery(em).where('orders.merchant_id', '=', merchantId)

async function answer(em: EntityManager, merchantId: string, id: string): Promise<OrderPayload> {
  await em.flush()
  return { order: await readOrder(shopOrders(em, merchantId), id), userErrors: [] }
}
