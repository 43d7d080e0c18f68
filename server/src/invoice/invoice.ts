import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { businessDay } from '@kaidian/shared/core/time'
import { Check, Entity, Enum, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Moment, Money, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { InvoiceParticulars } from './invoice-particulars.ts'

export enum InvoiceStatus {
  REQUESTED = 'REQUESTED',
  ISSUED = 'ISSUED',
  REJECTED = 'REJECTED',
  RED_PROPOSED = 'RED_PROPOSED',
  RED_LETTERED = 'RED_LETTERED',
}
registerEnum(InvoiceStatus, 'InvoiceStatus', '发票的状态 · State of an invoice', {
  REQUESTED: '已申请，待开票 · Asked for',
  ISSUED: '已开票 · Issued',
  REJECTED: '已驳回，可改后再申请 · Refused: it can be mended and asked for again',
  RED_PROPOSED: '红冲待复核，发票仍有效 · A reversal waits for its second person; the invoice stands until then',
  RED_LETTERED: '已红冲，可再申请 · Reversed by a red-letter invoice: it can be asked for again',
})

/** Of these a shop has one for a month. */
export const standingStatuses = [InvoiceStatus.REQUESTED, InvoiceStatus.ISSUED, InvoiceStatus.RED_PROPOSED] as const

interface InvoiceDraft {
  id: string
  merchant: Merchant
  month: string
  amount: Fen
  particulars: InvoiceParticulars
  askedBy: Account
}

interface Paper {
  number: string
  /** day that stands on it, "2026-11-22" */
  issuedOn: string
  /** sum that stands on it, tax included */
  amount: Fen
  file: StoredFile
}

/** The invoice for the service fee that a shop has paid in a month, from its request on. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '一个月的服务费发票 · The invoice for the service fee of a month' })
@Entity()
@Index({
  name: 'invoice_one_standing',
  expression: `create unique index "invoice_one_standing" on "invoice" ("merchant_id", "month") where status in ('REQUESTED', 'ISSUED', 'RED_PROPOSED')`,
})
@Index({ name: 'invoice_merchant_month', properties: ['merchant', 'month'] })
@Index({ name: 'invoice_created', properties: ['createdAt', 'id'] })
@Index({ name: 'invoice_status_created', properties: ['status', 'createdAt', 'id'] })
@Check({ name: 'invoice_amount', expression: 'amount > 0' })
@Check({ name: 'invoice_month', expression: `month ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'` })
@Check({
  name: 'invoice_issued',
  expression: `num_nonnulls(number, issued_on, issued_at, file_id, issuer_id) = case when status in ('ISSUED', 'RED_PROPOSED', 'RED_LETTERED') then 5 else 0 end`,
})
@Check({
  name: 'invoice_rejected',
  expression: `num_nonnulls(reason, rejected_at) = case when status = 'REJECTED' then 2 else 0 end`,
})
@Check({
  name: 'invoice_red_proposed',
  expression: `num_nonnulls(red_number, red_reason, red_maker_id) = case when status in ('RED_PROPOSED', 'RED_LETTERED') then 3 else 0 end`,
})
@Check({
  name: 'invoice_red_lettered',
  expression: `num_nonnulls(red_checker_id, red_lettered_at) = case when status = 'RED_LETTERED' then 2 else 0 end`,
})
@Check({ name: 'invoice_two_people', expression: 'red_checker_id <> red_maker_id' })
export class Invoice extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'requestedAt', description: '申请时间 · When it was asked for' })
  override createdAt: Date

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @Text({ description: '月份，如 2026-11 · Month, such as 2026-11' })
  month: string

  @Money({ description: '价税合计：该月服务费净额 · Sum with tax: the net service fee of the month' })
  amount: Fen

  @ManyToOne(() => InvoiceParticulars, { deleteRule: 'no action', updateRule: 'no action' })
  particulars: InvoiceParticulars

  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  askedBy: Account

  @Field(() => InvoiceStatus, { description: '状态 · State' })
  @Enum({ items: () => InvoiceStatus })
  status: InvoiceStatus

  @Unique({ name: 'invoice_number' })
  @Text({ nullable: true, description: '发票号码 · Number of the invoice' })
  number: string | null

  @Text({ nullable: true, description: '开票日期，如 2026-11-22 · Day that stands on it' })
  issuedOn: string | null

  @Moment({ nullable: true })
  issuedAt: Date | null

  @Unique({ name: 'invoice_file' })
  @ManyToOne(() => StoredFile, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  file: StoredFile | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  issuer: Account | null

  @Text({ nullable: true, description: '驳回的原因 · Why it was refused' })
  reason: string | null

  @Moment({ nullable: true, description: '驳回时间 · When it was refused' })
  rejectedAt: Date | null

  @Unique({ name: 'invoice_red_number' })
  @Text({ nullable: true, description: '红字发票号码 · Number of the red-letter invoice that reverses it' })
  redNumber: string | null

  @Text({ nullable: true, description: '红冲的原因 · Why it is reversed' })
  redReason: string | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  redMaker: Account | null

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  redChecker: Account | null

  @Moment({ nullable: true, description: '红冲时间 · When it was reversed' })
  redLetteredAt: Date | null

  constructor({ id, merchant, month, amount, particulars, askedBy }: InvoiceDraft) {
    super()
    this.id = id
    this.merchant = merchant
    this.month = month
    this.amount = amount
    this.particulars = particulars
    this.askedBy = askedBy
    this.status = InvoiceStatus.REQUESTED
    this.number = null
    this.issuedOn = null
    this.issuedAt = null
    this.file = null
    this.issuer = null
    this.reason = null
    this.rejectedAt = null
    this.redNumber = null
    this.redReason = null
    this.redMaker = null
    this.redChecker = null
    this.redLetteredAt = null
  }

  issue({ number, issuedOn, amount, file }: Paper, issuer: Account, now: Date): void {
    this.assertIs(InvoiceStatus.REQUESTED)
    if (amount !== this.amount)
      throw new Refusal('INVOICE_AMOUNT_DIFFERS', { amount: formatYuan(this.amount) }, 'amount')
    if (issuedOn < businessDay(this.createdAt) || issuedOn > businessDay(now))
      throw new Refusal('INVOICE_DATE_WRONG', {}, 'issuedOn')
    this.status = InvoiceStatus.ISSUED
    this.number = number
    this.issuedOn = issuedOn
    this.issuedAt = now
    this.file = file
    this.issuer = issuer
  }

  reject(reason: string, now: Date): void {
    this.assertIs(InvoiceStatus.REQUESTED)
    this.status = InvoiceStatus.REJECTED
    this.reason = reason
    this.rejectedAt = now
  }

  proposeRedLetter({ number, reason, maker }: { number: string; reason: string; maker: Account }): void {
    this.assertIs(InvoiceStatus.ISSUED)
    this.status = InvoiceStatus.RED_PROPOSED
    this.redNumber = number
    this.redReason = reason
    this.redMaker = maker
  }

  /** Nobody decides about a reversal that they have proposed themselves. Refused, the invoice is as it was before. */
  decideRedLetter(checker: Account, isApproved: boolean, now: Date): void {
    this.assertIs(InvoiceStatus.RED_PROPOSED)
    if (this.redMaker?.id === checker.id) throw new Refusal('OWN_PROPOSAL')
    if (isApproved) {
      this.status = InvoiceStatus.RED_LETTERED
      this.redChecker = checker
      this.redLetteredAt = now
    } else {
      this.status = InvoiceStatus.ISSUED
      this.redNumber = null
      this.redReason = null
      this.redMaker = null
    }
  }

  private assertIs(status: InvoiceStatus): void {
    if (this.status !== status) throw new Refusal('INVOICE_DECIDED')
  }
}

export const InvoiceConnection = connectionOf(Invoice, 'Invoice')
