import { limits } from '@kaidian/shared/core/limits'
import { formatYuan, sum, type Fen } from '@kaidian/shared/core/money'
import { after, days, hours } from '@kaidian/shared/core/time'
import { Collection } from '@mikro-orm/core'
import { Check, Entity, Enum, Index, ManyToOne, OneToMany, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { v7 as uuidv7 } from 'uuid'
import { Bps, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { DiscountKind } from './discount-kind.ts'
import { Pickup, pickupOf, type PickupOffer } from '../delivery/pickup.ts'
import { makePickupCode } from './pickup-code.ts'
import { hoursToShip, ProductPromise, promisesCheck } from '../catalog/product-promise.ts'
import { Policy } from '../policy/policy.ts'
import { proceedsOf } from '../policy/sale-proceeds.ts'
import { partsOf, partsOfAmount, partsOfPieces, reversedAt, type Portion, type Reversal } from './refund-figures.ts'
import { OrderFlag } from './order-flag.ts'
import { Trade } from './trade.ts'

export enum OrderStatus {
  AWAITING_PAYMENT = 'AWAITING_PAYMENT',
  AWAITING_SHIPMENT = 'AWAITING_SHIPMENT',
  PARTLY_SHIPPED = 'PARTLY_SHIPPED',
  SHIPPED = 'SHIPPED',
  COMPLETED = 'COMPLETED',
  CLOSED = 'CLOSED',
}
registerEnum(OrderStatus, 'OrderStatus', '订单状态 · State of an order', {
  AWAITING_PAYMENT: '待付款 · Waiting for payment',
  AWAITING_SHIPMENT: '待发货 · Waiting to be shipped',
  PARTLY_SHIPPED: '部分发货 · Partly shipped',
  SHIPPED: '已发货 · Shipped',
  COMPLETED: '已完成 · Completed',
  CLOSED: '已关闭 · Closed',
})

export interface OrderNews {
  orderId: string
  tradeId: string
  memberId: string
  merchantId: string
}

declare module '../kernel/events.ts' {
  interface Events {
    'order.paid': OrderNews
    /** a parcel was sent; isComplete: it was the last one */
    'order.shipped': OrderNews & { shipmentId: string; isComplete: boolean }
    /** a parcel goes under another number */
    'order.readdressed': OrderNews & { shipmentId: string }
    'order.delivered': OrderNews & { shipmentId: string }
    'order.completed': OrderNews
    'order.closed': OrderNews & { wasPaid: boolean }
    'order.refunded': OrderNews & { refundId: string; amount: Fen }
  }
}

/** What one promotion took off one line, and which part of it the merchant bears. */
export interface DiscountDraft {
  promotionId: string
  kind: DiscountKind
  title: string
  amount: Fen
  merchantPart: Fen
}

export interface LineDraft {
  productId: string
  variantId: string
  title: string
  optionValues: string[]
  imageId: string | null
  promises: ProductPromise[]
  unitPrice: Fen
  flashPriceId: string | null
  quantity: number
  base: Fen
  paid: Fen
  discounts: readonly DiscountDraft[]
  policy: Policy
  feeRateBps: number
  /** the merchant or category whose own shares count; null: those of the version */
  sharesOf: string | null
  /** the pool's share of the fee */
  poolBps: number
  earners: Earners
}

/** A parcel before it is sent: of which lines how many pieces; null: all that are left. */
export interface ParcelDraft {
  id: string
  carrier: string
  number: string
  pieces: ReadonlyMap<string, number> | null
}

/** So many of a line. */
export interface Pieces {
  line: OrderLine
  quantity: number
}

export type EventParams = Record<string, string | number | boolean | null>

/** Who may earn from a line: null where nobody may, so that the share stays with the platform. */
export interface Earners {
  cashbackMemberId: string | null
  consumerPromoterId: string | null
  merchantPromoterId: string | null
  districtAgentId: string | null
  cityAgentId: string | null
  provinceAgentId: string | null
}

/** Whether its buyer may ask for more time: before it completes by itself, or before they have collected it. */
export const isExtendable = ({
  status,
  pickup,
  isExtended,
}: Pick<Order, 'status' | 'pickup' | 'isExtended'>): boolean =>
  !isExtended && status === (pickup ? OrderStatus.AWAITING_SHIPMENT : OrderStatus.SHIPPED)

/** One merchant's part of a trade, with the address as it was when it was placed. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: "订单：一个商家在一次交易中的部分 · One merchant's part of a trade" })
@Entity({ tableName: 'orders' })
@Index({ name: 'orders_trade', properties: ['trade'] })
@Index({ name: 'orders_member', properties: ['member', 'createdAt', 'id'] })
@Index({ name: 'orders_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Index({ name: 'orders_newest', properties: ['createdAt', 'id'] })
@Index({ name: 'orders_by_status', properties: ['status', 'createdAt', 'id'] })
@Index({ name: 'orders_paid', properties: ['paidAt'] })
@Index({
  name: 'orders_merchant_paid',
  expression: `create index "orders_merchant_paid" on "orders" ("merchant_id", "paid_at") where paid_at is not null`,
})
@Index({
  name: 'orders_complete_due',
  expression: `create index "orders_complete_due" on "orders" ("auto_complete_at") where status = 'SHIPPED'`,
})
@Index({
  name: 'orders_flagged',
  expression: `create index "orders_flagged" on "orders" ("merchant_id", "flag", "created_at", "id") where flag is not null`,
})
@Index({
  name: 'orders_late',
  expression: `create index "orders_late" on "orders" ("created_at", "id") where ship_by < coalesce(shipped_at, closed_at, 'infinity')`,
})
@Index({ name: 'orders_district', properties: ['districtCode'] })
@Index({ name: 'orders_city', properties: ['cityCode'] })
@Index({ name: 'orders_province', properties: ['provinceCode'] })
@Check({
  name: 'orders_sum',
  expression:
    'goods >= 0 and freight >= 0 and paid_goods <= goods and paid_goods >= 0 and refunded_freight >= 0 and refunded_freight <= freight',
})
@Check({
  name: 'orders_ship_by',
  expression: 'ship_within_hours > 0 and (ship_by is null or (paid_at is not null and ship_by > paid_at))',
})
@Index({
  name: 'orders_pickup_waiting',
  expression: `create unique index "orders_pickup_waiting" on "orders" ("merchant_id", "pickup_code") where pickup_code is not null and status in ('AWAITING_PAYMENT', 'AWAITING_SHIPMENT')`,
})
@Index({
  name: 'orders_pickup',
  expression: `create index "orders_pickup" on "orders" ("merchant_id", "created_at", "id") where pickup_code is not null`,
})
@Check({
  name: 'orders_pickup',
  expression: `(pickup is null) = (pickup_code is null) and (pickup is null or (freight = 0 and ship_by is null and coalesce(pickup ->> 'name', '') <> ''))`,
})
@Index({
  name: 'orders_to_collect',
  expression: `create index "orders_to_collect" on "orders" ("created_at", "id") where pickup_code is not null and status = 'AWAITING_SHIPMENT'`,
})
@Index({
  name: 'orders_of_pickup_point',
  expression: `create index "orders_of_pickup_point" on "orders" ((pickup ->> 'pointId')) where pickup is not null`,
})
@Check({
  name: 'orders_pick_up_by',
  expression:
    '(pick_up_by is null) = (pickup is null or paid_at is null) and (pick_up_by is null or pick_up_by > paid_at)',
})
@Check({ name: 'orders_pickup_code', expression: `pickup_code ~ '^[0-9]{8}$'` })
@Check({ name: 'orders_hidden', expression: `hidden_at is null or status in ('COMPLETED', 'CLOSED')` })
export class Order extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '下单时间 · When it was placed' })
  override createdAt: Date

  @Field(() => String, { description: '订单号 · The number that people see' })
  @Unique({ name: 'orders_number' })
  @Property({ type: 'text' })
  number: string

  @ManyToOne(() => Trade)
  trade: Trade

  @ManyToOne(() => Member)
  member: Member

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Field(() => OrderStatus, { description: '状态 · State' })
  @Enum({ items: () => OrderStatus })
  status: OrderStatus = OrderStatus.AWAITING_PAYMENT

  @Money({ description: '商品金额 · Goods' })
  goods: Fen

  /** what the buyer pays for the goods, after discounts */
  @Money()
  paidGoods: Fen

  @Money({ description: '运费 · Freight' })
  freight: Fen

  @Money({ description: '已退运费 · Freight given back' })
  refundedFreight: Fen = 0

  @Text({ description: '买家留言 · Remark of the buyer' })
  remark: string

  @Text()
  addressName: string

  @Text()
  addressPhone: string

  @Text()
  addressPath: string

  @Text()
  addressDetail: string

  @Text()
  districtCode: string

  @Text()
  cityCode: string

  @Text()
  provinceCode: string

  @Moment({ nullable: true, description: '付款时间 · When it was paid' })
  paidAt: Date | null = null

  /** of the payment; the shortest time that its lines have, fixed with them */
  @Property({ type: 'int', nullable: true })
  shipWithinHours: number | null = null

  @Moment({
    nullable: true,
    description:
      '最晚发货时间：付款时间加承诺的时限 · By when it is to be sent: the payment and the time that was promised',
  })
  shipBy: Date | null = null

  @Moment({ nullable: true, description: '全部发出的时间 · When all of it was sent' })
  shippedAt: Date | null = null

  @Moment({ nullable: true, description: '完成时间 · When it was completed' })
  completedAt: Date | null = null

  @Moment({ nullable: true, description: '关闭时间 · When it was closed' })
  closedAt: Date | null = null

  @Text({ nullable: true, description: '关闭原因 · Why it was closed' })
  closeReason: string | null = null

  @Moment({ nullable: true, description: '自动完成的时间 · When it completes by itself' })
  autoCompleteAt: Date | null = null

  /** the buyer has asked for more time, which can be done once */
  @Property({ type: 'boolean', default: false })
  isExtended: boolean = false

  /** its buyer does not want to see it in the list any more; whoever has its address still opens it */
  @Moment({ nullable: true })
  hiddenAt: Date | null = null

  @Allow.audiences(Audience.MERCHANT)
  @Field(() => OrderFlag, { nullable: true, description: '商家插的旗，只有本店可见 · Flag of the shop, for itself' })
  @Enum({ items: () => OrderFlag, nullable: true })
  flag: OrderFlag | null = null

  @Allow.audiences(Audience.MERCHANT)
  @Field(() => String, { nullable: true, description: '商家备注，只有本店可见 · Note of the shop, for itself' })
  @Property({ type: 'text', default: '' })
  shopNote: string = ''

  @Field(() => Pickup, {
    nullable: true,
    description: '买家自提的地方；空则配送 · Where its buyer collects it; null: it is delivered',
  })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  pickup: Pickup | null = null

  /** eight digits that its buyer shows there; the shop does not see them */
  @Text({ nullable: true })
  pickupCode: string | null = null

  /** of what is collected: the payment and the days that it is kept for */
  @Moment({ nullable: true })
  pickUpBy: Date | null = null

  @OneToMany(() => OrderLine, (line) => line.order)
  lines = new Collection<OrderLine>(this)

  @OneToMany(() => OrderEvent, (event) => event.order)
  events = new Collection<OrderEvent>(this)

  /** the rows that are kept with it: its lines with their discounts, and what was noted on its timeline */
  get parts(): Row[] {
    const lines = this.lines.getItems(false)
    return [...lines, ...lines.flatMap(({ discounts }) => discounts.getItems(false)), ...this.events.getItems(false)]
  }

  /** what the buyer pays in all */
  get total(): Fen {
    return this.paidGoods + this.freight
  }

  /** what the platform bears of its discounts: comes into escrow beside what the buyer pays */
  get platformPart(): Fen {
    return sum(this.lines.getItems().map(({ base, paid }) => base - paid))
  }

  /** the flash prices it was bought at */
  get flashPriceIds(): string[] {
    return this.lines.getItems().flatMap(({ flashPriceId }) => flashPriceId ?? [])
  }

  /** Its buyer collects it there, and shows a code. Before it is placed; null: it is delivered. */
  collectAt(offer: PickupOffer | null): void {
    this.pickup = offer && pickupOf(offer)
    this.pickupCode = offer && makePickupCode()
  }

  /** Adds its lines, whose figures are fixed from now on. `usualHours`: to ship what promises no time. */
  place(drafts: readonly LineDraft[], usualHours: number, now: Date): void {
    const lines = drafts.map((draft, position) => new OrderLine(this, draft, position))
    this.lines.add(lines)
    // What is collected is not sent: nobody is late to.
    this.shipWithinHours = this.pickup
      ? null
      : Math.min(...drafts.map(({ promises }) => hoursToShip(promises) ?? usualHours))
    this.goods = sum(lines.map((line) => line.goods))
    this.paidGoods = sum(lines.map((line) => line.paid))
    this.note('placed', now)
  }

  pay(now: Date): void {
    this.status = OrderStatus.AWAITING_SHIPMENT
    this.paidAt = now
    this.shipBy = this.shipWithinHours === null ? null : after(now, hours(this.shipWithinHours))
    this.pickUpBy = this.pickup && after(now, days(limits.pickupDays))
    this.note('paid', now)
    this.record('order.paid', this.news)
  }

  /** Sends the named pieces, or all that are left, in one parcel, and answers what is in it. */
  ship({ id, carrier, number, pieces }: ParcelDraft, now: Date, autoCompleteDays: number): Pieces[] {
    if (this.pickup) throw new Refusal('PICKUP_ONLY')
    if (this.status !== OrderStatus.AWAITING_SHIPMENT && this.status !== OrderStatus.PARTLY_SHIPPED)
      throw new Refusal('ORDER_NOT_SHIPPABLE')
    const left = this.lines.getItems().filter(({ leftToShip }) => leftToShip > 0)
    const sent = left.flatMap((line) => {
      const quantity = pieces ? (pieces.get(line.id) ?? 0) : line.leftToShip
      return quantity > 0 ? [{ line, quantity }] : []
    })
    if (sent.length === 0 || (pieces && sent.length !== pieces.size)) throw new Refusal('LINE_NOT_SHIPPABLE')
    for (const { line, quantity } of sent) line.send(quantity)
    this.status = OrderStatus.PARTLY_SHIPPED
    this.note('shipped', now, { carrier, number })
    const isComplete = this.finishShipping(now, autoCompleteDays)
    this.record('order.shipped', { ...this.news, shipmentId: id, isComplete })
    return sent
  }

  /** Nothing is left to be sent, be it that the last piece was sent or that it was refunded. Answers whether that is so. */
  finishShipping(now: Date, autoCompleteDays: number): boolean {
    if (this.status !== OrderStatus.PARTLY_SHIPPED || !this.isAllSent) return false
    this.status = OrderStatus.SHIPPED
    this.shippedAt = now
    this.autoCompleteAt = after(now, days(autoCompleteDays))
    return true
  }

  /** The buyer needs more time: it completes by itself so many days later, or is kept for them as long again. Once. */
  extend(extraDays: number, now: Date): void {
    const { autoCompleteAt, pickUpBy } = this
    if (!isExtendable(this)) throw new Refusal('ORDER_NOT_EXTENDABLE')
    this.isExtended = true
    if (this.pickup) {
      this.pickUpBy = after(new Date(Math.max(now.getTime(), pickUpBy?.getTime() ?? 0)), days(limits.pickupDays))
      this.note('kept', now, { days: limits.pickupDays })
    } else {
      this.autoCompleteAt = autoCompleteAt && after(autoCompleteAt, days(extraDays))
      this.note('extended', now, { days: extraDays })
    }
  }

  noteReaddressed(parcel: { id: string; number: string }, to: { carrier: string; number: string }, now: Date): void {
    this.note('readdressed', now, { from: parcel.number, to: to.number, carrier: to.carrier })
    this.record('order.readdressed', { ...this.news, shipmentId: parcel.id })
  }

  noteDelivered({ id, carrier, number }: { id: string; carrier: string; number: string }, now: Date): void {
    this.note('delivered', now, { carrier, number })
    this.record('order.delivered', { ...this.news, shipmentId: id })
  }

  /** It completes so many days after all of it was delivered, or sent. Who learns of it late has a day all the same. */
  reckonCompletion(from: Date | null, afterDays: number, now: Date): void {
    if (this.status !== OrderStatus.SHIPPED || from === null) return
    this.autoCompleteAt = new Date(Math.max(after(from, days(afterDays)).getTime(), after(now, days(1)).getTime()))
  }

  /** Its buyer collects all that is left of it, and has it: there is nothing to wait for. */
  handOver(now: Date, afterSaleDays: number): void {
    if (!this.pickup || this.status !== OrderStatus.AWAITING_SHIPMENT) throw new Refusal('ORDER_NOT_COLLECTABLE')
    for (const line of this.lines) if (line.leftToShip > 0) line.send(line.leftToShip)
    this.status = OrderStatus.SHIPPED
    this.shippedAt = now
    this.note('collected', now)
    this.complete(now, afterSaleDays)
  }

  /** The buyer has it, or has said nothing for long enough. */
  complete(now: Date, afterSaleDays: number): void {
    if (this.status !== OrderStatus.SHIPPED) throw new Refusal('ORDER_NOT_CONFIRMABLE')
    this.status = OrderStatus.COMPLETED
    this.completedAt = now
    this.autoCompleteAt = null
    for (const line of this.lines) line.afterSaleUntil = after(now, days(afterSaleDays))
    this.note('completed', now)
    this.record('order.completed', this.news)
  }

  /** With its trade, which was not paid. */
  closeUnpaid(reason: string, now: Date): void {
    this.close(reason, now, false)
  }

  /** Paid and before shipping only; afterwards it is an after-sale. All that is left of it is given back. */
  cancel(reason: string, now: Date): void {
    if (this.status !== OrderStatus.AWAITING_SHIPMENT) throw new Refusal('ORDER_NOT_CANCELABLE')
    this.close(reason, now, true)
  }

  /** whether all of its lines are */
  get isRefunded(): boolean {
    return this.lines.getItems().every((line) => line.isRefunded)
  }

  get isUnshipped(): boolean {
    return this.lines.getItems().every(({ shippedQuantity }) => shippedQuantity === 0)
  }

  get isAllSent(): boolean {
    return this.lines.getItems().every(({ leftToShip }) => leftToShip === 0)
  }

  /** Answers what of the freight is given back now. */
  takeBackFreight(isDue: boolean): Fen {
    const left = isDue ? this.freight - this.refundedFreight : 0
    this.refundedFreight += left
    return left
  }

  /** Closes it when nothing is left of it and it was not completed. Answers whether it did. */
  closeIfRefunded(reason: string, now: Date): boolean {
    const isOver = this.status === OrderStatus.COMPLETED || this.status === OrderStatus.CLOSED
    if (isOver || !this.isRefunded) return false
    this.close(reason, now, true)
    return true
  }

  /** The channel has given the money back. */
  confirmRefund(refundId: string, amount: Fen, now: Date): void {
    this.note('refunded', now, { amount })
    this.record('order.refunded', { ...this.news, refundId, amount })
  }

  /** Takes so much off lines, by their ids, and off the freight, before it is paid. Answers what is taken off its goods. */
  reprice(offOf: ReadonlyMap<string, Fen>, freightOff: Fen, now: Date): Fen {
    if (this.status !== OrderStatus.AWAITING_PAYMENT) throw new Refusal('TRADE_NOT_PAYABLE')
    const changeId = uuidv7()
    const lines = this.lines.getItems().filter(({ id }) => offOf.has(id))
    if (lines.length !== offOf.size) throw new Refusal('NOT_FOUND', {}, 'lines')
    for (const line of lines) line.lower(offOf.get(line.id) ?? 0, changeId)
    const goodsOff = sum([...offOf.values()])
    if (freightOff > this.freight)
      throw new Refusal('REPRICE_TOO_MUCH', { max: formatYuan(this.freight) }, 'freightOff')
    this.paidGoods -= goodsOff
    this.freight -= freightOff
    // What costs nothing would be paid by nobody.
    if (this.total < 1) throw new Refusal('REPRICE_TO_NOTHING')
    this.note('repriced', now, { amount: goodsOff + freightOff, freight: freightOff })
    return goodsOff
  }

  /** What is over can leave the list of its buyer, and come back. */
  hide(isHidden: boolean, now: Date): void {
    if (this.status !== OrderStatus.COMPLETED && this.status !== OrderStatus.CLOSED) throw new Refusal('ORDER_NOT_OVER')
    this.hiddenAt = isHidden ? (this.hiddenAt ?? now) : null
  }

  /** Adds to its timeline. Amounts are whole fen. */
  note(kind: string, now: Date, params: EventParams | null = null): void {
    this.events.add(new OrderEvent(this, kind, now, params))
  }

  private close(reason: string, now: Date, wasPaid: boolean): void {
    this.status = OrderStatus.CLOSED
    this.closedAt = now
    this.closeReason = reason
    this.autoCompleteAt = null
    this.note('closed', now, { reason })
    this.record('order.closed', { ...this.news, wasPaid })
  }

  private get news(): OrderNews {
    return { orderId: this.id, tradeId: this.trade.id, memberId: this.member.id, merchantId: this.merchant.id }
  }
}

/** What was bought, and the terms it was bought under: nothing of it but its progress ever changes. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '订单行 · A line of an order' })
@Entity()
@Index({ name: 'order_line_order', properties: ['order'] })
@Index({
  name: 'order_line_settle_due',
  expression: `create index "order_line_settle_due" on "order_line" ("after_sale_until") where settled_at is null and not is_refunded`,
})
@Index({
  name: 'order_line_shop_settled',
  expression: `create index "order_line_shop_settled" on "order_line" ("merchant_id", "settled_at") where settled_at is not null`,
})
@Index({
  name: 'order_line_settled',
  expression: `create index "order_line_settled" on "order_line" ("settled_at") where settled_at is not null`,
})
@Index({
  name: 'order_line_in_after_sale',
  expression: `create index "order_line_in_after_sale" on "order_line" ("order_id") where is_in_after_sale`,
})
@Index({
  name: 'order_line_flash_price',
  expression: `create index "order_line_flash_price" on "order_line" ("flash_price_id") where flash_price_id is not null`,
})
@Check({ name: 'order_line_pool', expression: 'pool_bps >= 0 and pool_bps <= 10000' })
@Check({ name: 'order_line_quantity', expression: 'quantity > 0 and goods = unit_price * quantity' })
@Check({
  name: 'order_line_refunded',
  expression:
    'refunded_parts >= 0 and refunded_quantity >= 0 and refunded_quantity <= quantity and least(refunded_paid, refunded_base, refunded_fee) >= 0 and refunded_paid <= paid and refunded_base <= base and refunded_fee <= fee and (not is_refunded or (refunded_paid = paid and refunded_base = base and refunded_fee = fee))',
})
@Check({
  name: 'order_line_sent',
  expression:
    'shipped_quantity >= 0 and withheld_quantity >= 0 and shipped_quantity + withheld_quantity <= quantity and (not is_refunded or shipped_quantity + withheld_quantity = quantity)',
})
@Check({
  name: 'order_line_money',
  expression: 'paid >= 0 and base >= paid and goods >= base and fee >= 0 and fee <= base',
})
@Check({ name: 'order_line_promises', expression: promisesCheck })
export class OrderLine extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Order)
  order: Order

  /** the order's, so that every row of a shop and of a member names them */
  @Property({ type: 'uuid' })
  merchantId: string

  @Property({ type: 'uuid' })
  memberId: string

  @Whole()
  position: number

  @Field(() => ID, { description: '商品 · Product' })
  @Property({ type: 'uuid' })
  productId: string

  @Field(() => ID, { description: '规格 · Variant' })
  @Property({ type: 'uuid' })
  variantId: string

  @Text({ description: '下单时的商品名 · Title when it was bought' })
  title: string

  @Field(() => [String], { description: '规格值 · Values of its options' })
  @Property({ type: 'jsonb' })
  optionValues: string[]

  @Property({ type: 'uuid', nullable: true })
  imageId: string | null

  @Field(() => [ProductPromise], { description: '下单时的承诺 · What it promised when it was bought' })
  @Property({ type: 'json', columnType: 'jsonb', default: '[]' })
  promises: ProductPromise[] = []

  @Money({ description: '单价 · Price of one' })
  unitPrice: Fen

  /** of the flash price it was bought at */
  @Property({ type: 'uuid', nullable: true })
  flashPriceId: string | null

  @Whole({ description: '件数 · Pieces' })
  quantity: number

  @Money({ description: '商品金额 · Goods' })
  goods: Fen

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '计费金额，商家与后台可见 · Base of the fee; the merchant and staff',
  })
  @Money()
  base: Fen

  @Money({ description: '买家实付 · What the buyer pays for it' })
  paid: Fen

  @ManyToOne(() => Policy)
  policy: Policy

  /** the merchant or category whose own shares of the fee count; null: those of the version */
  @Property({ type: 'uuid', nullable: true })
  sharesOf: string | null

  @Bps()
  poolBps: number

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => Int, { nullable: true, description: '服务费率，商家与后台可见 · Fee rate; the merchant and staff' })
  @Bps()
  feeRateBps: number

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '服务费，商家与后台可见 · Service fee; the merchant and staff',
  })
  @Money()
  fee: Fen

  // Beneficiaries belong to other owners: no foreign keys.
  @Property({ type: 'uuid', nullable: true })
  cashbackMemberId: string | null

  @Property({ type: 'uuid', nullable: true })
  consumerPromoterId: string | null

  @Property({ type: 'uuid', nullable: true })
  merchantPromoterId: string | null

  @Property({ type: 'uuid', nullable: true })
  districtAgentId: string | null

  @Property({ type: 'uuid', nullable: true })
  cityAgentId: string | null

  @Property({ type: 'uuid', nullable: true })
  provinceAgentId: string | null

  @Whole({ description: '已发件数 · Pieces that were sent' })
  shippedQuantity: number = 0

  /** pieces that were refunded before they were sent, and never will be */
  @Whole()
  withheldQuantity: number = 0

  @Field(() => Boolean, { description: '是否全部退款 · Whether all of it is refunded' })
  @Property({ type: 'boolean' })
  isRefunded: boolean

  /** the exact fraction that is refunded: a number of parts, see partsOf */
  @Property({ type: 'string', columnType: 'numeric(40,0)' })
  refundedParts: string = '0'

  @Whole({ description: '已退件数 · Pieces refunded' })
  refundedQuantity: number = 0

  @Money({ description: '已退给买家 · What the buyer got back of it' })
  refundedPaid: Fen = 0

  @Money()
  refundedBase: Fen = 0

  @Money()
  refundedFee: Fen = 0

  /** something is asked for about it: it is neither settled nor completed by the clock; kept by the database */
  @Property({ type: 'boolean', default: false })
  isInAfterSale: boolean = false

  @Moment({ nullable: true, description: '售后期截止 · End of its after-sale window' })
  afterSaleUntil: Date | null

  @Moment({ nullable: true, description: '结算时间 · When it was settled' })
  settledAt: Date | null

  @OneToMany(() => LineDiscount, (discount) => discount.line)
  discounts = new Collection<LineDiscount>(this)

  constructor(order: Order, draft: LineDraft, position: number) {
    super()
    const { earners, discounts, ...bought } = draft
    Object.assign(this, bought, earners)
    this.order = order
    this.merchantId = order.merchant.id
    this.memberId = order.member.id
    this.position = position
    this.goods = draft.unitPrice * draft.quantity
    this.fee = proceedsOf(this.base, draft.feeRateBps).fee
    this.isRefunded = false
    this.afterSaleUntil = null
    this.settledAt = null
    this.discounts.add(discounts.map((discount) => new LineDiscount(this, discount)))
  }

  /** The shop takes so much off it before it is paid, and bears all of that. */
  lower(amount: Fen, changeId: string): void {
    if (amount > this.paid) throw new Refusal('REPRICE_TOO_MUCH', { max: formatYuan(this.paid) }, 'lines')
    // What the platform gives is for the price that it was given for.
    if (this.base !== this.paid) throw new Refusal('REPRICE_OF_PLATFORM', { title: this.title }, 'lines')
    this.base -= amount
    this.paid -= amount
    this.fee = proceedsOf(this.base, this.feeRateBps).fee
    const kind = DiscountKind.PRICE_CHANGE
    this.discounts.add(
      new LineDiscount(this, { promotionId: changeId, kind, title: '商家改价', amount, merchantPart: amount }),
    )
  }

  /** what is not refunded of its base */
  get baseLeft(): Fen {
    return this.base - this.refundedBase
  }

  /** what is not refunded of its fee: of it everybody earns */
  get feeLeft(): Fen {
    return this.fee - this.refundedFee
  }

  /**
   * Takes back a portion of its figures. Refunding it bit by bit ends at exactly the figures of refunding it at once;
   * the last piece and the last fen take all that is left.
   */
  refund(portion: Portion, { isSent = false } = {}): Reversal {
    if (this.isRefunded) throw new Refusal('LINE_REFUNDED')
    const before = BigInt(this.refundedParts)
    const parts = this.partsAfter(before, portion)
    const reverse = (figure: Fen, reversed: Fen): Fen => reversedAt(figure, parts, this) - reversed
    const quantity = portion === 'rest' ? this.quantity - this.refundedQuantity : piecesOf(portion)
    const reversal = {
      quantity,
      unsent: 0,
      paid: reverse(this.paid, this.refundedPaid),
      base: reverse(this.base, this.refundedBase),
      fee: reverse(this.fee, this.refundedFee),
    }
    this.refundedParts = String(parts)
    this.refundedQuantity += quantity ?? 0
    this.refundedPaid += reversal.paid
    this.refundedBase += reversal.base
    this.refundedFee += reversal.fee
    this.isRefunded = parts === partsOf(this)
    reversal.unsent = this.isRefunded ? this.leftToShip : isSent ? 0 : Math.min(quantity ?? 0, this.leftToShip)
    this.withheldQuantity += reversal.unsent
    return reversal
  }

  /** pieces that are still to be sent */
  get leftToShip(): number {
    return this.quantity - this.shippedQuantity - this.withheldQuantity
  }

  send(quantity: number): void {
    if (quantity > this.leftToShip) throw new Refusal('SHIP_QUANTITY', { title: this.title, max: this.leftToShip })
    this.shippedQuantity += quantity
  }

  private partsAfter(before: bigint, portion: Portion): bigint {
    const all = partsOf(this)
    if (portion === 'rest') return all
    if ('quantity' in portion) {
      const left = this.quantity - this.refundedQuantity
      if (portion.quantity > left) throw new Refusal('REFUND_QUANTITY', { max: left }, 'quantity')
      const parts = before + partsOfPieces(this, portion.quantity)
      return portion.quantity === left || parts > all ? all : parts
    }
    const left = this.paid - this.refundedPaid
    if (portion.amount > left || this.paid === 0)
      throw new Refusal('REFUND_AMOUNT', { max: formatYuan(left) }, 'amount')
    return portion.amount === left ? all : before + partsOfAmount(this, portion.amount)
  }
}

const piecesOf = (portion: { quantity: number } | { amount: Fen }): number | null =>
  'quantity' in portion ? portion.quantity : null

/** Fixed with its line, and never spread again, whatever is refunded later. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '订单行上的一项优惠 · What a promotion took off a line' })
@Entity()
@Unique({ name: 'line_discount_once', properties: ['line', 'promotionId'] })
@Check({ name: 'line_discount_amount', expression: 'amount > 0 and merchant_part >= 0 and merchant_part <= amount' })
export class LineDiscount extends Row {
  @ManyToOne(() => OrderLine, { fieldName: 'order_line_id' })
  line: OrderLine

  @Property({ type: 'uuid' })
  promotionId: string

  @Field(() => DiscountKind, { description: '类别 · Kind' })
  @Enum({ items: () => DiscountKind })
  kind: DiscountKind

  @Text({ description: '名称 · Title' })
  title: string

  @Money({ description: '优惠金额 · What it took off' })
  amount: Fen

  @Allow.audiences(Audience.MERCHANT, Audience.STAFF)
  @Field(() => GraphQLMoney, {
    nullable: true,
    description: '其中商家承担，商家与后台可见 · What the merchant bears of it; the merchant and staff',
  })
  @Money()
  merchantPart: Fen

  constructor(line: OrderLine, draft: DiscountDraft) {
    super()
    this.line = line
    Object.assign(this, draft)
  }
}

/** The timeline of an order: what happened to it, for people to read. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '订单的一个事件 · Something that happened to an order' })
@Entity()
@Index({ name: 'order_event_order', properties: ['order', 'at'] })
export class OrderEvent extends Row {
  @ManyToOne(() => Order)
  order: Order

  @Moment({ description: '时间 · When' })
  at: Date

  @Text({
    description:
      '什么事:placed、paid、shipped、readdressed、delivered、collected、extended、kept、completed、closed、refunded · What: placed, paid, shipped, readdressed, delivered, collected, extended, kept, completed, closed, refunded',
  })
  kind: string

  @Property({ type: 'jsonb', nullable: true })
  params: EventParams | null

  constructor(order: Order, kind: string, at: Date, params: EventParams | null) {
    super()
    this.order = order
    this.kind = kind
    this.at = at
    this.params = params
  }
}
