import type { Fen } from '@kaidian/shared/core/money'
import { after, minutes } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Payment } from './payment.ts'
import { PaymentPart } from './payment-part.ts'
import { maxRefusals, nextTryAt } from './retry.ts'

export enum RefundStatus {
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
}
registerEnum(RefundStatus, 'RefundStatus', '退款的状态 · State of a refund', {
  PROCESSING: '退款中，等渠道确认 · On its way; the channel has not confirmed it yet',
  SUCCEEDED: '已退 · Given back',
})

export enum RefundTrouble {
  SILENT = 'SILENT',
  REFUSED = 'REFUSED',
  NOT_ENOUGH = 'NOT_ENOUGH',
  ABNORMAL = 'ABNORMAL',
  BY_HAND = 'BY_HAND',
}
registerEnum(RefundTrouble, 'RefundTrouble', '退款为何停住 · Why a refund stays', {
  SILENT: '渠道没有答复，会自动再问 · The channel does not answer; it is asked again by itself',
  REFUSED: '渠道拒绝了，会自动重试 · The channel refuses; it is tried again by itself',
  NOT_ENOUGH:
    '收款方在渠道的余额不足，到账后自动重试 · The account at the channel that it was paid to lacks the money; tried again by itself',
  ABNORMAL: '渠道无法原路退回，需有人决定退到哪里 · It cannot go back the way it came; somebody has to decide',
  BY_HAND: '由平台线下付给买家，还没付 · The platform is to pay the payer by hand, and has not yet',
})

export enum RefundOtherWay {
  BANK_CARD = 'BANK_CARD',
  MERCHANT = 'MERCHANT',
  PLATFORM = 'PLATFORM',
}
registerEnum(RefundOtherWay, 'RefundOtherWay', '无法原路退回时退到哪里 · Where a refund goes that cannot go back', {
  BANK_CARD: '买家的银行卡 · A bank card of the payer',
  MERCHANT: '平台的结算账户，再线下付给买家 · The platform’s own account, and on to the payer by hand',
  PLATFORM:
    '商家在渠道没有钱：平台线下付给买家，商家欠平台 · The shop has no money at the channel: the platform pays by hand, and the shop owes it',
})

/** longer than any call to a channel lasts */
const otherWayPauseMs = minutes(1)

export interface RefundDraft {
  payment: Payment
  /** of a combined payment: which part of it */
  part: PaymentPart | null
  subject: { kind: string; id: string }
  amount: Fen
  reason: string
  now: Date
}

/** Money of a payment on its way back: held in the ledger when asked for, posted when the channel confirms. */
@Allow.staff('payment:read')
@ObjectType({ description: '退回付款人的一笔钱 · Money of a payment on its way back' })
@Entity()
@Index({
  name: 'refund_due',
  expression: `create index "refund_due" on "refund" ("due_at") where status = 'PROCESSING' and stuck_at is null`,
})
@Index({
  name: 'refund_open',
  expression: `create index "refund_open" on "refund" ("created_at", "id") where status = 'PROCESSING'`,
})
@Index({
  name: 'refund_succeeded',
  expression: `create index "refund_succeeded" on "refund" ("succeeded_at") where succeeded_at is not null`,
})
@Index({ name: 'refund_payment', properties: ['payment'] })
@Index({ name: 'refund_subject', properties: ['subjectId'] })
@Check({ name: 'refund_amount', expression: 'amount > 0' })
@Check({ name: 'refund_trouble_open', expression: `trouble is null or status = 'PROCESSING'` })
@Check({ name: 'refund_other_way_complete', expression: '(other_way is null) = (other_way_at is null)' })
@Check({
  name: 'refund_by_hand',
  expression: `trouble <> 'BY_HAND' or (other_way is not null and other_way in ('MERCHANT', 'PLATFORM'))`,
})
@Check({ name: 'refund_of_shop', expression: `other_way <> 'PLATFORM' or part_id is not null` })
@Check({
  name: 'refund_stuck',
  expression: `stuck_at is null or (status = 'PROCESSING' and part_id is not null)`,
})
export class Refund extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '发起时间 · When it was asked for' })
  override createdAt: Date

  @Field(() => Payment, { description: '所退的支付 · The payment that it is of' })
  @ManyToOne(() => Payment)
  payment: Payment

  /** of a combined payment: the part that is given back, by whose number the channel is asked */
  @ManyToOne(() => PaymentPart, { nullable: true, deleteRule: 'no action' })
  part: PaymentPart | null

  @Property({ type: 'text' })
  subjectKind: string

  @Property({ type: 'uuid' })
  subjectId: string

  /** the number that the channel knows it by: made of what it is for, so that asking again cannot refund twice */
  @Field(() => String, { description: '渠道看到的退款单号 · The number that the channel knows it by' })
  @Unique({ name: 'refund_number' })
  @Property({ type: 'text' })
  number: string

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Text({ description: '原因 · Why' })
  reason: string

  @Field(() => RefundStatus, { description: '状态 · State' })
  @Enum({ items: () => RefundStatus })
  status: RefundStatus

  @Flag({ description: '要先等平台的分账退回给商家 · The platform’s share of it has to be back with the shop first' })
  awaitsReturn: boolean

  @Moment({ description: '下次向渠道办理或查询的时间 · When the channel is asked next' })
  dueAt: Date

  @Whole({ description: '办理或查询过几次 · How often the channel was asked' })
  attempts: number

  /** in a row */
  @Whole()
  refusals: number

  @Moment({
    nullable: true,
    description:
      '商家的钱退不出来，何时起不再找渠道、等人处理 · Since when the channel is not asked for a shop’s refund any more',
  })
  stuckAt: Date | null

  @Text({ nullable: true, description: '渠道的代码，办不成时才有 · The channel’s own code, when it could not' })
  failure: string | null

  @Field(() => RefundTrouble, { nullable: true, description: '为何停住 · Why it stays' })
  @Enum({ items: () => RefundTrouble, nullable: true })
  trouble: RefundTrouble | null

  @Field(() => RefundOtherWay, { nullable: true, description: '改退到哪里 · Where it goes instead' })
  @Enum({ items: () => RefundOtherWay, nullable: true })
  otherWay: RefundOtherWay | null

  @Moment({ nullable: true, description: '何时决定改退 · When that was decided' })
  otherWayAt: Date | null

  @Moment({ nullable: true, description: '退回的时间 · When it was given back' })
  succeededAt: Date | null

  constructor({ payment, part, subject, amount, reason, now }: RefundDraft) {
    super()
    this.payment = payment
    this.part = part
    this.subjectKind = subject.kind
    this.subjectId = subject.id
    this.number =
      subject.kind === lateSubject ? `R-${(part ?? payment).number}-LATE` : `R-${this.id.replaceAll('-', '')}`
    this.amount = amount
    this.reason = reason
    this.status = RefundStatus.PROCESSING
    this.awaitsReturn = false
    this.dueAt = now
    this.attempts = 0
    this.refusals = 0
    this.stuckAt = null
    this.failure = null
    this.trouble = null
    this.otherWay = null
    this.otherWayAt = null
    payment.askRefund(amount)
    part?.askRefund(amount)
  }

  /** Counts an attempt before it is made; the next is due later and later, at least every hour. */
  beginAttempt(now: Date): void {
    this.attempts += 1
    this.dueAt = nextTryAt(this.attempts, now)
  }

  /** The payer has it. */
  succeed(at: Date): void {
    this.status = RefundStatus.SUCCEEDED
    this.succeededAt = at
    this.failure = null
    this.trouble = null
    this.stuckAt = null
    this.payment.confirmRefund(this.amount)
  }

  /**
   * It has not gone through: what stands in its way, or nothing but the channel's own time. Of a shop it is not asked for
   * without end: the platform cannot give that account the money.
   */
  stay(trouble: RefundTrouble | null, failure: string | null, now: Date): void {
    if (trouble !== RefundTrouble.SILENT) this.countRefusal(trouble, now)
    // Silence is no news of what the channel has said before.
    const isSilence = trouble === RefundTrouble.SILENT && this.trouble !== null
    if (!isSilence) this.trouble = trouble
    this.failure = isSilence ? this.failure : failure
  }

  /** Somebody does not want to wait for the next time. False: it is being asked for anyway. */
  hurry(now: Date): boolean {
    if (this.status !== RefundStatus.PROCESSING || this.trouble === RefundTrouble.BY_HAND)
      throw new Refusal('REFUND_NOT_WAITING')
    if (this.awaitsReturn) throw new Refusal('REFUND_AWAITS_RETURN')
    if (this.stuckAt === null && this.dueAt <= now) return false
    this.dueAt = now
    this.refusals = 0
    this.stuckAt = null
    return true
  }

  /** Only what the channel calls abnormal goes another way, and one decision at a time: its outcome has to be known first. */
  takeOtherWay(way: RefundOtherWay, now: Date): void {
    if (this.status !== RefundStatus.PROCESSING || this.trouble !== RefundTrouble.ABNORMAL)
      throw new Refusal('REFUND_NOT_ABNORMAL')
    if (this.otherWayAt && now < after(this.otherWayAt, otherWayPauseMs)) throw new Refusal('REFUND_JUST_DECIDED')
    this.otherWay = way
    this.otherWayAt = now
  }

  /** The channel has refused it often enough, and has not done it: nobody but the platform will pay it. */
  bear(now: Date): void {
    if (this.stuckAt === null) throw new Refusal('REFUND_NOT_STUCK')
    this.trouble = RefundTrouble.BY_HAND
    this.otherWay = RefundOtherWay.PLATFORM
    this.otherWayAt = now
    this.stuckAt = null
  }

  /** The channel has refused that way: it is as abnormal as before, and can be decided again at once. */
  refuseOtherWay(failure: string | null): void {
    if (this.trouble !== RefundTrouble.ABNORMAL) return
    this.failure = failure
    this.dropOtherWay()
  }

  /** The channel has closed it for good under its number: nothing of it has moved, nor will, so that another one is safe. */
  takeNewNumber(): void {
    const [, base = this.number, count = '1'] = /^(.*?)(?:-(\d+))?$/.exec(this.number) ?? []
    this.number = `${base}-${Number(count) + 1}`
    this.dropOtherWay()
  }

  private countRefusal(trouble: RefundTrouble | null, now: Date): void {
    const isRefused = trouble === RefundTrouble.REFUSED || trouble === RefundTrouble.NOT_ENOUGH
    this.refusals = isRefused ? this.refusals + 1 : 0
    if (this.part === null || this.refusals < maxRefusals) this.stuckAt = null
    else this.stuckAt ??= now
  }

  private dropOtherWay(): void {
    this.otherWay = null
    this.otherWayAt = null
  }
}

/** A refund of money that belongs to nothing any more: paid late or twice. */
export const lateSubject = 'late-payment'

export const RefundConnection = connectionOf(Refund, 'Refund')
