import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { StockMovementKind } from './stock-movement.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType('StockMovement', { description: '一次库存变动 · One movement of stock' })
export class StockMovementView {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => GraphQLDateTime, { description: '时间 · When' })
  createdAt: Date

  @Field(() => StockMovementKind, { description: '为何 · Why' })
  kind: StockMovementKind

  @Field(() => [String], { description: '规格 · Its variant, by its value of each option' })
  optionValues: string[]

  @Field(() => Int, { description: '现有库存的变化 · Change of the pieces on hand' })
  onHandChange: number

  @Field(() => Int, { description: '锁定件数的变化 · Change of the pieces reserved' })
  reservedChange: number

  /** an account, an order or its trade */
  subjectId: string | null
}

export const StockMovementConnection = connectionOf(StockMovementView, 'StockMovement')
