import { Arg, Args, ArgsType, Ctx, Field, Mutation, Query, Resolver } from 'type-graphql'
import { Accrual } from '../bonus/accrual.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { claimKey } from '../kernel/idempotency.ts'
import { decideHeld } from './decide-held.ts'
import {
  DecideHeldInput,
  DecideHeldPayload,
  HeldAccrualConnection,
  HoldRule,
  readHeld,
  type HeldAccrual,
} from './held-accrual.ts'

@ArgsType()
class HeldAccrualArgs extends PageArgs {
  @Field(() => HoldRule, { nullable: true, description: '规则 · The rule' })
  rule: HoldRule | null
}

@Resolver()
export class HeldAdmin {
  @Allow.staff('bonus:decide')
  @Query(() => HeldAccrualConnection, {
    description: '等待裁定的奖金，早的在前 · Bonuses that wait for a decision, the oldest first',
  })
  heldAccruals(
    @Args(() => HeldAccrualArgs) { rule, ...page }: HeldAccrualArgs,
    @Ctx() { em }: Context,
  ): Promise<Page<HeldAccrual>> {
    return readHeld(em, rule, page)
  }

  @Allow.staff('bonus:decide')
  @Mutation(() => DecideHeldPayload, { description: '裁定暂缓的奖金 · Decides held bonuses' })
  async decideHeldAccrual(
    @Arg('input', () => DecideHeldInput) { idempotencyKey: key, ...content }: DecideHeldInput,
    @Ctx() { em, viewer: { accountId } }: SignedInContext,
  ): Promise<DecideHeldPayload> {
    const { id: accrualId, decision, reason, withPair } = content
    const earlier = await claimKey(em, { accountId, command: 'decideHeldAccrual', key, content, resultId: accrualId })
    if (earlier !== undefined) return { decided: null, userErrors: [] }
    await find(em, Accrual, accrualId)
    const decided = await decideHeld(em, { accrualId, decision, reason, withPair, decidedById: accountId })
    return { decided, userErrors: [] }
  }
}
