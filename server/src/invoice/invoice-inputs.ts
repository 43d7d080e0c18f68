import { limits } from '@kaidian/shared/core/limits'
import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { monthRule } from '../export/month-rule.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { InvoiceKind, InvoiceParticulars, type Particulars } from './invoice-particulars.ts'
import { Invoice, InvoiceStatus } from './invoice.ts'

const max = limits.invoice
const text = (length: number) => z.string().trim().min(1).max(length)
const optional = (length: number) => z.string().trim().max(length).nullish()
const ofSpecial = ['address', 'phone', 'bankName', 'bankAccount'] as const

@Rules(
  z
    .object({
      kind: z.enum(InvoiceKind),
      title: text(max.title),
      taxNumber: z.string().trim().min(1).max(20),
      email: z.email().max(max.email),
      address: optional(max.address),
      phone: optional(max.phone),
      bankName: optional(max.bankName),
      bankAccount: optional(max.bankAccount),
    })
    .superRefine((particulars, context) => {
      if (particulars.kind === InvoiceKind.NORMAL) return
      for (const field of ofSpecial.filter((one) => !particulars[one]?.trim()))
        context.addIssue({ code: 'custom', path: [field], message: 'A special invoice needs it' })
    }),
)
@InputType({ description: '填写开票资料 · Says to whom invoices are made out' })
export class SaveInvoiceParticularsInput {
  @Field(() => InvoiceKind, { description: '发票种类 · Kind of the invoice' })
  kind: InvoiceKind

  @Field(() => String, { description: '抬头 · Name of the buyer on it' })
  title: string

  @Field(() => String, {
    description: '统一社会信用代码或税号 · Unified social credit code, or number of the taxpayer',
  })
  taxNumber: string

  @Field(() => String, { description: '收票邮箱 · Where it is sent by e-mail' })
  email: string

  @Field(() => String, { nullable: true, description: '注册地址，专用发票必填 · Registered address' })
  address?: string | null

  @Field(() => String, { nullable: true, description: '注册电话，专用发票必填 · Registered phone' })
  phone?: string | null

  @Field(() => String, { nullable: true, description: '开户银行，专用发票必填 · Bank' })
  bankName?: string | null

  @Field(() => String, { nullable: true, description: '银行账号，专用发票必填 · Account at the bank' })
  bankAccount?: string | null
}

/** Without the blanks around it; nothing is nothing. */
export const particularsOf = (input: SaveInvoiceParticularsInput): Particulars => ({
  kind: input.kind,
  title: input.title.trim(),
  taxNumber: input.taxNumber.trim().toUpperCase(),
  email: input.email.trim(),
  address: input.address?.trim() || null,
  phone: input.phone?.trim() || null,
  bankName: input.bankName?.trim() || null,
  bankAccount: input.bankAccount?.trim() || null,
})

@Rules(z.object({ month: monthRule, idempotencyKey: keyRule }))
@InputType({ description: '申请一个月的发票 · Asks for the invoice of a month' })
export class RequestInvoiceInput {
  @Field(() => String, { description: '月份，如 2026-11 · Month, such as 2026-11' })
  month: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

/** Eight places of the old paper ones, twenty of the electronic ones. */
const numberRule = z.string().regex(/^[0-9]{8,20}$/)

@Rules(
  z.object({
    id: z.uuid(),
    number: numberRule,
    issuedOn: z.iso.date(),
    amount: z.int().min(1).max(maxFen),
    fileId: z.uuid(),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '登记已开的发票 · Writes down an invoice that was made out' })
export class IssueInvoiceInput {
  @Field(() => ID, { description: '哪一张申请 · Which request' })
  id: string

  @Field(() => String, { description: '发票号码，8 至 20 位数字 · Its number, 8 to 20 digits' })
  number: string

  @Field(() => String, { description: '开票日期，如 2026-11-22 · Day that stands on it' })
  issuedOn: string

  @Field(() => GraphQLMoney, {
    description: '票面价税合计，须等于申请的金额 · Sum that stands on it; it must be what was asked for',
  })
  amount: Fen

  @Field(() => ID, { description: '上传的发票文件 · The uploaded invoice' })
  fileId: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), reason: text(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '驳回发票申请 · Refuses the request for an invoice' })
export class RejectInvoiceInput {
  @Field(() => ID, { description: '哪一张申请 · Which request' })
  id: string

  @Field(() => String, { description: '原因，商家会看到 · Why; the shop reads it' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), number: numberRule, reason: text(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '提交红冲，由另一人复核 · Proposes to reverse an invoice, for somebody else to decide' })
export class ProposeRedLetterInput {
  @Field(() => ID, { description: '哪一张发票 · Which invoice' })
  id: string

  @Field(() => String, { description: '红字发票号码 · Number of the red-letter invoice' })
  number: string

  @Field(() => String, { description: '原因，商家会看到 · Why; the shop reads it' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@ArgsType()
export class InvoicesArgs extends PageArgs {
  @Field(() => InvoiceStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: InvoiceStatus | null

  @Field(() => InvoiceKind, { nullable: true, description: '只看此种类 · Only of this kind' })
  kind: InvoiceKind | null

  @Field(() => String, { nullable: true, description: '只看这个月的 · Only of this month' })
  month: string | null

  @Field(() => ID, { nullable: true, description: '只看这家店的 · Only of this shop' })
  merchantId: string | null

  @Field(() => String, {
    nullable: true,
    description: '抬头、税号或发票号码，须完整 · The title, the number of the taxpayer or of the invoice, whole',
  })
  search: string | null
}

@Allow.anyone()
@ObjectType({ description: '发票操作的结果 · What became of it' })
export class InvoicePayload extends Payload {
  @Field(() => Invoice, { nullable: true, description: '发票 · The invoice' })
  invoice: Invoice | null
}

@Allow.anyone()
@ObjectType({ description: '填写开票资料的结果 · What became of it' })
export class InvoiceParticularsPayload extends Payload {
  @Field(() => InvoiceParticulars, { nullable: true, description: '开票资料 · The particulars' })
  invoiceParticulars: InvoiceParticulars | null
}
