import { Arg, Args, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { sql } from 'kysely'
import { z } from 'zod'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { find } from '../kernel/find.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { mapPage, PageArgs, readPage, type Page } from '../kernel/graph/pages.ts'
import { Payload } from '../kernel/graph/payload.ts'
import { Rules } from '../kernel/graph/rules.ts'
import { OrderLine } from '../order/order.ts'
import { SetAsideLineConnection, type SetAsideLine } from './set-aside-line.ts'

@Rules(z.object({ lineId: z.uuid() }))
@InputType({ description: '重试一行的结算 · Settles a line that was set aside' })
class RetrySettlementInput {
  @Field(() => ID, { description: '订单行编号 · Id of the line' })
  lineId: string
}

@Allow.staff('bonus:decide')
@ObjectType({ description: '重试的结果 · What became of it' })
class RetrySettlementPayload extends Payload {
  @Field(() => Date, { nullable: true, description: '何时重试 · When it is tried again' })
  retryAt: Date | null
}

type SetAsideView = Omit<SetAsideLine, 'orderLine'>

@Resolver()
export class SetAsideAdmin {
  @Allow.staff('bonus:decide')
  @Query(() => SetAsideLineConnection, {
    description: '未能结算的订单行，早的在前 · Lines that could not be settled, the oldest first',
  })
  async setAsideLines(@Args(() => PageArgs) page: PageArgs, @Ctx() { em }: Context): Promise<Page<SetAsideView>> {
    const lines = sqlOf(em)
      .selectFrom('set_aside as s')
      .innerJoin('order_line as l', 'l.id', 's.order_line_id')
      .innerJoin('orders as o', 'o.id', 'l.order_id')
      .innerJoin('merchant as m', 'm.id', 'o.merchant_id')
      .select(['l.id as lineId', 's.since', 's.reason', 's.tries', 's.retry_at as retryAt'])
      .select(['o.id as orderId', 'o.number as orderNumber', 'm.name as merchantName'])
      .select(sql<string>`l.base - l.refunded_base`.as('base'))
      .where('l.settled_at', 'is', null)
      .where('l.is_refunded', '=', false)
    const rows = await readPage<Omit<SetAsideView, 'base'> & { base: string }>(lines, {
      list: 'set-aside',
      keys: [
        { column: 's.since', isDescending: false, type: 'timestamptz', read: ({ since }) => since },
        { column: 's.order_line_id', isDescending: false, type: 'uuid', read: ({ lineId }) => lineId },
      ],
      page,
    })
    return mapPage(rows, (row) => ({ ...row, base: Number(row.base) }))
  }

  /** Again by the job, within seconds: it does all that is due in one way. */
  @Allow.staff('bonus:decide')
  @Mutation(() => RetrySettlementPayload, {
    description: '马上重试未能结算的一行 · Tries a line that was set aside again, at once',
  })
  async retrySettlement(
    @Arg('input', () => RetrySettlementInput) { lineId }: RetrySettlementInput,
    @Ctx() { em }: Context,
  ): Promise<RetrySettlementPayload> {
    const { id } = await find(em, OrderLine, lineId)
    await sql`update set_aside set retry_at = ${now()} where order_line_id = ${id}`.execute(sqlOf(em))
    return { retryAt: now(), userErrors: [] }
  }
}
