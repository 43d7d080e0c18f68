import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { Payment } from '../payment/payment.ts'
import { Refund } from '../payment/refund.ts'
import { ChannelBill } from './channel-bill.ts'

export enum CaseKind {
  PAYMENT_UNKNOWN = 'PAYMENT_UNKNOWN',
  PAYMENT_UNRECORDED = 'PAYMENT_UNRECORDED',
  PAYMENT_MISSING = 'PAYMENT_MISSING',
  PAYMENT_AMOUNT = 'PAYMENT_AMOUNT',
  PAYMENT_REPEATED = 'PAYMENT_REPEATED',
  PAYMENT_LEDGER = 'PAYMENT_LEDGER',
  REFUND_UNKNOWN = 'REFUND_UNKNOWN',
  REFUND_UNRECORDED = 'REFUND_UNRECORDED',
  REFUND_MISSING = 'REFUND_MISSING',
  REFUND_AMOUNT = 'REFUND_AMOUNT',
  REFUND_REPEATED = 'REFUND_REPEATED',
  REFUND_LEDGER = 'REFUND_LEDGER',
  TOTALS = 'TOTALS',
  BILL_MISSING = 'BILL_MISSING',
  TOO_MANY = 'TOO_MANY',
}
registerEnum(CaseKind, 'CaseKind', '差异的种类 · Kind of a difference', {
  PAYMENT_UNKNOWN: '渠道有收款，我方没有这个单号 · Paid there, and the number is unknown here',
  PAYMENT_UNRECORDED: '渠道已收款，我方未记 · Paid there, and not recorded here: repaired by itself',
  PAYMENT_MISSING: '我方已收款，渠道账单没有 · Paid here, and missing there',
  PAYMENT_AMOUNT: '收款金额不同 · Another amount was paid',
  PAYMENT_REPEATED:
    '同一单号收款多次，或渠道单号不同 · Paid more than once under one number, or under another one of the channel',
  PAYMENT_LEDGER: '账单与账本的收款凭证不同 · The ledger has posted something else for this payment',
  REFUND_UNKNOWN: '渠道有退款，我方没有这个单号 · Refunded there, and the number is unknown here',
  REFUND_UNRECORDED: '渠道已退款，我方未记 · Refunded there, and not recorded here: repaired by itself',
  REFUND_MISSING: '我方已退款，渠道账单没有 · Refunded here, and missing there',
  REFUND_AMOUNT: '退款金额不同 · Another amount was refunded',
  REFUND_REPEATED: '同一退款单号退款多次 · Refunded more than once under one number',
  REFUND_LEDGER: '账单与账本的退款凭证不同 · The ledger has posted something else for this refund',
  TOTALS: '账单合计与明细不符 · The totals of a bill are not those of its lines',
  BILL_MISSING: '账单迟迟取不到或验不过 · A bill that could not be fetched or verified for long',
  TOO_MANY: '差异太多，其余未列出 · Too many differences: the others are not listed',
})

export enum CaseStatus {
  OPEN = 'OPEN',
  RESOLVED = 'RESOLVED',
}
registerEnum(CaseStatus, 'CaseStatus', '差异的状态 · State of a case', {
  OPEN: '待处理 · Open',
  RESOLVED: '已了结 · Resolved',
})

export enum CaseResolution {
  REPAIRED = 'REPAIRED',
  VANISHED = 'VANISHED',
  CHANNEL_ERROR = 'CHANNEL_ERROR',
  CORRECTED = 'CORRECTED',
  ACCEPTED = 'ACCEPTED',
}
registerEnum(CaseResolution, 'CaseResolution', '了结的方式 · How a case ended', {
  REPAIRED: '已按正常流程补记 · Repaired by the ordinary path, by itself',
  VANISHED: '再次核对后已相符 · A later comparison agrees, by itself',
  CHANNEL_ERROR: '渠道账单有误，已由渠道确认 · The bill was wrong, as the channel confirms',
  CORRECTED: '已另行更正 · Corrected elsewhere',
  ACCEPTED: '核实无误，接受差异 · Looked into and accepted',
})

/** What people may choose. */
export const humanResolutions = [
  CaseResolution.CHANNEL_ERROR,
  CaseResolution.CORRECTED,
  CaseResolution.ACCEPTED,
] as const

/** A difference that was found, before it is a case. */
export interface Difference {
  kind: CaseKind
  /** number of what differs; empty where it is the bill itself */
  subject: string
  ours: Fen | null
  theirs: Fen | null
  oursAt: Date | null
  theirsAt: Date | null
  /** the channel's own number */
  transactionId: string | null
  paymentId: string | null
  refundId: string | null
}

/** A difference between the bill of a channel and our books, until somebody, or a later comparison, ends it. */
@Allow.staff('reconciliation:read')
@ObjectType({ description: '对账差异 · A difference between the bill of a channel and our books' })
@Entity()
@Unique({ name: 'reconciliation_case_once', properties: ['bill', 'kind', 'subject'] })
@Unique({ name: 'reconciliation_case_number', properties: ['number'] })
@Index({ name: 'reconciliation_case_newest', properties: ['createdAt', 'id'] })
@Index({
  name: 'reconciliation_case_open',
  expression: `create index "reconciliation_case_open" on "reconciliation_case" ("created_at", "id") where status = 'OPEN'`,
})
@Check({
  name: 'reconciliation_case_resolved',
  expression: `num_nonnulls(resolution, resolved_at) = case when status = 'RESOLVED' then 2 else 0 end`,
})
@Check({
  name: 'reconciliation_case_by_somebody',
  expression: `(resolver_id is not null and coalesce(length(btrim(note)), 0) > 0) = coalesce(resolution in ('CHANNEL_ERROR', 'CORRECTED', 'ACCEPTED'), false)
    and (resolver_id is null) = (note is null)`,
})
export class ReconciliationCase extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'openedAt', description: '发现的时间 · When it was found' })
  override createdAt: Date

  @Text({ description: '差异编号 · Number of the case' })
  number: string

  @ManyToOne(() => ChannelBill, { deleteRule: 'no action', updateRule: 'no action' })
  bill: ChannelBill

  @Field(() => PaymentChannel, { description: '渠道 · Channel' })
  @Enum({ items: () => PaymentChannel })
  channel: PaymentChannel

  @Text({ description: '哪天的账单 · Day of the bill' })
  day: string

  @Field(() => CaseKind, { description: '种类 · Kind' })
  @Enum({ items: () => CaseKind })
  kind: CaseKind

  @Text({
    description: '商户单号或退款单号，账单本身的差异为空 · Number of what differs; empty where it is the bill itself',
  })
  subject: string

  @Text({ nullable: true, description: '渠道单号 · The number of the channel' })
  transactionId: string | null

  @ManyToOne(() => Payment, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  payment: Payment | null

  @ManyToOne(() => Refund, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  refund: Refund | null

  @Money({ nullable: true, description: '我方金额 · Our amount' })
  ours: Fen | null

  @Money({ nullable: true, description: '渠道金额 · Their amount' })
  theirs: Fen | null

  @Moment({ nullable: true, description: '我方时间 · When, by us' })
  oursAt: Date | null

  @Moment({ nullable: true, description: '渠道时间 · When, by the channel' })
  theirsAt: Date | null

  /** of the bill in which it was found last */
  @Whole()
  edition: number

  @Field(() => CaseStatus, { description: '状态 · State' })
  @Enum({ items: () => CaseStatus })
  status: CaseStatus

  @Index({ name: 'reconciliation_case_owner' })
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  owner: Account | null

  @Field(() => CaseResolution, { nullable: true, description: '了结的方式 · How it ended' })
  @Enum({ items: () => CaseResolution, nullable: true })
  resolution: CaseResolution | null

  @Text({ nullable: true, description: '说明 · The note' })
  note: string | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  resolver: Account | null

  @Moment({ nullable: true, description: '了结的时间 · When it ended' })
  resolvedAt: Date | null

  /** From now on it is theirs to look into, whoever had it before. */
  take(owner: Account): void {
    this.assertOpen()
    this.owner = owner
  }

  resolve(resolution: CaseResolution, note: string, resolver: Account, now: Date): void {
    this.assertOpen()
    this.status = CaseStatus.RESOLVED
    this.resolution = resolution
    this.note = note
    this.resolver = resolver
    this.resolvedAt = now
  }

  private assertOpen(): void {
    if (this.status !== CaseStatus.OPEN) throw new Refusal('CASE_RESOLVED')
  }
}

export const ReconciliationCaseConnection = connectionOf(ReconciliationCase, 'ReconciliationCase')
