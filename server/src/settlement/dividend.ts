import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Field, Int, ObjectType } from 'type-graphql'
import { Flag, Moment, Money, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'

/** The pool of one day, shared out once among the members of that day. Its figures are open to everybody in it. */
@Allow.audiences(Audience.STAFF)
@ObjectType({ description: '一天的分红 · The dividend round of a day' })
@Entity()
@Check({
  name: 'dividend_round_whole',
  expression: 'pool > 0 and shared >= 0 and handed_on >= 0 and shared + handed_on = pool and member_count >= 0',
})
@Index({
  name: 'dividend_round_due',
  expression: `create index "dividend_round_due" on "dividend_round" ("day") where paid_at is null`,
})
export class DividendRound {
  /** business day, "2026-11-22" */
  @Field(() => String, { description: '日期 · The day' })
  @PrimaryKey({ type: 'text' })
  day: string

  @Money({ description: '当日分红池 · The pool of the day' })
  pool: Fen

  @Money({ description: '分出的金额 · What was shared out' })
  shared: Fen

  @Money({ description: '留到次日的金额 · What the next day gets' })
  handedOn: Fen

  @Money({ description: '全体权重：窗口内已结算的净消费 · All weights: net settled purchases of the window' })
  weights: Fen

  @Whole({ description: '参加人数 · Members in it' })
  memberCount: number

  @Whole({ description: '窗口天数 · Days of the window' })
  windowDays: number

  @Money({ description: '每人封顶 · The most that one member gets' })
  cap: Fen

  @Moment({ description: '计算时间 · When it was counted' })
  countedAt: Date

  @Moment({ nullable: true, description: '全部付清的时间 · When all of it was paid' })
  paidAt: Date | null
}

/** A member's part of a round. */
@Entity()
@Check({ name: 'dividend_part', expression: 'weight > 0 and amount >= 0' })
@Index({ name: 'dividend_member', properties: ['memberId', 'day'] })
export class Dividend {
  @PrimaryKey({ type: 'text' })
  day: string

  @PrimaryKey({ type: 'uuid' })
  memberId: string

  @Money()
  weight: Fen

  @Money()
  amount: Fen

  @Flag()
  isCapped: boolean
}

/** A dividend as its member sees it: with all of the arithmetic it comes from. */
@Allow.member()
@ObjectType('MyDividend', {
  simpleResolvers: true,
  description: '我的一笔分红，含算法 · A dividend of mine, with its arithmetic',
})
export class MyDividend {
  @Field(() => String, { description: '日期 · The day' })
  day: string

  @Field(() => GraphQLMoney, { description: '当日分红池 · The pool of the day' })
  pool: Fen

  @Field(() => GraphQLMoney, {
    description: '我的权重：窗口内已结算的净消费 · My weight: my net settled purchases of the window',
  })
  weight: Fen

  @Field(() => GraphQLMoney, { description: '全体权重 · All weights' })
  weights: Fen

  @Field(() => Int, { description: '参加人数 · Members in it' })
  memberCount: number

  @Field(() => Int, { description: '窗口天数 · Days of the window' })
  windowDays: number

  @Field(() => GraphQLMoney, { description: '每人封顶 · The most that one member gets' })
  cap: Fen

  @Field(() => GraphQLMoney, { description: '我的分红 · My part' })
  amount: Fen

  @Field(() => Boolean, { description: '是否封顶 · Whether the cap made it less' })
  isCapped: boolean

  @Field(() => Boolean, { description: '是否到账 · Whether it is in the wallet' })
  isPaid: boolean
}

export const MyDividendConnection = connectionOf(MyDividend, 'MyDividend')
export const DividendRoundConnection = connectionOf(DividendRound, 'DividendRound')
