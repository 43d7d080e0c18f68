import type { Fen } from '@kaidian/shared/core/money'
import { Field, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'
import { Audience } from '../kernel/graph/viewer.ts'

/** A month in which service fee of the shop moved, by the ledger. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '一个月的服务费 · The service fee of a month' })
export class InvoiceMonth {
  @Field(() => String, { description: '月份，如 2026-11 · Month, such as 2026-11' })
  month: string

  @Field(() => GraphQLMoney, { description: '结算时收取的服务费 · Service fee taken as sales were settled' })
  settled: Fen

  @Field(() => GraphQLMoney, {
    description: '本月退回的服务费，含以前月份售出的 · Service fee given back in it, also of what was settled before',
  })
  returned: Fen

  @Field(() => GraphQLMoney, { description: '可开票：收取减退回，可为负 · What can be invoiced: net, maybe negative' })
  net: Fen

  @Field(() => Boolean, { description: '是否已过完 · Whether it is over' })
  isOver: boolean
}
