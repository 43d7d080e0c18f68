import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Payment } from './payment.ts'

export enum RefundStatus {
  PROCESSING = 'PROCESSING',
  SUCCEEDED = 'SUCCEEDED',
}

const maxRetrySeconds = 3600

export interface RefundDraft {
  payment: Payment
  subject: { kind: string; id: string }
  amount: Fen
  reason: string
  now: Date
}

/** Money of a payment on its way back: held in the ledger when asked for, posted when the channel confirms. */
@Entity()
@Index({
  name: 'refund_due',
  expression: `create index "refund_due" on "refund" ("due_at") where status = 'PROCESSING'`,
})
@Index({ name: 'refund_payment', properties: ['payment'] })
@Index({ name: 'refund_subject', properties: ['subjectId'] })
@Check({ name: 'refund_amount', expression: 'amount > 0' })
export class Refund extends Row {
  @ManyToOne(() => Payment)
  payment: Payment

  @Property({ type: 'text' })
  subjectKind: string

  @Property({ type: 'uuid' })
  subjectId: string

  /** the number that the channel knows it by: made of what it is for, so that asking again cannot refund twice */
  @Unique({ name: 'refund_number' })
  @Property({ type: 'text' })
  number: string

  @Money()
  amount: Fen

  @Text()
  reason: string

  @Enum({ items: () => RefundStatus })
  status: RefundStatus

  @Moment()
  dueAt: Date

  @Whole()
  attempts: number

  /** what the channel said when it could not */
  @Text({ nullable: true })
  failure: string | null

  @Moment({ nullable: true })
  succeededAt: Date | null

  constructor({ payment, subject, amount, reason, now }: RefundDraft) {
    super()
    this.payment = payment
    this.subjectKind = subject.kind
    this.subjectId = subject.id
    this.number = subject.kind === lateSubject ? `R-${payment.number}-LATE` : `R-${this.id.replaceAll('-', '')}`
    this.amount = amount
    this.reason = reason
    this.status = RefundStatus.PROCESSING
    this.dueAt = now
    this.attempts = 0
    payment.askRefund(amount)
  }

  /** Counts an attempt before it is made; the next is due later and later, at least every hour. */
  beginAttempt(now: Date): void {
    this.attempts += 1
    this.dueAt = after(now, Math.min(15 * 2 ** Math.min(this.attempts, 10), maxRetrySeconds) * 1000)
  }

  succeed(at: Date): void {
    this.status = RefundStatus.SUCCEEDED
    this.succeededAt = at
    this.failure = null
    this.payment.confirmRefund(this.amount)
  }

  noteFailure(failure: string): void {
    this.failure = failure
  }

  /** The channel has closed it for good under its number: nothing of it has moved, nor will, so that another one is safe. */
  takeNewNumber(): void {
    const [, base = this.number, count = '1'] = /^(.*?)(?:-(\d+))?$/.exec(this.number) ?? []
    this.number = `${base}-${Number(count) + 1}`
  }
}

/** A refund of money that belongs to nothing any more: paid late or twice. */
export const lateSubject = 'late-payment'
