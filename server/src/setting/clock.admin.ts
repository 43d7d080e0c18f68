import { Arg, Ctx, Extensions, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { drainEvents } from '../kernel/work-events.ts'
import { moveClock } from '../kernel/movable-clock.ts'
import { runSweeps } from '../kernel/sweeps.ts'
import { inTransaction } from '../kernel/transaction.ts'

const hoursOfTwoYears = 2 * 366 * 24

@Rules(z.object({ hours: z.int().min(1).max(hoursOfTwoYears) }))
@InputType({ description: '把演示时钟往前拨 · Moves the demo clock forward' })
class MoveClockInput {
  @Field(() => Int, { description: '往前几小时 · Hours to move forward' })
  hours: number
}

@Allow.anyone()
@ObjectType({ description: '拨钟的结果 · The clock after the move' })
class MoveClockPayload extends Payload {
  @Field(() => GraphQLDateTime, { nullable: true, description: '现在的业务时间 · The time of business now' })
  now: Date | null
}

@Resolver()
export class ClockAdminDoor {
  /** Answers when everything that fell due is done, so that a demonstration can look at once. */
  @Allow.staff('clock:move')
  @Extensions({ outsideTransaction: true })
  @Mutation(() => MoveClockPayload, {
    description: '拨动演示时钟，到期的事随即办完 · Moves the demo clock; what falls due is done at once',
  })
  async moveClock(
    @Arg('input', () => MoveClockInput) { hours }: MoveClockInput,
    @Ctx() { em }: Context,
  ): Promise<MoveClockPayload> {
    await inTransaction(em, (inner) => moveClock(inner, hours))
    do await drainEvents(em)
    while ((await runSweeps(em)) > 0)
    return { now: now(), userErrors: [] }
  }
}
