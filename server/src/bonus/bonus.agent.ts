import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { AccrualConnection, AccrualState, BeneficiaryKind } from './accrual.ts'
import { readAccruals, type AccrualView } from './read-accruals.ts'

@ArgsType()
class TerritoryAccrualArgs extends PageArgs {
  @Field(() => AccrualState, { nullable: true, description: '状态 · State' })
  state: AccrualState | null

  @Field(() => String, { nullable: true, description: '产生的月份，如 2026-11 · Month it was booked in' })
  month: string | null
}

@Resolver()
export class BonusAgent {
  @Allow.agent()
  @Query(() => AccrualConnection, { description: '代理商的奖金，新的在前 · Bonuses of the agency, newest first' })
  territoryAccruals(
    @Args(() => TerritoryAccrualArgs) { state, month, ...page }: TerritoryAccrualArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<AccrualView>> {
    return readAccruals(
      em,
      { kind: BeneficiaryKind.AGENT, id: present(viewer.agentId, 'agent of the viewer') },
      { state, month },
      page,
    )
  }
}
