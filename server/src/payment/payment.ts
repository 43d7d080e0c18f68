import type { Fen } from '@kaidian/shared/core/money'
import { after, minutes } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { wallet, type AccountRef } from '../ledger/account-ref.ts'
import { Member } from '../member/member.ts'
import { BridgeRequest } from './bridge-request.ts'
import { PaymentChannel } from './payment-channel.ts'
import type { PayAddress } from './channels/channel.ts'
import { channelOf, PaymentMethod } from './payment-method.ts'

export enum PaymentStatus {
  CREATED = 'CREATED',
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CLOSING = 'CLOSING',
  CLOSED = 'CLOSED',
  SUCCEEDED_LATE = 'SUCCEEDED_LATE',
}
registerEnum(PaymentStatus, 'PaymentStatus', '支付状态 · State of a payment', {
  CREATED: '已建立 · Made, not yet known to the channel',
  PROCESSING: '待付款 · Waiting for the payer',
  SUCCEEDED: '支付成功 · Paid',
  FAILED: '支付失败 · Failed',
  CLOSING: '关闭中，等待渠道答复 · Being closed; the channel has yet to answer',
  CLOSED: '已关闭 · Closed',
  SUCCEEDED_LATE: '迟到的付款，自动退回 · Paid too late or twice, and refunded by itself',
})

/** Who has told us that it is paid. */
export enum LearntBy {
  CALLBACK = 'CALLBACK',
  QUERY = 'QUERY',
  BILL = 'BILL',
}
registerEnum(LearntBy, 'LearntBy', '如何得知已付款 · How we have learnt that it is paid', {
  CALLBACK: '渠道的通知 · The channel told us',
  QUERY: '向渠道查询 · We asked the channel',
  BILL: '渠道的账单 · It was in a bill of the channel',
})

declare module '../kernel/events.ts' {
  interface Events {
    'payment.refundedLate': { paymentId: string; memberId: string }
    'payment.quarantined': { noticeId: string; number: string; reason: string }
  }
}

/** When a payment whose result nobody has told us is asked for: seconds after its beginning. */
const checkSeconds = [10, 30, 60, 120, 300, 600, 1800] as const
const closingRetrySeconds = 30
/** Whoever sees an address run out asks for another one a moment before. */
const payUrlMarginMs = 5_000
/** When a payment that was closed early is asked for once more: minutes after its time is over. */
const lateCheckMinutes = [2, 120] as const

/** So long after its time is over it is closed by us, where nobody else has: its trade was paid otherwise. */
const overdueMs = minutes(1)

/** Open so long after its time is over, it has not been closed as it should. */
export const stuckAfterMs = minutes(5)

export const openStatuses: readonly PaymentStatus[] = [
  PaymentStatus.CREATED,
  PaymentStatus.PROCESSING,
  PaymentStatus.CLOSING,
]

export interface PaymentDraft {
  /** what is paid; this room knows it by name only */
  subject: { kind: string; id: string }
  member: Member
  method: PaymentMethod
  /** IP address of the payer */
  payerAddress: string
  /** whose WeChat pays, inside WeChat */
  payerOpenid?: string | null
  amount: Fen
  /** it has parts, each of which goes to a merchant of its own */
  isCombined?: boolean
  /** what the payer is shown */
  shopNames: string[]
  expiresAt: Date
}

/** What the channel has said of what was paid, and how it has reached us. */
export interface Receipt {
  transactionId: string | null
  paidAt: Date | null
  /** null: from the balance, of which no channel tells */
  learntBy: LearntBy | null
}

@Allow.audiences(Audience.MEMBER, Audience.STAFF)
@ObjectType({ description: '一次支付 · One attempt to pay' })
@Entity()
@Index({ name: 'payment_subject', properties: ['subjectId'] })
@Index({
  name: 'payment_check',
  expression: `create index "payment_check" on "payment" ("check_at") where check_at is not null`,
})
@Index({
  name: 'payment_succeeded',
  expression: `create index "payment_succeeded" on "payment" ("channel", "succeeded_at") where succeeded_at is not null`,
})
@Index({ name: 'payment_newest', properties: ['createdAt', 'id'] })
@Index({ name: 'payment_member', properties: ['member', 'createdAt', 'id'] })
@Index({
  name: 'payment_succeeds_once',
  expression: `create unique index "payment_succeeds_once" on "payment" ("subject_id") where status = 'SUCCEEDED'`,
})
@Check({ name: 'payment_balance', expression: `channel <> 'BALANCE' or status = 'SUCCEEDED'` })
@Check({ name: 'payment_payer_openid', expression: `method <> 'WECHAT_JSAPI' or payer_openid is not null` })
@Check({ name: 'payment_amount', expression: 'amount > 0' })
@Check({
  name: 'payment_open_checked',
  expression: `case when status in ('CREATED', 'PROCESSING', 'CLOSING') then check_at is not null else true end`,
})
@Index({
  name: 'payment_figures',
  expression: `create index "payment_figures" on "payment" ("created_at") include ("channel", "status", "succeeded_at", "channel_paid_at", "told_at", "learnt_by")`,
})
@Index({ name: 'payment_channel_newest', properties: ['channel', 'createdAt', 'id'] })
@Index({
  name: 'payment_open',
  expression: `create index "payment_open" on "payment" ("expires_at", "id") where status in ('CREATED', 'PROCESSING', 'CLOSING')`,
})
@Check({ name: 'payment_refunds', expression: 'refunded >= 0 and refunded <= refund_asked and refund_asked <= amount' })
export class Payment extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '建立时间 · When it was made' })
  override createdAt: Date

  @Field(() => String, { description: '渠道看到的商户单号 · The number that the channel knows it by' })
  @Unique({ name: 'payment_number' })
  @Property({ type: 'text' })
  number: string

  @Property({ type: 'text' })
  subjectKind: string

  @Property({ type: 'uuid' })
  subjectId: string

  @ManyToOne(() => Member)
  member: Member

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  @Enum({ items: () => PaymentChannel })
  channel: PaymentChannel

  @Field(() => PaymentMethod, { description: '支付方式 · Way to pay' })
  @Enum({ items: () => PaymentMethod })
  method: PaymentMethod

  /** sent to channels that want it: the same whenever the payment is sent again */
  @Text()
  payerAddress: string

  /** likewise: whose WeChat it has to be paid with, inside WeChat */
  @Text({ nullable: true })
  payerOpenid: string | null

  @Field(() => PaymentStatus, { description: '状态 · State' })
  @Enum({ items: () => PaymentStatus })
  status: PaymentStatus

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Flag({
    description: '合单：钱由渠道直接付给各商家 · Combined: the channel pays each merchant its part',
  })
  isCombined: boolean

  @Property({ type: 'jsonb' })
  shopNames: string[]

  @Moment({ description: '过此时刻不能再付 · It cannot be paid after this' })
  expiresAt: Date

  @Moment({ nullable: true, description: '付款成功的时间 · When it was paid' })
  succeededAt: Date | null

  @Allow.member()
  @Text({
    nullable: true,
    description:
      '可付时才有：付款二维码的内容，或付款页的地址 · While it can be paid: what the QR code holds, or the address of the page to pay at',
  })
  payUrl: string | null

  @Allow.member()
  @Field(() => BridgeRequest, {
    nullable: true,
    description: '微信内付款用，可付时才有 · For paying inside WeChat, while it can be paid',
  })
  @Property({ type: 'jsonb', nullable: true })
  bridgeRequest: BridgeRequest | null

  @Allow.member()
  @Moment({
    nullable: true,
    description:
      '付款地址在此之前有效，之后再次开始支付换新 · Until when that address is good; begin again for another one',
  })
  payUrlUntil: Date | null

  /** of a combined one its parts have theirs */
  @Allow.staff('payment:read')
  @Text({ nullable: true, description: '渠道流水号，后台可见 · The channel’s own number of what was paid; staff' })
  transactionId: string | null

  @Allow.staff('payment:read')
  @Moment({
    nullable: true,
    description: '渠道所说的付款时间，后台可见 · When it was paid, as the channel says; staff',
  })
  channelPaidAt: Date | null

  @Allow.staff('payment:read')
  @Moment({
    nullable: true,
    description: '第一次收到渠道付款通知的时间，后台可见 · When the channel’s message of it came first; staff',
  })
  toldAt: Date | null

  @Allow.staff('payment:read')
  @Field(() => LearntBy, {
    nullable: true,
    description: '如何得知已付款，后台可见 · How we have learnt that it is paid; staff',
  })
  @Enum({ items: () => LearntBy, nullable: true })
  learntBy: LearntBy | null

  /** given back and confirmed by the channel */
  @Money({ description: '已退金额 · Given back' })
  refunded: Fen

  /** given back or on the way */
  @Money()
  refundAsked: Fen

  @Allow.staff('payment:read')
  @Moment({ nullable: true, description: '下次询问渠道的时间，后台可见 · When the channel is asked next; staff' })
  checkAt: Date | null

  @Allow.staff('payment:read')
  @Field(() => Int, { nullable: true, description: '问过渠道几次，后台可见 · How often the channel was asked; staff' })
  @Whole()
  checks: number

  constructor(draft: PaymentDraft) {
    super()
    this.number = this.id.replaceAll('-', '')
    this.subjectKind = draft.subject.kind
    this.subjectId = draft.subject.id
    this.member = draft.member
    this.method = draft.method
    this.channel = channelOf(draft.method)
    this.payerAddress = draft.payerAddress
    this.payerOpenid = draft.payerOpenid ?? null
    this.status = PaymentStatus.CREATED
    this.amount = draft.amount
    this.isCombined = draft.isCombined ?? false
    this.shopNames = draft.shopNames
    this.expiresAt = draft.expiresAt
    this.refunded = 0
    this.refundAsked = 0
    this.checks = 0
    this.channelPaidAt = null
    this.toldAt = null
    this.learntBy = null
    this.checkAt = after(this.createdAt, checkSeconds[0] * 1000)
  }

  get isOpen(): boolean {
    return openStatuses.includes(this.status)
  }

  get isPaid(): boolean {
    return this.status === PaymentStatus.SUCCEEDED || this.status === PaymentStatus.SUCCEEDED_LATE
  }

  /** The wallet that it is paid out of and given back to, where that is where the money is. */
  get payerWallet(): AccountRef | null {
    return this.channel === PaymentChannel.BALANCE ? wallet('member', this.member.id) : null
  }

  /** The channel has taken it over, and this is where it is paid. */
  beginProcessing({ payUrl, bridgeRequest, payUrlUntil }: PayAddress): void {
    this.status = PaymentStatus.PROCESSING
    this.payUrl = payUrl
    this.bridgeRequest = bridgeRequest ?? null
    this.payUrlUntil = payUrlUntil
  }

  /** Whether the payer has somewhere to go. */
  hasAddress(now: Date): boolean {
    return (
      (this.payUrl ?? this.bridgeRequest) !== null &&
      this.payUrlUntil !== null &&
      after(now, payUrlMarginMs) < this.payUrlUntil
    )
  }

  /** From now on the channel is asked, and then told to close. */
  beginClosing(now: Date): void {
    this.status = PaymentStatus.CLOSING
    this.retryClosing(now)
  }

  retryClosing(now: Date): void {
    this.checkAt = after(now, closingRetrySeconds * 1000)
  }

  /** Closed before its time it may still be paid: not every channel can stop a payer who has its page open. */
  close(now: Date): void {
    this.status = PaymentStatus.CLOSED
    this.end()
    if (now < this.expiresAt) this.planLateCheck(now)
  }

  succeed(receipt: Receipt, at: Date): void {
    this.status = PaymentStatus.SUCCEEDED
    this.receive(receipt, at)
  }

  succeedLate(receipt: Receipt, at: Date): void {
    this.status = PaymentStatus.SUCCEEDED_LATE
    this.receive(receipt, at)
    this.record('payment.refundedLate', { paymentId: this.id, memberId: this.member.id })
  }

  /** Promises a part of it back: at most what was paid, whatever is asked at once. */
  askRefund(amount: Fen): void {
    if (this.refundAsked + amount > this.amount) throw new Refusal('REFUND_EXCEEDS_PAYMENT')
    this.refundAsked += amount
  }

  confirmRefund(amount: Fen): void {
    this.refunded += amount
  }

  /** Its time is over, and it is still open. */
  isOverdue(now: Date): boolean {
    return this.isOpen && now >= after(this.expiresAt, overdueMs)
  }

  /** The result is being asked for; the next time is due by the schedule. What is open is never left alone. */
  noteCheck(now: Date): void {
    this.checks += 1
    if (this.status === PaymentStatus.CLOSING || this.isOverdue(now)) return this.retryClosing(now)
    if (this.status === PaymentStatus.CLOSED) return this.planLateCheck(now)
    const next = checkSeconds.map((seconds) => after(this.createdAt, seconds * 1000)).find((moment) => moment > now)
    const end = after(this.expiresAt, overdueMs)
    this.checkAt = next && next < end ? next : end
  }

  private planLateCheck(now: Date): void {
    const checks = lateCheckMinutes.map((count) => after(this.expiresAt, minutes(count)))
    this.checkAt = checks.find((moment) => moment > now) ?? null
  }

  /** A message of the channel has come, perhaps only after we had asked. */
  noteTold(at: Date): void {
    this.toldAt ??= at
  }

  private receive({ transactionId, paidAt, learntBy }: Receipt, at: Date): void {
    this.transactionId = transactionId
    this.channelPaidAt = paidAt
    this.learntBy = learntBy
    this.succeededAt = at
    this.end()
  }

  private end(): void {
    this.payUrl = null
    this.bridgeRequest = null
    this.payUrlUntil = null
    this.checkAt = null
  }
}
