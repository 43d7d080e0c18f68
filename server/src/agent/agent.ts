import { Entity, Enum, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { Region } from '../region/region.ts'

export enum AgentStatus {
  ACTIVE = 'ACTIVE',
  SUSPENDED = 'SUSPENDED',
  EXPIRED = 'EXPIRED',
}
registerEnum(AgentStatus, 'AgentStatus', '代理商的状态 · State of an agent', {
  ACTIVE: '有效 · Active',
  SUSPENDED: '暂停，不再产生奖金 · Suspended: earns nothing new',
  EXPIRED: '已到期，区域空出 · Expired: the territory is free',
})

/** An approved business that holds a territory. A territory has one agent at a time: a partial unique index sees to it. */
@Allow.signedIn()
@ObjectType({ description: '代理商 · A regional agent' })
@Entity()
@Unique({ name: 'agent_territory_unique', properties: ['territoryCode'], where: `status <> 'EXPIRED'` })
export class Agent extends Row {
  @Field(() => ID, { description: '编号 · The id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'since', description: '何时起 · Since when' })
  override createdAt: Date

  @ManyToOne({ entity: () => Account, index: 'agent_account_id_index' })
  account: Account

  @Text({ description: '名称 · Name' })
  name: string

  @Text()
  licenceNumber: string

  /** province, city or district */
  @ManyToOne({ entity: () => Region, mapToPk: true, fieldName: 'territory_code' })
  territoryCode: string

  @Field(() => AgentStatus, { description: '状态 · State' })
  @Enum({ items: () => AgentStatus, type: 'string' })
  status: AgentStatus = AgentStatus.ACTIVE

  @Text()
  contactName: string

  @Text()
  contactPhone: string
}
