import { Entity, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Row } from '../kernel/row.ts'
import { Rating } from './rating.ts'

/** Somebody says that the words of a rating ought not to be there. Added, and never changed. */
@Allow.staff('product:read')
@ObjectType({ description: '对评价的举报 · A report of a rating' })
@Entity()
@Unique({ name: 'rating_report_once', properties: ['rating', 'account'] })
export class RatingReport extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '时间 · When' })
  override createdAt: Date

  @ManyToOne(() => Rating, { deleteRule: 'no action', updateRule: 'no action' })
  rating: Rating

  @ManyToOne(() => Account, { deleteRule: 'no action', updateRule: 'no action' })
  account: Account

  @Text({ description: '原因 · Why' })
  reason: string
}
