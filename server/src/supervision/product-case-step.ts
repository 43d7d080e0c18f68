import { Entity, Enum, Index, ManyToOne } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { ProductCaseAction } from './case-kinds.ts'
import { ProductCase } from './product-case.ts'

/** What happened to a case. The database lets the application add steps, and nothing else. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '案件经历的一步 · A step of a case about a product' })
@Entity()
@Index({ name: 'product_case_step_case', properties: ['ofCase', 'createdAt', 'id'] })
export class ProductCaseStep extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '时刻 · When' })
  override createdAt: Date

  @ManyToOne(() => ProductCase, { fieldName: 'case_id', deleteRule: 'no action', updateRule: 'no action' })
  ofCase: ProductCase

  @Field(() => ProductCaseAction, { description: '做了什么 · What happened' })
  @Enum({ items: () => ProductCaseAction })
  action: ProductCaseAction

  /** null: by itself */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  account: Account | null

  @Text({ nullable: true, description: '说明 · What was said' })
  note: string | null

  constructor(ofCase: ProductCase, action: ProductCaseAction, account: Account | null, note: string | null) {
    super()
    this.ofCase = ofCase
    this.action = action
    this.account = account
    this.note = note
  }
}
