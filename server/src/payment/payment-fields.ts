import { FieldResolver, ID, Resolver, Root } from 'type-graphql'
import { Payment } from './payment.ts'

@Resolver(() => Payment)
export class PaymentFields {
  @FieldResolver(() => ID, { description: '所付的交易单 · The trade that it pays' })
  tradeId(@Root() { subjectId }: Payment): string {
    return subjectId
  }
}
