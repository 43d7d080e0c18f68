import { limits } from '@kaidian/shared/core/limits'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { keyDescription, keyRule } from '../idempotency.ts'
import { Allow } from './allow.ts'
import { registerEnum } from './describe.ts'
import { Rules } from './rules.ts'

export enum Decision {
  APPROVE = 'APPROVE',
  RETURN = 'RETURN',
}
registerEnum(Decision, 'Decision', '审核结论 · What a reviewer decides', {
  APPROVE: '通过 · Approve it',
  RETURN: '退回修改 · Return it to be changed',
})

@Allow.signedIn()
@ObjectType({ simpleResolvers: true, description: '审核员对一个字段的备注 · A remark of the reviewer on one field' })
export class FieldRemark {
  @Field(() => String, { description: '字段名 · Name of the field' })
  field: string

  @Field(() => String, { description: '备注 · The remark' })
  text: string
}

@InputType({ description: '对一个字段的备注 · A remark on one field' })
export class FieldRemarkInput {
  @Field(() => String, { description: '字段名 · Name of the field' })
  field: string

  @Field(() => String, { description: '备注 · The remark' })
  text: string
}

const maxRemarks = 30
const fieldName = /^[A-Za-z][A-Za-z0-9.]{0,59}$/

export const reviewRules = z.object({
  id: z.uuid(),
  decision: z.enum(Decision),
  remarks: z
    .array(z.object({ field: z.string().regex(fieldName), text: z.string().trim().min(1).max(limits.reason) }))
    .max(maxRemarks),
  reason: z.string().max(limits.reason).nullish(),
})

@Rules(reviewRules)
@InputType({ description: '一次审核 · One review' })
export class ReviewInput {
  @Field(() => ID, { description: '被审核的编号 · Id of what is reviewed' })
  id: string

  @Field(() => Decision, { description: '结论 · The decision' })
  decision: Decision

  @Field(() => [FieldRemarkInput], { description: '对各字段的备注 · Remarks on its fields' })
  remarks: FieldRemarkInput[]

  @Field(() => String, { nullable: true, description: '总的原因 · The reason as a whole' })
  reason: string | null
}

/** The rules of a decision that has these fields besides its own: a refusal has a reason. */
export const decisionRules = (fields: z.ZodRawShape = {}) =>
  z
    .object({
      ...fields,
      id: z.uuid(),
      decision: z.enum(Decision),
      reason: z.string().trim().max(limits.reason).nullish(),
      idempotencyKey: keyRule,
    })
    .refine(({ decision, reason }) => decision === Decision.APPROVE || Boolean(reason), {
      path: ['reason'],
      message: 'A refusal has a reason',
    })

@Rules(decisionRules())
@InputType({ description: '复核另一人提交的事项 · Decides about what somebody else has proposed' })
export class DecideInput {
  @Field(() => ID, { description: '提交的事项 · What was proposed' })
  id: string

  @Field(() => Decision, { description: '结论 · The decision' })
  decision: Decision

  @Field(() => String, { nullable: true, description: '退回的原因 · Why it is refused' })
  reason: string | null

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

/** What a checker says of a decision: why not, or nothing. */
export const refusalOf = ({ decision, reason }: Pick<DecideInput, 'decision' | 'reason'>): string | null =>
  decision === Decision.APPROVE ? null : (reason ?? '').trim()
