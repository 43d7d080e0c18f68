import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { AccrualConnection, AccrualKind, AccrualState, BeneficiaryKind } from './accrual.ts'
import { AccrualTotals, readAccrualTotals } from './accrual-totals.ts'
import { ClientCounts, readClientCounts } from './client-counts.ts'
import { ClientArgs, ClientConnection, type Client } from './client.ts'
import { readAccruals, type AccrualView } from './read-accruals.ts'
import { readClients } from './read-clients.ts'

@ArgsType()
class MyAccrualArgs extends PageArgs {
  @Field(() => [AccrualKind], { nullable: true, description: '种类，空为全部 · Kinds; none means all' })
  kinds: AccrualKind[] | null

  @Field(() => AccrualState, { nullable: true, description: '状态 · State' })
  state: AccrualState | null

  @Field(() => String, {
    nullable: true,
    description: '产生于哪个月，如 2026-11 · Booked in which month, such as 2026-11',
  })
  month: string | null
}

@Resolver()
export class BonusMall {
  @Allow.member()
  @Query(() => AccrualConnection, { description: '我的奖金，新的在前 · My bonuses, newest first' })
  myAccruals(
    @Args(() => MyAccrualArgs) { kinds, state, month, ...page }: MyAccrualArgs,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<Page<AccrualView>> {
    return readAccruals(em, { kind: BeneficiaryKind.MEMBER, id: viewer.memberId }, { kinds, state, month }, page)
  }

  @Allow.member()
  @Query(() => AccrualTotals, { description: '我的奖金合计 · Totals of my bonuses' })
  myAccrualTotals(@Ctx() { em, viewer }: SignedInContext): Promise<AccrualTotals> {
    return readAccrualTotals(em, viewer.memberId, now())
  }

  @Allow.member()
  @Query(() => ClientConnection, { description: '我的客户，新的在前 · Whom I brought, newest first' })
  myClients(@Args(() => ClientArgs) args: ClientArgs, @Ctx() { em, viewer }: SignedInContext): Promise<Page<Client>> {
    return readClients(em, viewer.memberId, args, now())
  }

  @Allow.member()
  @Query(() => ClientCounts, { description: '我的客户有多少 · How many clients I have' })
  myClientCounts(@Ctx() { em, viewer }: SignedInContext): Promise<ClientCounts> {
    return readClientCounts(em, viewer.memberId, now())
  }
}
