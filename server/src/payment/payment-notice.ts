import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import type { PaymentFacts } from './channels/channel.ts'
import { PaymentChannel } from './payment-channel.ts'

/** What is kept of a message. */
export type Told = Pick<PaymentFacts, 'number' | 'amount' | 'merchantAccount' | 'currency' | 'transactionId'>

export enum NoticeState {
  APPLIED = 'APPLIED',
  /** not what we expect: nothing is paid by it, and somebody has to look */
  QUARANTINED = 'QUARANTINED',
}
registerEnum(NoticeState, 'NoticeState', '渠道消息的状态 · State of a message of a channel', {
  APPLIED: '已处理 · Applied',
  QUARANTINED: '与我们的支付不符，已隔离 · It does not fit our payment and is kept apart',
})

/** The inbox: what a channel has told us, each message once. */
@Allow.staff('payment:read')
@ObjectType({ description: '渠道的一条消息 · A message of a channel' })
@Entity()
@Unique({ name: 'payment_notice_once', properties: ['channel', 'notificationId'] })
@Index({
  name: 'payment_notice_quarantined',
  expression: `create index "payment_notice_quarantined" on "payment_notice" ("created_at", "id") where state = 'QUARANTINED'`,
})
@Index({
  name: 'payment_notice_open',
  expression: `create index "payment_notice_open" on "payment_notice" ("created_at", "id") where state = 'QUARANTINED' and resolved_at is null`,
})
@Index({ name: 'payment_notice_number', properties: ['number', 'createdAt'] })
@Check({
  name: 'payment_notice_resolved',
  expression: 'num_nonnulls(resolved_at, resolved_by_id, resolution) in (0, 3)',
})
@Check({ name: 'payment_notice_resolution', expression: `resolution <> ''` })
@Check({
  name: 'payment_notice_quarantine',
  expression: `state = 'QUARANTINED' or (reason is null and resolved_at is null)`,
})
export class PaymentNotice extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '收到的时间 · When it came' })
  override createdAt: Date

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  @Enum({ items: () => PaymentChannel })
  channel: PaymentChannel

  @Text()
  notificationId: string

  /** perhaps none of ours */
  @Text({ description: '消息所说的商户单号 · The number that it speaks of' })
  number: string

  @Text({
    description: '来源：callback 通知、query 查询、bill 账单 · Where it is from: callback, query or bill',
  })
  source: string

  @Money({ description: '消息所说的金额 · The amount that it speaks of' })
  amount: Fen

  @Field(() => NoticeState, { description: '状态 · State' })
  @Enum({ items: () => NoticeState })
  state: NoticeState

  @Text({ nullable: true, description: '为何隔离 · Why it is kept apart' })
  reason: string | null

  @Text({ nullable: true, description: '消息所说的商户账号，隔离时才留 · The account that it names, if kept apart' })
  merchantAccount: string | null

  @Text({ nullable: true, description: '消息所说的币种，隔离时才留 · The currency that it names, if kept apart' })
  currency: string | null

  @Text({ nullable: true, description: '渠道流水号，隔离时才留 · The channel’s own number, if kept apart' })
  transactionId: string | null

  @Moment({ nullable: true, description: '处理的时间 · When somebody has dealt with it' })
  resolvedAt: Date | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  resolvedBy: Account | null

  @Text({ nullable: true, description: '处理说明 · What was found, and done about it' })
  resolution: string | null

  quarantine(reason: string, { merchantAccount, currency, transactionId }: Told): void {
    this.state = NoticeState.QUARANTINED
    this.reason = reason
    Object.assign(this, { merchantAccount, currency, transactionId })
    this.record('payment.quarantined', { noticeId: this.id, number: this.number, reason })
  }

  /** Somebody has looked into it. No money moves by it. */
  resolve(resolution: string, by: Account, now: Date): void {
    if (this.state !== NoticeState.QUARANTINED) throw new Refusal('NOT_FOUND')
    if (this.resolvedAt) throw new Refusal('NOTICE_RESOLVED')
    this.resolvedAt = now
    this.resolvedBy = by
    this.resolution = resolution
  }
}

export const PaymentNoticeConnection = connectionOf(PaymentNotice, 'PaymentNotice')
