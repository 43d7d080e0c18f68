import type { EntityManager } from '@mikro-orm/postgresql'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import type { Context } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Payment } from '../payment/payment.ts'

/** A payment knows its trade by its id; people know it by its number. */
@Resolver(() => Payment)
export class PaymentTradeFields {
  @FieldResolver(() => String, {
    nullable: true,
    description: '所付交易单的单号，可用来筛选订单 · Number of the trade that it pays; orders are found by it',
  })
  tradeNumber(@Root() { subjectId }: Payment, @Ctx() context: Context): Promise<string | null> {
    return loadBy(context, 'trade.number', subjectId, (ids) => readTradeNumbers(context.em, ids))
  }
}

async function readTradeNumbers(em: EntityManager, ids: string[]): Promise<Map<string, string>> {
  const rows: { id: string; number: string }[] = await sqlOf(em)
    .selectFrom('trade')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}
