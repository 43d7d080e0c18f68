import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { FeeScope } from './fee-rule.ts'

@Allow.staff('policy:read')
@ObjectType({
  simpleResolvers: true,
  description: '一个商家或分类另定的奖金比例 · Bonus shares of a merchant or a category of its own',
})
export class ShareRule {
  @Field(() => FeeScope, { description: '商家或分类 · A merchant or a category' })
  scope: FeeScope

  @Field(() => ID, { description: '哪个商家或分类 · Which merchant or category' })
  subjectId: string

  @Field(() => String, { nullable: true, description: '其名称 · Its name' })
  subjectName: string | null

  @Field(() => Int, { description: '消费奖金 · Cashback' })
  cashbackBps: number

  @Field(() => Int, { description: '消费者业务员提成 · Commission of the consumer promoter' })
  consumerPromoterBps: number

  @Field(() => Int, { description: '商家业务员提成 · Commission of the merchant promoter' })
  merchantPromoterBps: number

  @Field(() => Int, { description: '分红池 · Dividend pool' })
  poolBps: number
}
