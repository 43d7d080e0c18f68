import type { Fen } from '@kaidian/shared/core/money'
import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'

/** What a price before is shown by: when it was last asked, and the lowest of the last 30 days. */
@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '划线价的依据 · What a price before is proved by' })
export class PriceProof {
  @Field(() => GraphQLDateTime, { description: '最近一次不低于划线价的售价从何时起 · Since when it was last asked' })
  askedSince: string

  @Field(() => GraphQLDateTime, { description: '到何时止 · Until when it was last asked' })
  askedUntil: string

  @Field(() => GraphQLMoney, {
    description: '近 30 天最低售价，含限时价 · Lowest price of the last 30 days, flash prices too',
  })
  lowestPrice: Fen

  @Field(() => GraphQLDateTime, { description: '最低售价从何时起 · Since when that was asked' })
  lowestSince: string
}
