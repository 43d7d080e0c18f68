import { Collection } from '@mikro-orm/core'
import { Check, Entity, Index, ManyToOne, OneToMany, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Order, OrderLine, type Pieces } from './order.ts'

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '发货单：一个包裹 · A parcel' })
@Entity()
@Index({ name: 'shipment_order', properties: ['order'] })
@Index({ name: 'shipment_number', properties: ['number'] })
export class Shipment extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Order)
  order: Order

  @Text({ description: '快递公司代码 · Code of the carrier' })
  carrier: string

  @Text({ description: '运单号 · Tracking number' })
  number: string

  @Moment({ description: '发出时间 · When it was sent' })
  shippedAt: Date

  @Moment({
    nullable: true,
    description: '签收时间；没有跟踪则为空 · When it was delivered; null when that is not known',
  })
  deliveredAt: Date | null = null

  @OneToMany(() => ShipmentLine, (line) => line.shipment)
  lines = new Collection<ShipmentLine>(this)

  /** What is under that number was delivered. Answers whether that is news of this parcel: one that was sent later is another one. */
  deliver(carrier: string, number: string, at: Date): boolean {
    const isNews = this.carrier === carrier && this.number === number && !this.deliveredAt && this.shippedAt < at
    if (isNews) this.deliveredAt = at
    return isNews
  }

  /** It goes under another number, of which nothing is known yet. */
  readdress(carrier: string, number: string): void {
    this.carrier = carrier
    this.number = number
    this.deliveredAt = null
  }

  /** What is in it comes from its order, which knows what is left. */
  fill(pieces: readonly Pieces[]): void {
    this.lines.add(pieces.map(({ line, quantity }) => new ShipmentLine(this, line, quantity)))
  }

  constructor(order: Order, carrier: string, number: string, shippedAt: Date) {
    super()
    this.order = order
    this.carrier = carrier
    this.number = number
    this.shippedAt = shippedAt
  }
}

/** How many pieces of a line are in a parcel: of each line all parcels together hold what was sent of it. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '包裹里的一种商品 · What of a line is in a parcel' })
@Entity()
@Unique({ name: 'shipment_line_once', properties: ['shipment', 'line'] })
@Index({ name: 'shipment_line_line', properties: ['line'] })
@Check({ name: 'shipment_line_quantity', expression: 'quantity > 0' })
export class ShipmentLine extends Row {
  @ManyToOne(() => Shipment)
  shipment: Shipment

  @ManyToOne(() => OrderLine, { fieldName: 'order_line_id' })
  line: OrderLine

  @Whole({ description: '件数 · Pieces' })
  quantity: number

  constructor(shipment: Shipment, line: OrderLine, quantity: number) {
    super()
    this.shipment = shipment
    this.line = line
    this.quantity = quantity
  }
}
