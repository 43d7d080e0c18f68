import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Flag, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Payment } from './payment.ts'

/** The channel lets no more than so much of an order be shared out, in hundredths. */
const maxSharePercent = 30

export interface PartDraft {
  /** what it pays; this room knows it by name only */
  subject: { kind: string; id: string }
  merchantId: string
  /** whose it is at the channel */
  mchid: string
  /** what the payer is shown */
  shopName: string
  amount: Fen
}

/** One merchant's part of a combined payment. With the others it adds up to the payment; what it is never changes. */
@Allow.staff('payment:read')
@ObjectType({ description: "合单里一个商家的部分 · One merchant's part of a combined payment" })
@Entity()
@Index({ name: 'payment_part_payment', properties: ['payment'] })
@Index({ name: 'payment_part_subject', properties: ['subjectId'] })
@Unique({ name: 'payment_part_number', properties: ['number'] })
@Unique({ name: 'payment_part_once', properties: ['payment', 'subjectId'] })
@Check({ name: 'payment_part_amount', expression: 'amount > 0' })
@Check({ name: 'payment_part_refunds', expression: 'refund_asked >= 0 and refund_asked <= amount' })
@Check({
  name: 'payment_part_shares',
  expression: `returned >= 0 and returned <= shared and shared * 100 <= amount * ${maxSharePercent} and split_count >= 0`,
})
export class PaymentPart extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => Payment, { description: '所属的支付 · The payment that it is of' })
  @ManyToOne(() => Payment)
  payment: Payment

  @Property({ type: 'text' })
  subjectKind: string

  @Property({ type: 'uuid' })
  subjectId: string

  @Field(() => ID, { description: '商家 · The merchant' })
  @Property({ type: 'uuid' })
  merchantId: string

  @Text({ description: '收款的子商户号 · Whose it is at the channel' })
  mchid: string

  @Text({ description: '渠道看到的子单号 · The number that the channel knows it by' })
  number: string

  @Text({ description: '付款时的店名 · Name of the shop when it was paid' })
  shopName: string

  @Money({ description: '金额 · Amount' })
  amount: Fen

  @Text({ nullable: true, description: "付款后渠道的单号 · The channel's own number, once it is paid" })
  transactionId: string | null

  @Money({ description: '已退与在退 · Given back, or on the way' })
  refundAsked: Fen

  @Money({ description: "指示分给平台的 · Of it the platform's, as instructed" })
  shared: Fen

  @Money({ description: '因退款指示退回的 · Of what was shared, returned for refunds, as instructed' })
  returned: Fen

  /** how many instructions there are: the next one's number is made of it */
  @Whole()
  splitCount: number

  /** the instruction is written that sets free what is not shared: nothing can be shared any more */
  @Flag()
  isReleased: boolean

  constructor(payment: Payment, { subject, merchantId, mchid, shopName, amount }: PartDraft) {
    super()
    this.payment = payment
    this.subjectKind = subject.kind
    this.subjectId = subject.id
    this.merchantId = merchantId
    this.mchid = mchid
    this.number = this.id.replaceAll('-', '')
    this.shopName = shopName
    this.amount = amount
    this.transactionId = null
    this.refundAsked = 0
    this.shared = 0
    this.returned = 0
    this.splitCount = 0
    this.isReleased = false
  }

  askRefund(amount: Fen): void {
    if (this.refundAsked + amount > this.amount) throw new Refusal('REFUND_EXCEEDS_PAYMENT')
    this.refundAsked += amount
  }

  /** What can still be shared out of it. */
  get shareable(): Fen {
    return this.isReleased ? 0 : mostShared(this.amount) - this.shared
  }

  /** The number of its next instruction. */
  countSplit(): { position: number; number: string } {
    this.splitCount += 1
    return { position: this.splitCount, number: `S-${this.number}-${this.splitCount}` }
  }
}

export const mostShared = (amount: Fen): Fen => Math.floor((amount * maxSharePercent) / 100)
