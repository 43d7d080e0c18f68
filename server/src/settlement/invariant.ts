import { Field, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'

@Allow.audiences(Audience.STAFF)
@ObjectType({ description: '账本的一条恒等式 · A rule of money that always holds' })
export class Invariant {
  @Field(() => Int, { description: '编号 · Number' })
  number: number

  @Field(() => String, { description: '中文 · In Chinese' })
  zh: string

  @Field(() => String, { description: '英文 · In English' })
  en: string

  @Field(() => Boolean, { description: '是否成立 · Whether it holds' })
  holds: boolean

  @Field(() => Int, { description: '违反的行数 · How many rows break it' })
  violations: number

  @Field(() => Date, { nullable: true, description: '上次检查的时刻 · When it was looked at last' })
  checkedAt: Date | null

  @Field(() => Int, { description: '上次检查用时，毫秒 · How long that took, in ms' })
  durationMs: number

  @Field(() => Boolean, { description: '检查是否在一小时之内 · Whether that was within the hour' })
  isFresh: boolean

  @Field(() => Date, { nullable: true, description: '从何时起不成立 · Since when it does not hold' })
  brokenSince: Date | null
}
