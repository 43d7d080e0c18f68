import { Arg, Ctx, Extensions, Field, InputType, Mutation, ObjectType, Resolver } from 'type-graphql'
import { z } from 'zod'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { codeRule } from './sign-in.mall.ts'
import { stepUp } from './step-up.ts'

@Rules(z.object({ code: codeRule }))
@InputType({ description: '用发到本人手机的验证码确认是本人 · Confirms by a code that it is oneself' })
class StepUpInput {
  @Field(() => String, { description: '验证码 · The code' })
  code: string
}

@Allow.anyone()
@ObjectType({ description: '确认本人的结果 · What became of the confirmation' })
class StepUpPayload extends Payload {
  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '此前可以动钱，机器时间 · Until when money may be moved, by the machine’s clock',
  })
  until: Date | null
}

@Resolver()
export class StepUpMallDoor {
  @Allow.signedIn()
  @Extensions({ outsideTransaction: true })
  @Mutation(() => StepUpPayload, {
    description:
      '确认是本人，五分钟内可提现或改收款账户 · Confirms that it is oneself: for five minutes money may be moved',
  })
  async stepUp(
    @Arg('input', () => StepUpInput) { code }: StepUpInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<StepUpPayload> {
    return { until: await stepUp(em, code, viewer), userErrors: [] }
  }
}
