import type { Fen } from '@kaidian/shared/core/money'
import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'

@Allow.member()
@ObjectType({ description: '能否用余额付清 · Whether the balance pays for all of it' })
export class BalanceOffer {
  @Field(() => GraphQLMoney, {
    description: '能用来支付的余额：可提现的，减去欠款 · What can be spent: what could be withdrawn, less what is owed',
  })
  available: Fen

  @Field(() => GraphQLMoney, { description: '还差多少，够付为 0 · How much is missing; 0 when there is enough' })
  missing: Fen
}
