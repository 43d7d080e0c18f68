import { Arg, Args, ArgsType, Ctx, Field, ID, Mutation, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { loadPage } from '../kernel/graph/entity-page.ts'
import { connectionOf, longestWaitingFirst, newestFirst, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { ReviewInput } from '../kernel/graph/review.ts'
import { ApplicationStatus } from '../merchant/application.ts'
import { AgentApplicationPayload } from './agent-application.mall.ts'
import { AgentApplication } from './agent-application.ts'
import { Agent } from './agent.ts'
import { reviewAgentApplication } from './review-agent-application.ts'

const AgentConnection = connectionOf(Agent, 'Agent')
const AgentApplicationConnection = connectionOf(AgentApplication, 'AgentApplication')

@ArgsType()
class AgentApplicationsArgs extends PageArgs {
  @Field(() => ApplicationStatus, { nullable: true, description: '状态 · State' })
  status: ApplicationStatus | null
}

@Resolver()
export class AgentAdminDoor {
  @Allow.staff('agent:read')
  @Query(() => AgentConnection, { description: '代理商，新的在前 · Agents, the newest first' })
  async agents(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: SignedInContext): Promise<Page<Agent>> {
    const wanted = sqlOf(em).selectFrom('agent').select(['agent.id', 'agent.created_at as createdAt'])
    const ids = await readPage<{ id: string; createdAt: Date }>(wanted, {
      list: 'agents',
      keys: newestFirst('agent'),
      page,
    })
    return loadPage(em, ids, Agent)
  }

  @Allow.staff('agent:read')
  @Query(() => Agent, { nullable: true, description: '一位代理商 · One agent' })
  agent(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<Agent> {
    return find(em, Agent, id)
  }

  @Allow.staff('agent:review')
  @Query(() => AgentApplicationConnection, {
    description:
      '代理商申请：待审核的等得最久的在前，其余新的在前 · Applications of agents: of those awaiting review the longest waiting first, else the newest',
  })
  async agentApplications(
    @Args(() => AgentApplicationsArgs) { status, ...page }: AgentApplicationsArgs,
    @Ctx() { em }: SignedInContext,
  ): Promise<Page<AgentApplication>> {
    let wanted = sqlOf(em)
      .selectFrom('agent_application as a')
      .select(['a.id', 'a.created_at as createdAt', 'a.submitted_at as submittedAt'])
    if (status) wanted = wanted.where('a.status', '=', status)
    const isQueue = status === ApplicationStatus.SUBMITTED
    const ids = await readPage<{ id: string; createdAt: Date; submittedAt: Date }>(wanted, {
      list: isQueue ? 'agentApplicationQueue' : 'agentApplications',
      keys: isQueue ? longestWaitingFirst('a') : newestFirst('a'),
      page,
    })
    return loadPage(em, ids, AgentApplication)
  }

  @Allow.staff('agent:review')
  @Query(() => AgentApplication, { nullable: true, description: '一份代理商申请 · One application of an agent' })
  agentApplication(
    @Arg('id', () => ID, { description: '编号 · The id' }) id: string,
    @Ctx() { em }: SignedInContext,
  ): Promise<AgentApplication> {
    return find(em, AgentApplication, id)
  }

  @Allow.staff('agent:review')
  @Mutation(() => AgentApplicationPayload, {
    description: '审核代理商申请；通过即授予区域 · Reviews an application; approving it grants the territory',
  })
  async reviewAgentApplication(
    @Arg('input', () => ReviewInput) input: ReviewInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AgentApplicationPayload> {
    return { application: await reviewAgentApplication(em, input, viewer), userErrors: [] }
  }
}
