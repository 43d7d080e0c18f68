import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'
import { maxRefusals, nextTryAt } from './retry.ts'

export enum SplitKind {
  SHARE = 'SHARE',
  RELEASE = 'RELEASE',
  RETURN = 'RETURN',
}
registerEnum(SplitKind, 'SplitKind', '分账指令的种类 · Kind of an instruction to share', {
  SHARE: '分账给平台 · A share for the platform',
  RELEASE: '解冻剩余资金 · The rest is set free',
  RETURN: '退款前分账回退 · A share is returned before a refund',
})

export enum SplitStatus {
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  VOID = 'VOID',
}
registerEnum(SplitStatus, 'SplitStatus', '分账指令的状态 · State of an instruction to share', {
  PROCESSING: '处理中 · Not yet done, as far as we know',
  SUCCEEDED: '成功 · Done',
  FAILED: '没有分成，商家欠平台 · Never shared: the merchant owes it',
  VOID: '作废：没有办成，也不再办 · Void: it was not done and will not be',
})

export interface SplitDraft {
  part: PaymentPart
  kind: SplitKind
  amount: Fen
  isLast: boolean
  /** of a return: what is returned of */
  share?: Split
  /** of a return: the refund that waits for it */
  refund?: Refund | null
  now: Date
}

/** An instruction to the channel to share out a part of what it was paid for a merchant, or to undo that. */
@Allow.staff('payment:read')
@ObjectType({ description: '分账指令 · An instruction to share' })
@Entity()
@Index({ name: 'split_part', properties: ['part', 'position'] })
@Index({
  name: 'split_due',
  expression: `create index "split_due" on "split" ("due_at") where status = 'PROCESSING' and stuck_at is null`,
})
@Index({
  name: 'split_open',
  expression: `create index "split_open" on "split" ("created_at", "id") where status = 'PROCESSING'`,
})
@Index({
  name: 'split_last_once',
  expression: `create unique index "split_last_once" on "split" ("part_id") where is_last`,
})
@Check({ name: 'split_amount', expression: `amount >= 0 and (kind = 'RELEASE') = (amount = 0)` })
@Check({
  name: 'split_last',
  expression: `case kind when 'RELEASE' then is_last when 'RETURN' then not is_last else true end`,
})
@Check({
  name: 'split_return',
  expression: `(kind = 'RETURN') = (share_id is not null) and (kind = 'RETURN' or refund_id is null)`,
})
@Check({ name: 'split_ended', expression: `(status = 'PROCESSING') = (ended_at is null)` })
@Check({ name: 'split_stuck', expression: `stuck_at is null or status = 'PROCESSING'` })
export class Split extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Date, { description: '发出指令的时间 · When it was written' })
  override createdAt: Date

  @Field(() => PaymentPart, { description: '所属的合单部分 · The part of a payment that it is of' })
  @ManyToOne(() => PaymentPart)
  part: PaymentPart

  /** among those of its part: they are sent one after the other */
  @Whole()
  position: number

  @Field(() => SplitKind, { description: '种类 · Kind' })
  @Enum({ items: () => SplitKind })
  kind: SplitKind

  @Unique({ name: 'split_number' })
  @Text({ description: '渠道看到的单号 · The number that the channel knows it by' })
  number: string

  @Money({ description: '金额 · Amount' })
  amount: Fen

  /** it sets free what is left */
  @Flag()
  isLast: boolean

  @ManyToOne(() => Split, { nullable: true, deleteRule: 'no action' })
  share: Split | null

  @Index({ name: 'split_refund' })
  @ManyToOne(() => Refund, { nullable: true, deleteRule: 'no action' })
  refund: Refund | null

  @Field(() => SplitStatus, { description: '状态 · State' })
  @Enum({ items: () => SplitStatus })
  status: SplitStatus

  @Moment({ description: '下次发送或查询的时间 · When it is sent or asked for next' })
  dueAt: Date

  @Whole({ description: '发过几次 · How often it was sent or asked for' })
  attempts: number

  /** in a row */
  @Whole()
  refusals: number

  @Moment({
    nullable: true,
    description: '何时起不再发送，等人处理 · Since when it is not sent and waits for somebody',
  })
  stuckAt: Date | null

  @Text({ nullable: true, description: '渠道说的原因 · What the channel said when it could not' })
  failure: string | null

  @Moment({ nullable: true, description: '结束的时间 · When it ended' })
  endedAt: Date | null

  constructor({ part, kind, amount, isLast, share, refund, now }: SplitDraft) {
    super()
    this.part = part
    this.kind = kind
    this.amount = amount
    this.isLast = isLast
    this.share = share ?? null
    this.refund = refund ?? null
    this.status = SplitStatus.PROCESSING
    this.dueAt = now
    this.attempts = 0
    this.refusals = 0
    this.stuckAt = null
    this.failure = null
    this.endedAt = null
    Object.assign(this, part.countSplit())
  }

  /** Counts an attempt before it is made; the next is due later and later, at least every hour. */
  beginAttempt(now: Date): void {
    this.attempts += 1
    this.dueAt = nextTryAt(this.attempts, now)
  }

  end(status: SplitStatus.SUCCEEDED | SplitStatus.FAILED | SplitStatus.VOID, now: Date): void {
    this.status = status
    this.endedAt = now
    this.stuckAt = null
    if (status === SplitStatus.SUCCEEDED) this.failure = null
  }

  /** The channel works on it, or has not answered: `failure` says why. */
  wait(failure: string | null): void {
    this.failure = failure
    if (failure !== null) return
    this.refusals = 0
    this.stuckAt = null
  }

  /** The channel has said no, and has not done it: often enough, and it is left to somebody. */
  refuse(failure: string | null, now: Date): void {
    this.failure = failure
    this.refusals += 1
    if (this.refusals >= maxRefusals) this.stuckAt ??= now
  }

  /** Somebody wants it sent now. False: it is due anyway. */
  hurry(now: Date): boolean {
    if (this.status !== SplitStatus.PROCESSING) throw new Refusal('SPLIT_NOT_WAITING')
    if (this.stuckAt === null && this.dueAt <= now) return false
    this.dueAt = now
    this.refusals = 0
    this.stuckAt = null
    return true
  }

  /** The channel has given it up for good under its number, so that another one cannot move money twice. */
  takeNewNumber(): void {
    const [, base = this.number, count = '1'] = /^(.*?)(?:_(\d+))?$/.exec(this.number) ?? []
    this.number = `${base}_${Number(count) + 1}`
  }
}

export const SplitConnection = connectionOf(Split, 'Split')
