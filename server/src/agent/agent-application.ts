import { Entity, Index, ManyToOne, OneToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Application } from '../merchant/application.ts'
import { Region } from '../region/region.ts'
import { Agent } from './agent.ts'

/** A member's wish to look after a territory. One is open per member: a partial unique index sees to it. */
@Allow.signedIn()
@ObjectType({ description: '代理商申请 · An application to become an agent' })
@Entity()
@Index({ name: 'agent_application_member_id_index', properties: ['member'] })
@Index({ name: 'agent_application_newest', properties: ['status', 'createdAt', 'id'] })
@Unique({ name: 'agent_application_open_unique', properties: ['member'], where: `status <> 'APPROVED'` })
export class AgentApplication extends Application {
  @Text({ description: '主体名称 · Name of the business' })
  entityName: string

  /** province, city or district */
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'territory_code' })
  territoryCode: string

  @Text({ description: '经营计划 · What they plan to do' })
  plan: string

  @OneToOne({ entity: () => Agent, owner: true, nullable: true, unique: 'agent_application_agent_id_unique' })
  agent: Agent | null = null

  @Field(() => ID, { nullable: true, description: '通过后的代理商 · The agent, once approved' })
  get agentId(): string | null {
    return this.agent?.id ?? null
  }
}
