import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { PaymentPart } from './payment-part.ts'
import { Refund } from './refund.ts'

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
  FAILED: '渠道拒绝，商家欠平台 · Refused for good: the merchant owes it',
  VOID: '作废：所退的分账没有成功 · Void: what it was to return was never shared',
})

const maxRetrySeconds = 3600

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
  expression: `create index "split_due" on "split" ("due_at") where status = 'PROCESSING'`,
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
export class Split extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

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

  @Moment()
  dueAt: Date

  @Whole({ description: '发过几次 · How often it was sent or asked for' })
  attempts: number

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
    this.failure = null
    this.endedAt = null
    Object.assign(this, part.countSplit())
  }

  /** Counts an attempt before it is made; the next is due later and later, at least every hour. */
  beginAttempt(now: Date): void {
    this.attempts += 1
    this.dueAt = after(now, Math.min(15 * 2 ** Math.min(this.attempts, 10), maxRetrySeconds) * 1000)
  }

  end(status: SplitStatus.SUCCEEDED | SplitStatus.FAILED | SplitStatus.VOID, now: Date): void {
    this.status = status
    this.endedAt = now
    if (status === SplitStatus.SUCCEEDED) this.failure = null
  }

  noteFailure(failure: string): void {
    this.failure = failure
  }

  /** The channel has given it up for good under its number, so that another one cannot move money twice. */
  takeNewNumber(): void {
    const [, base = this.number, count = '1'] = /^(.*?)(?:_(\d+))?$/.exec(this.number) ?? []
    this.number = `${base}_${Number(count) + 1}`
  }
}
