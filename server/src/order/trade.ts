import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Money, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'

export enum TradeStatus {
  AWAITING_PAYMENT = 'AWAITING_PAYMENT',
  PAID = 'PAID',
  CLOSED = 'CLOSED',
}
registerEnum(TradeStatus, 'TradeStatus', '交易单状态 · State of a trade', {
  AWAITING_PAYMENT: '待付款 · Waiting for payment',
  PAID: '已付款 · Paid',
  CLOSED: '已关闭 · Closed',
})

interface TradeNews {
  tradeId: string
  memberId: string
}

declare module '../kernel/events.ts' {
  interface Events {
    'trade.placed': TradeNews
    'trade.paid': TradeNews & { orderIds: string[] }
    'trade.closed': TradeNews
    /** a shop has lowered what its part costs */
    'trade.repriced': TradeNews
  }
}

const closingRetrySeconds = 60

/** One checkout and one payment; one order per merchant. */
@Allow.member()
@ObjectType({ description: '交易单：一次结算、一次付款 · One checkout and one payment' })
@Entity()
@Index({
  name: 'trade_member_open',
  expression: `create index "trade_member_open" on "trade" ("member_id") where status = 'AWAITING_PAYMENT'`,
})
@Index({
  name: 'trade_close_due',
  expression: `create index "trade_close_due" on "trade" ("close_at") where status = 'AWAITING_PAYMENT'`,
})
@Check({
  name: 'trade_sum',
  expression: 'payable = goods - discount + freight and discount >= 0 and discount <= goods and freight >= 0',
})
@Check({ name: 'trade_paid', expression: `(status = 'PAID') = (paid_at is not null)` })
export class Trade extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '下单时间 · When it was placed' })
  override createdAt: Date

  @Field(() => String, { description: '交易单号 · The number that people see' })
  @Unique({ name: 'trade_number' })
  @Property({ type: 'text' })
  number: string

  @ManyToOne(() => Member)
  member: Member

  @Field(() => TradeStatus, { description: '状态 · State' })
  @Enum({ items: () => TradeStatus })
  status: TradeStatus = TradeStatus.AWAITING_PAYMENT

  @Money({ description: '商品金额 · Goods' })
  goods: Fen

  @Money({ description: '优惠合计 · All discounts' })
  discount: Fen

  @Money({ description: '运费 · Freight' })
  freight: Fen

  @Money({ description: '应付 · What the buyer pays' })
  payable: Fen

  /** what the payer is shown */
  @Property({ type: 'jsonb' })
  shopNames: string[]

  @Moment({ description: '此前未付款则关闭 · Closed by itself unless paid before' })
  payBefore: Date

  @Moment({ nullable: true, description: '付款时间 · When it was paid' })
  paidAt: Date | null = null

  @Moment({ nullable: true })
  closedAt: Date | null = null

  /** when closing is tried: at `payBefore`, or once somebody has cancelled */
  @Moment()
  closeAt: Date

  /** set as soon as it is being closed: from then on no new payment may begin */
  @Text({ nullable: true })
  closeReason: string | null = null

  get isOpen(): boolean {
    return this.status === TradeStatus.AWAITING_PAYMENT
  }

  place(): void {
    this.record('trade.placed', this.news)
  }

  /** Whether a payment may begin. */
  checkPayable(now: Date): void {
    if (!this.isOpen || this.closeReason !== null || now >= this.payBefore) throw new Refusal('TRADE_NOT_PAYABLE')
  }

  /** Before the channels are asked: they may yet say that it has been paid. */
  beginClosing(reason: string, now: Date): void {
    if (!this.isOpen) return
    this.closeReason = reason
    this.closeAt = after(now, closingRetrySeconds * 1000)
  }

  pay(now: Date, orderIds: string[]): void {
    this.status = TradeStatus.PAID
    this.paidAt = now
    this.closeReason = null
    this.record('trade.paid', { ...this.news, orderIds })
  }

  /** So much less for goods and for freight of one of its orders. */
  reprice(goodsOff: Fen, freightOff: Fen): void {
    this.discount += goodsOff
    this.freight -= freightOff
    this.payable -= goodsOff + freightOff
    this.record('trade.repriced', this.news)
  }

  close(now: Date): void {
    this.status = TradeStatus.CLOSED
    this.closedAt = now
    this.record('trade.closed', this.news)
  }

  private get news(): TradeNews {
    return { tradeId: this.id, memberId: this.member.id }
  }
}
