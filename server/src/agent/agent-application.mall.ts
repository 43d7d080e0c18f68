import { limits } from '@kaidian/shared/core/limits'
import { lines, oneLine } from '@kaidian/shared/core/text'
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { applicationRules } from '../merchant/application-rules.ts'
import { AgentApplication } from './agent-application.ts'
import { applyAgent } from './apply-agent.ts'

const { name, text } = limits.application

@Rules(applicationRules.extend({ entityName: oneLine(name), territoryCode: oneLine(12), plan: lines(text) }))
@InputType({ description: '申请成为代理商 · Applies to become an agent' })
class ApplyAgentInput {
  @Field(() => ID, {
    nullable: true,
    description: '被退回后再次提交的申请 · The returned application that is handed in again',
  })
  id: string | null

  @Field(() => String, { description: '主体名称 · Name of the business' })
  entityName: string

  @Field(() => String, { description: '统一社会信用代码 · Number of the licence' })
  licenceNumber: string

  @Field(() => String, { description: '申请的省、市或区县代码 · Code of the province, city or district' })
  territoryCode: string

  @Field(() => String, { description: '联系人 · Contact' })
  contactName: string

  @Field(() => String, { description: '联系电话 · Phone of the contact' })
  contactPhone: string

  @Field(() => String, { description: '经营计划 · What they plan to do' })
  plan: string

  @Field(() => [ID], { description: '资质文件的编号 · Ids of the documents' })
  documentIds: string[]
}

@Allow.anyone()
@ObjectType({ description: '代理商申请的结果 · What became of the application' })
export class AgentApplicationPayload extends Payload {
  @Field(() => AgentApplication, { nullable: true, description: '申请 · The application' })
  application: AgentApplication | null
}

@Resolver()
export class AgentApplicationMallDoor {
  @Allow.member()
  @Query(() => [AgentApplication], {
    description: "自己的代理商申请，新的在前 · One's own applications, the newest first",
  })
  myAgentApplications(@Ctx() { em, viewer }: SignedInContext): Promise<AgentApplication[]> {
    return em.find(
      AgentApplication,
      { member: viewer.memberId },
      { orderBy: { createdAt: 'desc', id: 'desc' }, limit: limits.pageSize },
    )
  }

  @Allow.member()
  @Mutation(() => AgentApplicationPayload, {
    description: '提交代理商申请 · Hands in an application to become an agent',
  })
  async applyAgent(
    @Arg('input', () => ApplyAgentInput) input: ApplyAgentInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<AgentApplicationPayload> {
    return { application: await applyAgent(em, input, viewer), userErrors: [] }
  }
}
