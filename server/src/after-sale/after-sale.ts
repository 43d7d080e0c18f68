import type { Fen } from '@kaidian/shared/core/money'
import { after, days, hours } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { Picture } from '../kernel/outside/files/image.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { LineRefund } from '../order/line-refund.ts'
import { Order, OrderLine } from '../order/order.ts'
import { AfterSaleKind, AfterSaleReason, AfterSaleStatus, atFault, openStatuses } from './after-sale-kinds.ts'

/** How long each side has, in the units of the settings. */
export interface Deadlines {
  replyHours: number
  returnDays: number
  receiptDays: number
  escalateDays: number
  /** until a replacement counts as received */
  exchangeDays: number
}

@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '寄回的地址 · Where goods are sent back to' })
export class ReturnAddress {
  @Field(() => String, { description: '收货人 · Who receives' })
  name: string

  @Field(() => String, { description: '电话 · Phone' })
  phone: string

  @Field(() => String, { description: '完整地址 · The whole address' })
  detail: string
}

export interface Parcel {
  carrier: string
  number: string
}

const {
  REQUESTED,
  APPROVED,
  RETURNING,
  RETURNED,
  REFUNDING,
  REFUNDED,
  RESENDING,
  EXCHANGED,
  REJECTED,
  ESCALATED,
  REJECTED_FINAL,
  WITHDRAWN,
  LAPSED,
} = AfterSaleStatus

/**
 * What a buyer asks for about pieces of a line. Each state that waits for somebody has a deadline: a shop that lets its own pass
 * loses to the buyer, a buyer who does not send back in time lets it lapse. The database keeps the order of states.
 */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '售后 · An after-sale' })
@Entity()
@Unique({ name: 'after_sale_number', properties: ['number'] })
@Unique({
  name: 'after_sale_open',
  expression: `create unique index "after_sale_open" on "after_sale" ("line_id") where status in ('REQUESTED', 'APPROVED', 'RETURNING', 'RETURNED', 'RESENDING', 'REJECTED', 'ESCALATED')`,
})
@Index({ name: 'after_sale_of_order', properties: ['order'] })
@Index({ name: 'after_sale_of_line', properties: ['line'] })
@Index({ name: 'after_sale_member', properties: ['member', 'createdAt', 'id'] })
@Index({ name: 'after_sale_merchant', properties: ['merchant', 'createdAt', 'id'] })
@Index({ name: 'after_sale_newest', properties: ['createdAt', 'id'] })
@Index({
  name: 'after_sale_due',
  expression: 'create index "after_sale_due" on "after_sale" ("due_at") where due_at is not null',
})
@Index({
  name: 'after_sale_refund',
  expression: 'create index "after_sale_refund" on "after_sale" ("refund_id") where refund_id is not null',
})
@Check({ name: 'after_sale_quantity', expression: 'quantity > 0' })
@Check({ name: 'after_sale_amount', expression: `amount is null or (amount > 0 and kind = 'REFUND_ONLY')` })
@Check({
  name: 'after_sale_timed',
  expression: `(due_at is not null) = (status in ('REQUESTED', 'APPROVED', 'RETURNING', 'RETURNED', 'RESENDING', 'REJECTED'))`,
})
@Check({
  name: 'after_sale_returned',
  expression: `num_nonnulls(return_carrier, return_number) in (0, 2) and (return_number is null or kind <> 'REFUND_ONLY')
    and (return_number is not null or status not in ('RETURNING', 'RETURNED', 'RESENDING', 'EXCHANGED'))`,
})
@Check({
  name: 'after_sale_resent',
  expression: `num_nonnulls(resend_carrier, resend_number) in (0, 2) and (resend_number is null or kind = 'EXCHANGE')
    and (resend_number is not null or status not in ('RESENDING', 'EXCHANGED'))`,
})
@Check({
  name: 'after_sale_refunded',
  expression: `(refund_id is not null) = (status in ('REFUNDING', 'REFUNDED'))`,
})
@Check({
  name: 'after_sale_awarded',
  expression: `awarded_amount is null or (awarded_amount > 0 and awarded_amount <= coalesce(amount, awarded_amount)
    and status in ('ESCALATED', 'REFUNDING', 'REFUNDED', 'WITHDRAWN', 'REJECTED_FINAL'))`,
})
@Check({ name: 'after_sale_images', expression: 'jsonb_array_length(images) <= 9' })
export class AfterSale extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'requestedAt', description: '申请时间 · When it was asked for' })
  override createdAt: Date

  @Text({ description: '售后单号 · The number that people see' })
  number: string

  @ManyToOne(() => OrderLine, { deleteRule: 'no action', updateRule: 'no action' })
  line: OrderLine

  @ManyToOne(() => Order, { deleteRule: 'no action', updateRule: 'no action' })
  order: Order

  @ManyToOne(() => Member, { deleteRule: 'no action', updateRule: 'no action' })
  member: Member

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @Field(() => AfterSaleKind, { description: '类型 · Kind' })
  @Enum({ items: () => AfterSaleKind })
  kind: AfterSaleKind

  @Field(() => AfterSaleStatus, { description: '状态 · State' })
  @Enum({ items: () => AfterSaleStatus })
  status: AfterSaleStatus = REQUESTED

  @Field(() => AfterSaleReason, { description: '原因 · Why' })
  @Enum({ items: () => AfterSaleReason })
  reason: AfterSaleReason

  @Text({ description: '说明 · What the buyer says' })
  text: string

  @Property({ type: 'json', columnType: 'jsonb' })
  images: Picture[]

  @Whole({ description: '件数 · Pieces' })
  quantity: number

  @Money({
    nullable: true,
    description: '申请的金额；空为这些件的全部 · The amount asked for; null: all that was paid for these pieces',
  })
  amount: Fen | null

  @Money({
    nullable: true,
    description:
      '平台裁定或提议的退款金额；空为申请的全部 · What the platform gives back or proposes to; null: all that was asked for',
  })
  awardedAmount: Fen | null = null

  @Moment({ nullable: true, description: '当前一步的截止时间 · Until when the next step may take' })
  dueAt: Date | null

  @Field(() => ReturnAddress, { nullable: true, description: '寄回地址 · Where to send it back to' })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  returnAddress: ReturnAddress | null = null

  @Text({ nullable: true, description: '寄回的快递公司代码 · Carrier of the return' })
  returnCarrier: string | null = null

  @Text({ nullable: true, description: '寄回的运单号 · Tracking number of the return' })
  returnNumber: string | null = null

  @Text({ nullable: true, description: '补发的快递公司代码 · Carrier of the replacement' })
  resendCarrier: string | null = null

  @Text({ nullable: true, description: '补发的运单号 · Tracking number of the replacement' })
  resendNumber: string | null = null

  @ManyToOne(() => LineRefund, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  refund: LineRefund | null = null

  /** of the platform, who has proposed to decide a large one for the buyer */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  maker: Account | null = null

  get isOpen(): boolean {
    return openStatuses.includes(this.status)
  }

  /** In money rather than pieces; null: all that was paid for its pieces. */
  get wantedAmount(): Fen | null {
    return this.awardedAmount ?? this.amount
  }

  get isAtFault(): boolean {
    return atFault.has(this.reason)
  }

  begin(now: Date, { replyHours }: Deadlines): void {
    this.dueAt = after(now, hours(replyHours))
  }

  /** Whether an agreement means that the money is given back at once: nothing is to be sent back, or it was already. */
  get endsInRefund(): boolean {
    return this.kind === AfterSaleKind.REFUND_ONLY || (this.kind === AfterSaleKind.RETURN && this.returnNumber !== null)
  }

  /** Agreed to, and the goods come back first. Without an address nothing can: then it is a refund. */
  awaitReturn(address: ReturnAddress, now: Date, { returnDays }: Deadlines): void {
    this.assertIn(REQUESTED, ESCALATED)
    this.status = APPROVED
    this.returnAddress = address
    this.dueAt = after(now, days(returnDays))
  }

  reject(now: Date, { escalateDays }: Deadlines): void {
    this.assertIn(REQUESTED)
    this.status = REJECTED
    this.dueAt = after(now, days(escalateDays))
  }

  sendBack({ carrier, number }: Parcel, now: Date, { receiptDays }: Deadlines): void {
    this.assertIn(APPROVED)
    this.status = RETURNING
    this.returnCarrier = carrier
    this.returnNumber = number
    this.dueAt = after(now, days(receiptDays))
  }

  /** Of an exchange: the shop has it back, or the platform says that it has to send the replacement. */
  awaitResend(now: Date, { replyHours }: Deadlines): void {
    this.assertIn(RETURNING, ESCALATED)
    this.status = RETURNED
    this.dueAt = after(now, hours(replyHours))
  }

  resend({ carrier, number }: Parcel, now: Date, { exchangeDays }: Deadlines): void {
    this.assertIn(RETURNED)
    this.status = RESENDING
    this.resendCarrier = carrier
    this.resendNumber = number
    this.dueAt = after(now, days(exchangeDays))
  }

  finishExchange(): void {
    this.assertIn(RESENDING)
    this.end(EXCHANGED)
  }

  /** A refusal by its buyer, what came back by its shop. */
  escalate(): void {
    this.assertIn(REJECTED, RETURNING)
    this.end(ESCALATED)
  }

  /** By the platform; or nobody has asked it in time. */
  refuseForGood(): void {
    this.assertIn(ESCALATED, REJECTED)
    this.end(REJECTED_FINAL)
  }

  withdraw(): void {
    this.assertIn(REQUESTED, APPROVED)
    this.end(WITHDRAWN)
  }

  /** Nothing is left of its line: it was given back by another way. */
  overtake(): void {
    this.end(WITHDRAWN)
  }

  lapse(): void {
    this.assertIn(APPROVED)
    this.end(LAPSED)
  }

  /** The money is on its way. */
  payBack(refund: LineRefund): void {
    this.assertIn(REQUESTED, ESCALATED, RETURNING, RETURNED, APPROVED)
    this.end(REFUNDING)
    this.refund = refund
  }

  confirmRefund(): void {
    this.assertIn(REFUNDING)
    this.end(REFUNDED)
  }

  /** One of the platform decides how much comes back, or proposes it to another one. */
  award(amount: Fen | null, by: Account, isProposal: boolean): void {
    this.assertIn(ESCALATED)
    this.awardedAmount = amount
    if (isProposal) this.maker = by
  }

  assertIn(...statuses: AfterSaleStatus[]): void {
    if (!statuses.includes(this.status)) throw new Refusal('AFTER_SALE_MOVED')
  }

  private end(status: AfterSaleStatus): void {
    this.status = status
    this.dueAt = null
  }
}

export const AfterSaleConnection = connectionOf(AfterSale, 'AfterSale')
