import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../kernel/graph/context.ts'
import { readRows } from '../kernel/save-rows.ts'
import { availableMethods, collectsCombined } from '../payment/channels/open-channel.ts'
import { channelOf, PaymentMethod } from '../payment/payment-method.ts'
import { Payment, PaymentStatus } from '../payment/payment.ts'
import { isBalanceOn } from '../payment/is-balance-on.ts'
import { readSpendable } from '../payment/read-spendable.ts'
import { BalanceOffer } from './balance-offer.ts'
import { draftParts } from './draft-parts.ts'
import { Order } from './order.ts'
import { PurchaseEvent } from './purchase-event.ts'
import { readPurchase } from './read-purchase.ts'
import { ordersQuery, readOrders, type OrderRow } from './read-orders.ts'
import { Trade } from './trade.ts'

@Resolver(() => Trade)
export class TradeFields {
  @FieldResolver(() => [Order], { description: '各商家的订单 · One order for each merchant' })
  orders(@Root() { id }: Trade, @Ctx() { em }: Context): Promise<OrderRow[]> {
    return readOrders(ordersQuery(em).where('orders.trade_id', '=', id))
  }

  @FieldResolver(() => [PurchaseEvent], {
    description:
      '这次购买的经过，跨商家，含收付款，从早到晚 · What happened in the purchase, across its shops, money included; oldest first',
  })
  timeline(@Root() { id }: Trade, @Ctx() { em }: Context): Promise<PurchaseEvent[]> {
    return readPurchase(em.fork(), id)
  }

  @FieldResolver(() => Payment, {
    nullable: true,
    description: '成功的支付，否则最近的一次 · The payment that succeeded, else the latest',
  })
  payment(@Root() { id }: Trade, @Ctx() { em }: Context): Promise<Payment | null> {
    return paymentOf(em, id)
  }

  @FieldResolver(() => BalanceOffer, {
    nullable: true,
    description:
      '余额支付；未开启或不再待付款为空 · Paying from the balance; null where it is off or nothing is to be paid',
  })
  balanceOffer(@Root() trade: Trade, @Ctx() { em }: Context): Promise<BalanceOffer | null> | null {
    return trade.isOpen ? readOffer(em.fork(), trade) : null
  }

  @FieldResolver(() => [PaymentMethod], {
    description:
      '已开启却付不了这笔交易的方式：其中有商家不能合单收款 · Ways to pay that are on and cannot pay this trade, because the channel cannot pay each of its shops',
  })
  refusedMethods(@Root() trade: Trade, @Ctx() { em }: Context): Promise<PaymentMethod[]> | PaymentMethod[] {
    return trade.isOpen ? readRefused(em.fork(), trade) : []
  }
}

async function readOffer(em: EntityManager, { member, payable }: Trade): Promise<BalanceOffer | null> {
  if (!(await isBalanceOn(em))) return null
  const available = await readSpendable(em, member.id)
  return { available, missing: Math.max(0, payable - available) }
}

async function readRefused(em: EntityManager, trade: Trade): Promise<PaymentMethod[]> {
  const combined = availableMethods().filter((method) => collectsCombined(channelOf(method)))
  return combined.length === 0 || (await draftParts(em, trade)) ? [] : combined
}

async function paymentOf(em: EntityManager, tradeId: string): Promise<Payment | null> {
  const payments = await readRows(
    em,
    Payment,
    sql`select * from payment where subject_id = ${tradeId} order by created_at desc limit 20`,
  )
  return payments.find(({ status }) => status === PaymentStatus.SUCCEEDED) ?? payments[0] ?? null
}
