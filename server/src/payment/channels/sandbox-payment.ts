import { randomBytes } from 'node:crypto'
import type { Fen } from '@kaidian/shared/core/money'
import { after } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Moment, Money, Text, Whole } from '../../kernel/columns.ts'
import { Allow } from '../../kernel/graph/allow.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { Row } from '../../kernel/row.ts'
import { PaymentStatus } from '../payment.ts'

export enum SandboxState {
  UNPAID = 'UNPAID',
  PAID = 'PAID',
  CLOSED = 'CLOSED',
}

const callbackRetrySeconds = [15, 15, 30, 180, 600, 1200, 1800, 3600] as const

/** What the sandbox, an outside gateway of its own, knows of a payment. */
@Allow.anyone()
@ObjectType({ description: "沙箱付款页上的内容 · What the sandbox's payment page shows" })
@Entity()
@Index({
  name: 'sandbox_payment_callback_due',
  expression: `create index "sandbox_payment_callback_due" on "sandbox_payment" ("callback_at") where callback_at is not null`,
})
@Check({ name: 'sandbox_payment_amount', expression: 'amount > 0' })
@Check({ name: 'sandbox_payment_paid', expression: `(state = 'PAID') = (paid_at is not null)` })
export class SandboxPayment extends Row {
  @Unique({ name: 'sandbox_payment_number' })
  @Property({ type: 'text' })
  number: string

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Field(() => [String], { description: '收款的店铺 · The shops that are paid' })
  @Property({ type: 'jsonb' })
  shopNames: string[]

  @Moment({ description: '此后不能再付 · It cannot be paid after this' })
  expiresAt: Date

  /** SHA-256 of what the QR code holds */
  @Unique({ name: 'sandbox_payment_token' })
  @Property({ type: 'text' })
  tokenHash: string

  @Enum({ items: () => SandboxState })
  state: SandboxState

  @Text({ nullable: true })
  transactionId: string | null

  @Moment({ nullable: true })
  paidAt: Date | null

  /** when we are told next; null once we have heard it */
  @Moment({ nullable: true })
  callbackAt: Date | null

  @Whole()
  callbacks: number

  @Field(() => PaymentStatus, { description: '状态 · State' })
  get status(): PaymentStatus {
    if (this.state === SandboxState.PAID) return PaymentStatus.SUCCEEDED
    return this.state === SandboxState.CLOSED ? PaymentStatus.CLOSED : PaymentStatus.PROCESSING
  }

  /** Once: the token has then been used. */
  confirm(now: Date): void {
    if (this.state === SandboxState.PAID) throw new Refusal('ALREADY_PAID')
    if (this.state === SandboxState.CLOSED || now >= this.expiresAt) throw new Refusal('PAYMENT_EXPIRED')
    this.state = SandboxState.PAID
    this.paidAt = now
    this.transactionId = `SB${randomBytes(12).toString('hex')}`
    this.planCallback(now)
  }

  /** Counts a message that is about to be sent, and plans the next one in case nobody hears it. */
  planCallback(now: Date): void {
    const seconds = callbackRetrySeconds[this.callbacks]
    this.callbacks += 1
    this.callbackAt = seconds === undefined ? null : after(now, seconds * 1000)
  }

  close(): void {
    this.state = SandboxState.CLOSED
  }
}

/** A refund at the sandbox. */
@Entity()
@Check({ name: 'sandbox_refund_amount', expression: 'amount > 0' })
export class SandboxRefund extends Row {
  @Unique({ name: 'sandbox_refund_number' })
  @Property({ type: 'text' })
  number: string

  @Index({ name: 'sandbox_refund_payment' })
  @Property({ type: 'text' })
  paymentNumber: string

  @Money()
  amount: Fen
}
