import { isBankCard } from '@kaidian/shared/core/bank-card'
import { limits } from '@kaidian/shared/core/limits'
import { debitBanks } from '@kaidian/shared/core/debit-banks'
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PaymentNotice } from './payment-notice.ts'
import { Refund, RefundOtherWay, RefundTrouble } from './refund.ts'

@ArgsType()
export class StuckRefundsArgs extends PageArgs {
  @Field(() => RefundTrouble, { nullable: true, description: '只看因此停住的 · Only those that stay for this reason' })
  trouble?: RefundTrouble | null
}

@ArgsType()
export class QuarantinedNoticesArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: '只看待处理的 · Only those that nobody has dealt with yet' })
  isOpen?: boolean | null
}

const note = z.string().trim().min(1).max(limits.reason)

const otherWayRules = z
  .object({
    id: z.uuid(),
    way: z.enum(RefundOtherWay),
    bankType: z.enum(Object.keys(debitBanks)).nullish(),
    cardNumber: z.string().refine(isBankCard).nullish(),
    holderName: z.string().trim().min(1).max(limits.application.name).nullish(),
    reason: note,
    idempotencyKey: keyRule,
  })
  .refine(
    ({ way, bankType, cardNumber, holderName }) =>
      [bankType, cardNumber, holderName].every((part) => (way === RefundOtherWay.BANK_CARD) === Boolean(part)),
    { path: ['cardNumber'], message: 'A card is named whole, and only where the money goes to one' },
  )

@Rules(otherWayRules)
@InputType({ description: '决定无法原路退回的款退到哪里 · Decides where a refund goes that cannot go back' })
export class RefundOtherWayInput {
  @Field(() => ID, { description: '退款 · The refund' })
  id: string

  @Field(() => RefundOtherWay, { description: '退到哪里 · Where to' })
  way: RefundOtherWay

  @Field(() => String, {
    nullable: true,
    description: '开户银行代码，退到银行卡时填 · Code of the bank, for a bank card',
  })
  bankType: string | null

  @Field(() => String, {
    nullable: true,
    description: '银行卡号，只交给渠道，不保存 · Number of the card: given to the channel and not kept',
  })
  cardNumber: string | null

  @Field(() => String, {
    nullable: true,
    description: '持卡人姓名，只交给渠道，不保存 · Its holder: given to the channel and not kept',
  })
  holderName: string | null

  @Field(() => String, { description: '理由：与买家如何商定 · Why: what was agreed with the payer' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), note, idempotencyKey: keyRule }))
@InputType({ description: '写明做了什么 · Says what was done' })
export class NoteInput {
  @Field(() => ID, { description: '编号 · The id' })
  id: string

  @Field(() => String, { description: '说明 · What was done' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.staff('payment:handle')
@ObjectType({ description: '处理退款的结果 · What became of the refund' })
export class RefundPayload extends Payload {
  @Field(() => Refund, { nullable: true, description: '退款 · The refund' })
  refund?: Refund
}

@Allow.staff('payment:handle')
@ObjectType({ description: '处理消息的结果 · What became of the message' })
export class NoticePayload extends Payload {
  @Field(() => PaymentNotice, { nullable: true, description: '消息 · The message' })
  paymentNotice?: PaymentNotice
}
