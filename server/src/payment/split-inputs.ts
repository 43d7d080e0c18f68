import { limits } from '@kaidian/shared/core/limits'
import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { keyDescription, keyRule } from '../kernel/idempotency.ts'
import { Split } from './split.ts'

@Rules(z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(limits.reason), idempotencyKey: keyRule }))
@InputType({ description: '决定一条分账指令怎么办 · Decides about an instruction to share' })
export class SplitDecisionInput {
  @Field(() => ID, { description: '分账指令 · The instruction' })
  id: string

  @Field(() => String, { description: '理由 · Why' })
  reason: string

  @Field(() => ID, { description: keyDescription })
  idempotencyKey: string
}

@Allow.staff('payment:handle')
@ObjectType({ description: '处理分账指令的结果 · What became of the instruction' })
export class SplitPayload extends Payload {
  @Field(() => Split, { nullable: true, description: '分账指令 · The instruction' })
  split?: Split
}
