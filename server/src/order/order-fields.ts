import { sum, type Fen } from '@kaidian/shared/core/money'
import { maskPhone } from '@kaidian/shared/core/phone'
import { sql } from 'kysely'
import type { GraphQLResolveInfo } from 'graphql'
import { Ctx, Field, FieldResolver, ID, Info, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { asksOnly } from '../kernel/graph/asks-only.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { loadBy, loadFresh } from '../kernel/graph/loader.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { GraphQLParams } from '../kernel/graph/params.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import { present } from '../kernel/refusal.ts'
import { readRows } from '../kernel/save-rows.ts'
import { Merchant } from '../merchant/merchant.ts'
import { isLate } from './lateness.ts'
import { LineRefund } from './line-refund.ts'
import { isExtendable, LineDiscount, Order, OrderEvent, OrderLine, OrderStatus } from './order.ts'
import type { LineDiscountRow, OrderLineRow, OrderRow } from './read-orders.ts'

const thumbnailPixels = 240

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '下单时的收货地址 · The address as it was when the order was placed' })
export class OrderAddress {
  @Field(() => String, { description: '收货人 · Who receives' })
  name: string

  @Field(() => String, { description: '手机号；除买家外都打码 · Phone; masked for all but the buyer' })
  phone: string

  @Field(() => String, { description: '省市区 · Province, city, district' })
  regionPath: string

  @Field(() => String, { description: '街道门牌 · Street and number' })
  detail: string
}

interface EventRow {
  orderId: string
  at: Date
  kind: string
  params: Record<string, unknown> | null
}

/** What an order shows beside its own columns. Each part is read once for all orders of an answer. */
@Resolver(() => Order)
export class OrderFields {
  @FieldResolver(() => ID, { description: '交易单 · Trade' })
  tradeId(@Root() { tradeId }: OrderRow): string {
    return tradeId
  }

  @FieldResolver(() => String, { description: '交易单号 · Number of the trade' })
  tradeNumber(@Root() { tradeNumber }: OrderRow): string {
    return tradeNumber
  }

  @FieldResolver(() => String, { description: '买家昵称 · Nickname of the buyer' })
  buyerNickname(@Root() { buyerNickname }: OrderRow): string {
    return buyerNickname
  }

  @FieldResolver(() => GraphQLMoney, { description: '合计：实付商品加运费 · What the buyer pays in all' })
  total(@Root() { total }: OrderRow): Fen {
    return total
  }

  @FieldResolver(() => GraphQLMoney, { description: '优惠合计 · All discounts' })
  discount(@Root() { goods, freight, total }: OrderRow): Fen {
    return goods + freight - total
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: '待付款时，此前须付款 · While it waits for payment: until when',
  })
  payBefore(@Root() { status, payBefore }: OrderRow): Date | null {
    return status === OrderStatus.AWAITING_PAYMENT ? payBefore : null
  }

  @FieldResolver(() => [OrderLine], { description: '订单行 · Its lines' })
  lines(@Root() { lines }: OrderRow): OrderLineRow[] {
    return lines
  }

  @FieldResolver(() => OrderAddress, { description: '收货地址 · Delivery address' })
  address(@Root() row: OrderRow, @Ctx() { viewer }: SignedInContext): OrderAddress {
    const phone = viewer.audience === Audience.MEMBER ? row.addressPhone : maskPhone(row.addressPhone)
    return { name: row.addressName, phone, regionPath: row.addressPath, detail: row.addressDetail }
  }

  @Allow.member()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      '自提的提货码，付款后、提货前买家可见 · The code to collect it by; its buyer sees it once it is paid and until it is collected',
  })
  pickupCode(@Root() { pickupCode, status }: OrderRow): string | null {
    return status === OrderStatus.AWAITING_SHIPMENT ? pickupCode : null
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description:
      '自提的请在此前提货；过期不会自动取消 · Until when it should be collected; nothing happens by itself afterwards',
  })
  pickUpBy(@Root() { pickUpBy, status }: OrderRow): Date | null {
    return status === OrderStatus.AWAITING_SHIPMENT ? pickUpBy : null
  }

  @FieldResolver(() => Boolean, {
    description: '自提的订单是否到期没有来取 · Whether nobody has come to collect it although the time is over',
  })
  isUncollected(@Root() { pickUpBy, status }: OrderRow): boolean {
    return status === OrderStatus.AWAITING_SHIPMENT && pickUpBy !== null && new Date(pickUpBy) < now()
  }

  @FieldResolver(() => Boolean, {
    description:
      '是否发货超时：晚发了，或到期还没有发全 · Whether it was sent late, or is not all sent although the time is over',
  })
  isLate(@Root() row: OrderRow): boolean {
    return isLate(row, now())
  }

  @FieldResolver(() => Merchant, { description: '商家 · Merchant' })
  async merchant(
    @Root() { merchantId, merchantName }: OrderRow,
    @Ctx() context: SignedInContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Pick<Merchant, 'id' | 'name'>> {
    if (asksOnly(info, ['__typename', 'id', 'name'])) return { id: merchantId, name: merchantName }
    const read = async (ids: string[]) => {
      const merchants = await readRows(context.em, Merchant, sql`select * from merchant where id = any(${ids}::uuid[])`)
      return new Map(merchants.map((merchant) => [merchant.id, merchant]))
    }
    return present(await loadFresh(context, 'order.merchants', merchantId, read), 'the merchant of an order')
  }

  @FieldResolver(() => [OrderEvent], { description: '经过，从早到晚 · What happened, oldest first' })
  async events(@Root() { id }: OrderRow, @Ctx() context: SignedInContext): Promise<EventRow[]> {
    return (await loadFresh(context, 'order.events', id, (ids) => readEvents(context, ids))) ?? []
  }

  @FieldResolver(() => Boolean, {
    description:
      '查看者能否取消；待付款的订单随交易单一起取消 · Whether the viewer may cancel it; an unpaid one with its trade',
  })
  canCancel(@Root() { status }: OrderRow, @Ctx() { viewer }: SignedInContext): boolean {
    if (viewer.audience === Audience.MEMBER)
      return status === OrderStatus.AWAITING_PAYMENT || status === OrderStatus.AWAITING_SHIPMENT
    return (
      viewer.audience === Audience.MERCHANT &&
      viewer.permissions.has('order:refund') &&
      status === OrderStatus.AWAITING_SHIPMENT
    )
  }

  @FieldResolver(() => Boolean, {
    description: '买家能否延长收货，或延长自提时间 · Whether the buyer may ask for more time to receive or collect it',
  })
  canExtend(@Root() order: OrderRow, @Ctx() { viewer }: SignedInContext): boolean {
    return viewer.audience === Audience.MEMBER && isExtendable(order)
  }

  @FieldResolver(() => Boolean, { description: '买家能否确认收货 · Whether the buyer may confirm the receipt' })
  canConfirm(@Root() { status }: OrderRow, @Ctx() { viewer }: SignedInContext): boolean {
    return viewer.audience === Audience.MEMBER && status === OrderStatus.SHIPPED
  }

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @FieldResolver(() => GraphQLMoney, {
    nullable: true,
    description: '商家所得：计费金额减服务费，加运费 · What the merchant gets: base − fee + freight',
  })
  merchantReceives(@Root() { lines, freight, refundedFreight }: OrderRow): Fen {
    return sum(lines.map(({ baseLeft, feeLeft }) => baseLeft - feeLeft)) + freight - refundedFreight
  }
}

@Resolver(() => OrderLine)
export class OrderLineFields {
  @FieldResolver(() => String, { description: '图片地址 · Address of its picture' })
  imageUrl(@Root() { imageId }: OrderLineRow): string {
    return imageId === null ? noImageUrl : imageUrl(imageId, thumbnailPixels)
  }

  @FieldResolver(() => [LineRefund], { description: '退款，先退的在前 · Its refunds, the first one first' })
  async refunds(
    @Root() { id, refundedPaid, isRefunded }: OrderLineRow,
    @Ctx() context: Context,
  ): Promise<LineRefund[]> {
    if (refundedPaid === 0 && !isRefunded) return []
    const read = async (ids: string[]) =>
      Map.groupBy(
        await context.em.find(LineRefund, { line: { $in: ids } }, { orderBy: { createdAt: 'asc', id: 'asc' } }),
        ({ line }) => line.id,
      )
    return (await loadBy(context, 'orderLine.refunds', id, read)) ?? []
  }

  @FieldResolver(() => Int, { description: '还要发几件 · Pieces that are still to be sent' })
  leftToShip(@Root() { leftToShip }: OrderLineRow): number {
    return leftToShip
  }

  @FieldResolver(() => Boolean, { description: '是否以限时价购买 · Whether it was bought at a flash price' })
  isFlash(@Root() { flashPriceId }: OrderLineRow): boolean {
    return flashPriceId !== null
  }

  @FieldResolver(() => [LineDiscount], { description: '优惠，按生效顺序 · Discounts, in the order they applied' })
  discounts(@Root() { discounts }: OrderLineRow): LineDiscountRow[] {
    return discounts
  }
}

@Resolver(() => OrderEvent)
export class OrderEventFields {
  @FieldResolver(() => GraphQLParams, { nullable: true, description: '细节；金额以分计 · Details; amounts in fen' })
  params(@Root() { params }: EventRow): Record<string, unknown> | null {
    return params
  }
}

async function readEvents({ em }: SignedInContext, orderIds: string[]): Promise<Map<string, EventRow[]>> {
  const rows: EventRow[] = await sqlOf(em)
    .selectFrom('order_event')
    .select(['order_id as orderId', 'at', 'kind', 'params'])
    .where('order_id', 'in', orderIds)
    .orderBy('at')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, ({ orderId }) => orderId)
}
