import { limits } from '@kaidian/shared/core/limits'
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { PageArgs } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { PaymentChannel } from '../payment/payment-channel.ts'
import { ChannelBill } from './channel-bill.ts'
import { CaseKind, CaseResolution, CaseStatus, humanResolutions, ReconciliationCase } from './reconciliation-case.ts'

@ArgsType()
export class ChannelBillsArgs {
  @Field(() => String, { description: '月份，如 2026-11 · Month, such as 2026-11' })
  month: string

  @Field(() => PaymentChannel, { nullable: true, description: '只看此渠道 · Only of this channel' })
  channel: PaymentChannel | null
}

@ArgsType()
export class CasesArgs extends PageArgs {
  @Field(() => CaseStatus, { nullable: true, description: '只看此状态 · Only in this state' })
  status: CaseStatus | null

  @Field(() => Boolean, { nullable: true, description: '只看我接手的 · Only those that I have taken over' })
  isMine: boolean | null

  @Field(() => CaseKind, { nullable: true, description: '只看此种类 · Only of this kind' })
  kind: CaseKind | null

  @Field(() => PaymentChannel, { nullable: true, description: '只看此渠道 · Only of this channel' })
  channel: PaymentChannel | null

  @Field(() => String, { nullable: true, description: '只看这天的账单 · Only of the bill of this day' })
  day: string | null

  @Field(() => Int, { nullable: true, description: '至少已有几天 · Found at least so many days ago' })
  minDays: number | null
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '接手一项差异 · Takes a case over' })
export class TakeCaseInput {
  @Field(() => ID, { description: '哪一项 · Which case' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(
  z.object({
    id: z.uuid(),
    resolution: z.enum(humanResolutions),
    note: z.string().trim().min(1).max(limits.reason),
    idempotencyKey: keyRule,
  }),
)
@InputType({ description: '了结一项差异，不动任何钱 · Ends a case; no money moves by it' })
export class ResolveCaseInput {
  @Field(() => ID, { description: '哪一项 · Which case' })
  id: string

  @Field(() => CaseResolution, {
    description: '方式：渠道有误、另行更正或接受 · How: an error of the channel, corrected elsewhere, or accepted',
  })
  resolution: CaseResolution

  @Field(() => String, { description: '说明 · What was found out' })
  note: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Rules(z.object({ id: z.uuid(), idempotencyKey: keyRule }))
@InputType({ description: '重新获取一天的账单 · Has the bill of a day fetched anew' })
export class FetchBillInput {
  @Field(() => ID, { description: '哪一天的账单 · Which bill' })
  id: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.anyone()
@ObjectType({ description: '差异操作的结果 · What became of it' })
export class ReconciliationCasePayload extends Payload {
  @Field(() => ReconciliationCase, { nullable: true, description: '差异 · The case' })
  reconciliationCase: ReconciliationCase | null
}

@Allow.anyone()
@ObjectType({ description: '重新获取的结果 · What became of it' })
export class ChannelBillPayload extends Payload {
  @Field(() => ChannelBill, { nullable: true, description: '账单 · The bill' })
  channelBill: ChannelBill | null
}
