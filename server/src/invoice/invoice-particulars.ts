import { Check, Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'

export enum InvoiceKind {
  NORMAL = 'NORMAL',
  SPECIAL = 'SPECIAL',
}
registerEnum(InvoiceKind, 'InvoiceKind', '发票种类 · Kind of an invoice', {
  NORMAL: '增值税普通发票 · Ordinary VAT invoice',
  SPECIAL: '增值税专用发票 · Special VAT invoice, which its buyer deducts',
})

/** What a shop says of itself for its invoices. */
export interface Particulars {
  kind: InvoiceKind
  title: string
  taxNumber: string
  email: string
  address: string | null
  phone: string | null
  bankName: string | null
  bankAccount: string | null
}

/** To whom a shop's invoices are made out. They do not change: others take their place, and what was asked for keeps its own. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '开票资料 · To whom invoices are made out' })
@Entity()
@Index({
  name: 'invoice_particulars_current',
  expression: `create unique index "invoice_particulars_current" on "invoice_particulars" ("merchant_id") where replaced_at is null`,
})
@Check({ name: 'invoice_particulars_tax_number', expression: `tax_number ~ '^([0-9A-Z]{18}|[0-9A-Z]{20})$'` })
@Check({
  name: 'invoice_particulars_special',
  expression: `kind = 'NORMAL' or num_nonnulls(address, phone, bank_name, bank_account) = 4`,
})
export class InvoiceParticulars extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @ManyToOne(() => Merchant, { deleteRule: 'no action', updateRule: 'no action' })
  merchant: Merchant

  @Field(() => InvoiceKind, { description: '发票种类 · Kind of the invoice' })
  @Enum({ items: () => InvoiceKind })
  kind: InvoiceKind

  @Text({ description: '抬头 · Name of the buyer on it' })
  title: string

  @Text({ description: '统一社会信用代码或税号 · Unified social credit code, or number of the taxpayer' })
  taxNumber: string

  @Text({ description: '收票邮箱 · Where it is sent by e-mail' })
  email: string

  @Text({ nullable: true, description: '注册地址，专用发票必填 · Registered address; special ones need it' })
  address: string | null

  @Text({ nullable: true, description: '注册电话，专用发票必填 · Registered phone; special ones need it' })
  phone: string | null

  @Text({ nullable: true, description: '开户银行，专用发票必填 · Bank; special ones need it' })
  bankName: string | null

  @Text({ nullable: true, description: '银行账号，专用发票必填 · Account at the bank; special ones need it' })
  bankAccount: string | null

  @Moment({ nullable: true })
  replacedAt: Date | null

  constructor(merchant: Merchant, particulars: Particulars) {
    super()
    this.merchant = merchant
    this.kind = particulars.kind
    this.title = particulars.title
    this.taxNumber = particulars.taxNumber
    this.email = particulars.email
    this.address = particulars.address
    this.phone = particulars.phone
    this.bankName = particulars.bankName
    this.bankAccount = particulars.bankAccount
    this.replacedAt = null
  }

  says(other: Particulars): boolean {
    return (
      this.kind === other.kind &&
      this.title === other.title &&
      this.taxNumber === other.taxNumber &&
      this.email === other.email &&
      this.address === other.address &&
      this.phone === other.phone &&
      this.bankName === other.bankName &&
      this.bankAccount === other.bankAccount
    )
  }

  replace(now: Date): void {
    this.replacedAt = now
  }
}
