import { Args, ArgsType, Ctx, Field, Query, Resolver } from 'type-graphql'
import { Agent } from '../agent/agent.ts'
import { now } from '../kernel/clock.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { PageArgs, type Page } from '../kernel/graph/pages.ts'
import { present } from '../kernel/refusal.ts'
import { OrderStatus } from '../order/order.ts'
import {
  readTerritoryHome,
  readTerritoryOrders,
  TerritoryHome,
  TerritoryOrder,
  TerritoryOrderConnection,
} from './territory-home.ts'

@ArgsType()
class TerritoryOrderArgs extends PageArgs {
  @Field(() => OrderStatus, { nullable: true, description: '只看这个状态 · Only in this state' })
  status: OrderStatus | null = null
}

@Resolver()
export class TerritoryAgent {
  @Allow.agent()
  @Query(() => TerritoryHome, { description: '代理区域首页 · Home of the territory' })
  async territoryHome(@Ctx() context: SignedInContext): Promise<TerritoryHome> {
    return readTerritoryHome(context.em, await agentOf(context), now())
  }

  @Allow.agent()
  @Query(() => TerritoryOrderConnection, { description: '送往区域的订单 · Orders delivered to the territory' })
  async territoryOrders(
    @Args(() => TerritoryOrderArgs) { status, ...page }: TerritoryOrderArgs,
    @Ctx() context: SignedInContext,
  ): Promise<Page<TerritoryOrder>> {
    return readTerritoryOrders(context.em, await agentOf(context), status, page)
  }
}

/** The region is the agent's own, never one that the caller names. */
function agentOf({ em, viewer }: SignedInContext): Promise<Agent> {
  return find(em, Agent, present(viewer.agentId, 'agent of the viewer'))
}
