import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Arg, Args, Ctx, Extensions, ID, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import type { Events } from '../kernel/events.ts'
import { subscribe } from '../kernel/fanout.ts'
import { now } from '../kernel/clock.ts'
import { find, findOwn, isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { graphError } from '../kernel/graph/errors.ts'
import type { Page } from '../kernel/graph/pages.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { Refusal } from '../kernel/refusal.ts'
import { readRows } from '../kernel/save-rows.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { cancelOrder } from './cancel-order.ts'
import { closeTrade } from './close-trade.ts'
import { completeOrders } from './complete-orders.ts'
import { countOrders } from './count-orders.ts'
import { only } from './live.ts'
import { MyOrdersArgs, OrderConnection, OrderStatusCount, searchOrders } from './order-filter.ts'
import {
  CancelInput,
  ConfirmReceiptInput,
  HideOrderInput,
  OrderPayload,
  PayFromBalanceInput,
  PaymentPayload,
  StartPaymentInput,
  TradePayload,
} from './order-inputs.ts'
import { Order } from './order.ts'
import { settingOf } from '../setting/setting-of.ts'
import { payFromBalance } from './pay-from-balance.ts'
import { ordersQuery, readOrder, readOrderPage, type OrderRow } from './read-orders.ts'
import { PaymentMethod } from '../payment/payment-method.ts'
import { payerOpenid } from '../wechat/payer-openid.ts'
import { startPayment } from './start-payment.ts'
import { Trade, TradeStatus } from './trade.ts'

@Resolver()
export class OrderMallDoor {
  @Allow.member()
  @Query(() => OrderConnection, { description: '我的订单，新的在前 · My orders, newest first' })
  myOrders(
    @Args(() => MyOrdersArgs) args: MyOrdersArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<OrderRow>> {
    const own = searchOrders(ownOrders(em, viewer), args.query).where('orders.hidden_at', 'is', null)
    return readOrderPage(args.status ? own.where('orders.status', '=', args.status) : own, 'myOrders', args)
  }

  @Allow.member()
  @Query(() => [OrderStatusCount], { description: '我各种状态的订单数 · How many of my orders are in each state' })
  myOrderCounts(@Ctx() { em, viewer }: SignedInContext): Promise<OrderStatusCount[]> {
    return countOrders(em, { column: 'member_id', id: viewer.memberId })
  }

  @Allow.member()
  @Query(() => Order, { nullable: true, description: '我的一个订单 · One of my orders' })
  myOrder(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<OrderRow | null> {
    return readOrder(ownOrders(em, viewer), id)
  }

  @Allow.member()
  @Query(() => Trade, { nullable: true, description: '我的一笔交易 · One of my trades' })
  async myTrade(
    @Arg('id', () => ID, { description: '编号 · Id' }) id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Trade> {
    if (!isId(id)) throw new Refusal('NOT_FOUND')
    const own = sql`select * from trade where id = ${id} and member_id = ${viewer.memberId}`
    const [trade] = await readRows(em, Trade, own)
    if (!trade) throw new Refusal('NOT_FOUND')
    return trade
  }

  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => PaymentPayload, { description: '开始支付一笔交易 · Begin to pay a trade' })
  async startPayment(
    @Arg('input', () => StartPaymentInput) { tradeId, method, idempotencyKey }: StartPaymentInput,
    @Ctx() { em, ip: payerAddress, viewer }: SignedInContext,
  ): Promise<PaymentPayload> {
    const payment = await startPayment(em, {
      accountId: viewer.accountId,
      memberId: viewer.memberId,
      payerAddress,
      payerOpenid: method === PaymentMethod.WECHAT_JSAPI ? await payerOpenid(em, viewer) : null,
      tradeId,
      method,
      idempotencyKey,
    })
    return { payment, userErrors: [] }
  }

  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => PaymentPayload, {
    description: '用余额付清一笔交易，先确认是本人 · Pay all of a trade from the balance; confirm first that it is you',
  })
  async payFromBalance(
    @Arg('input', () => PayFromBalanceInput) { tradeId, idempotencyKey }: PayFromBalanceInput,
    @Ctx() { em, ip: payerAddress, viewer }: SignedInContext,
  ): Promise<PaymentPayload> {
    return { payment: await payFromBalance(em, { viewer, payerAddress, tradeId, idempotencyKey }), userErrors: [] }
  }

  @Allow.member()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => TradePayload, { description: '取消一笔未付款的交易 · Cancel a trade that is not paid' })
  async cancelTrade(
    @Arg('input', () => CancelInput) { id, reason, idempotencyKey: key }: CancelInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<TradePayload> {
    await inTransaction(em, async (inner) => {
      await claimKey(inner, {
        accountId: viewer.accountId,
        command: 'cancelTrade',
        key,
        content: { id, reason },
        resultId: id,
      })
      await findOwn(inner, Trade, id, viewer)
    })
    const status = await closeTrade(em, id, reason)
    if (status === TradeStatus.PAID) throw new Refusal('TRADE_ALREADY_PAID')
    if (status === TradeStatus.AWAITING_PAYMENT) throw new Refusal('PAYMENT_UNDECIDED')
    return { trade: await find(em, Trade, id), userErrors: [] }
  }

  @Allow.member()
  @Mutation(() => OrderPayload, {
    description: '取消已付款未发货的订单并退款 · Cancel and refund a paid order that is not shipped',
  })
  async cancelOrder(
    @Arg('input', () => CancelInput) { id, reason, idempotencyKey: key }: CancelInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<OrderPayload> {
    const claim = { accountId: viewer.accountId, command: 'cancelOrder', key, content: { id, reason }, resultId: id }
    await findOwn(em, Order, id, viewer)
    if ((await claimKey(em, claim)) === undefined) await cancelOrder(em, id, reason)
    return answer(em, viewer, id)
  }

  @Allow.member()
  @Mutation(() => OrderPayload, { description: '确认收货 · Confirm the receipt' })
  async confirmReceipt(
    @Arg('input', () => ConfirmReceiptInput) { id, idempotencyKey: key }: ConfirmReceiptInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<OrderPayload> {
    const claim = { accountId: viewer.accountId, command: 'confirmReceipt', key, content: { id }, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const order = await findOwn(em, Order, id, viewer, { lock: true })
    if (isFirst) await completeOrders(em, [order])
    return answer(em, viewer, id)
  }

  @Allow.member()
  @Mutation(() => OrderPayload, {
    description:
      '延长收货，或延长自提时间，一次 · Asks for more time before the order completes by itself, or to collect it: once',
  })
  async extendReceipt(
    @Arg('input', () => ConfirmReceiptInput) { id, idempotencyKey: key }: ConfirmReceiptInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<OrderPayload> {
    const claim = { accountId: viewer.accountId, command: 'extendReceipt', key, content: { id }, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const order = await findOwn(em, Order, id, viewer, { lock: true })
    if (isFirst) order.extend(await settingOf(em, 'extend_receipt_days'), now())
    return answer(em, viewer, id)
  }

  @Allow.member()
  @Mutation(() => OrderPayload, {
    description:
      '删除（或恢复）列表里一个已了结的订单；商家与平台仍可见 · Takes an order that is over out of my list, or back into it; shop and platform keep it',
  })
  async hideOrder(
    @Arg('input', () => HideOrderInput) { id, isHidden, idempotencyKey: key }: HideOrderInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<OrderPayload> {
    const claim = { accountId: viewer.accountId, command: 'hideOrder', key, content: { id, isHidden }, resultId: id }
    const isFirst = (await claimKey(em, claim)) === undefined
    const order = await findOwn(em, Order, id, viewer, { lock: true })
    if (isFirst) order.hide(isHidden, now())
    return answer(em, viewer, id)
  }

  @Allow.member()
  @Subscription(() => Trade, {
    description:
      "自己的一笔交易：付款、关闭、发货、完成时 · A trade of one's own, as it is paid, closed, shipped or completed",
    subscribe: async ({ args, context }: { args: { id: string }; context: SignedInContext }) => {
      const own = { id: args.id, member: context.viewer.memberId }
      const trade = isId(args.id) ? await context.em.fork().findOne(Trade, own) : null
      if (!trade) throw graphError('FORBIDDEN', 'Not found')
      return only(subscribe(tradeEvents), ({ tradeId }) => tradeId === trade.id)
    },
  })
  tradeChanged(
    @Root() { tradeId }: Events['trade.paid'],
    @Arg('id', () => ID, { description: '交易单 · Trade' }) _id: string,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Trade> {
    return findOwn(em.fork(), Trade, tradeId, viewer)
  }
}

const tradeEvents = [
  'trade.paid',
  'trade.closed',
  'trade.repriced',
  'order.shipped',
  'order.delivered',
  'order.completed',
  'order.closed',
  'order.refunded',
] as const

const ownOrders = (em: EntityManager, { memberId }: Viewer) => ordersQuery(em).where('orders.member_id', '=', memberId)

async function answer(em: EntityManager, viewer: Viewer, id: string): Promise<OrderPayload> {
  await em.flush()
  return { order: await readOrder(ownOrders(em, viewer), id), userErrors: [] }
}
