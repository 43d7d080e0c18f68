import { Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { ReconciliationCase } from './reconciliation-case.ts'

export enum CaseAction {
  OPENED = 'OPENED',
  REOPENED = 'REOPENED',
  TAKEN = 'TAKEN',
  REPAIRED = 'REPAIRED',
  VANISHED = 'VANISHED',
  RESOLVED = 'RESOLVED',
}
registerEnum(CaseAction, 'CaseAction', '差异经历的一步 · What happened to a case', {
  OPENED: '发现 · Found',
  REOPENED: '再次出现 · Found again',
  TAKEN: '接手 · Taken over',
  REPAIRED: '已补记，自动了结 · Repaired, and ended by itself',
  VANISHED: '已相符，自动了结 · Agrees now, and ended by itself',
  RESOLVED: '由人了结 · Resolved by somebody',
})

/** What happened to a case. The database lets the application add steps, and nothing else. */
@Allow.staff('reconciliation:read')
@ObjectType({ description: '差异经历的一步 · A step of a case' })
@Entity()
@Index({ name: 'case_step_case', properties: ['ofCase', 'createdAt', 'id'] })
export class CaseStep extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '时刻 · When' })
  override createdAt: Date

  @ManyToOne(() => ReconciliationCase, { fieldName: 'case_id', deleteRule: 'no action', updateRule: 'no action' })
  ofCase: ReconciliationCase

  @Field(() => CaseAction, { description: '做了什么 · What happened' })
  @Enum({ items: () => CaseAction })
  action: CaseAction

  /** null: by itself */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  account: Account | null

  @Text({ nullable: true, description: '说明 · The note' })
  note: string | null

  constructor(ofCase: ReconciliationCase, action: CaseAction, account: Account, note: string | null) {
    super()
    this.ofCase = ofCase
    this.action = action
    this.account = account
    this.note = note
  }
}
