import { sql } from 'kysely'
import { Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root } from 'type-graphql'
import { StockMovementView } from '../catalog/stock-movement-view.ts'
import { sqlOf } from '../kernel/database.ts'
import { isId } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
import { loadBy } from '../kernel/graph/loader.ts'
import { Audience } from '../kernel/graph/viewer.ts'

@Allow.audiences(Audience.MERCHANT)
@ObjectType({ simpleResolvers: true, description: '引起库存变动的订单 · The order that moved stock' })
class StockMovementOrder {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => String, { description: '订单号 · Its number' })
  number: string
}

@Resolver(() => StockMovementView)
export class StockMovementOrderFields {
  @FieldResolver(() => StockMovementOrder, {
    nullable: true,
    description: '引起变动的订单；由人修改的为空 · The order that moved it; null: somebody did',
  })
  async order(
    @Root() { subjectId }: StockMovementView,
    @Ctx() context: ShopContext,
  ): Promise<StockMovementOrder | null> {
    if (!subjectId || !isId(subjectId)) return null
    return loadBy(context, 'stockMovement.order', subjectId, (ids) => readOrders(context, ids))
  }
}

/** A movement names its order, or the trade that the order is the shop's part of. */
async function readOrders(
  { em, viewer }: ShopContext,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StockMovementOrder>> {
  const { rows } = await sql<StockMovementOrder & { tradeId: string }>`
    select id, number, trade_id as "tradeId" from orders
    where merchant_id = ${viewer.merchantId} and (id = any(${ids}::uuid[]) or trade_id = any(${ids}::uuid[]))`.execute(
    sqlOf(em),
  )
  return new Map(rows.flatMap(({ tradeId, ...order }) => [[tradeId, order] as const, [order.id, order] as const]))
}
