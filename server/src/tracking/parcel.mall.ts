import { sql } from 'kysely'
import { Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql'
import { sqlOf } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { TrackingState } from './tracking-state.ts'

@Allow.audiences(Audience.MEMBER)
@ObjectType({ simpleResolvers: true, description: '最近有消息的在途包裹 · The parcel under way that last moved' })
class LatestParcel {
  @Field(() => ID, { description: '订单 · Its order' })
  orderId: string

  @Field(() => String, { description: '里面的第一件商品 · The first thing in it' })
  title: string

  @Field(() => TrackingState, { description: '到哪了 · Where it is' })
  state: TrackingState

  @Field(() => GraphQLDateTime, { description: '最近有动静的时间 · When it last moved' })
  movedAt: Date

  @Field(() => String, { description: '最近的消息；没有则为空字 · The latest news of it, or nothing' })
  news: string
}

@Resolver()
export class LatestParcelMallDoor {
  @Allow.member()
  @Query(() => LatestParcel, {
    nullable: true,
    description: '自己最近有消息的、未确认收货的包裹 · One’s own parcel that last moved, of an order not yet received',
  })
  async myLatestParcel(@Ctx() { em, viewer }: SignedInContext): Promise<LatestParcel | null> {
    const { rows } = await sql<LatestParcel>`
      select o.id as "orderId", t.state, t.moved_at as "movedAt",
        coalesce((select e.text from tracking_event e where e.tracking_id = t.id order by e.at desc, e.id desc limit 1), '') as news,
        (select l.title from shipment_line i join order_line l on l.id = i.order_line_id
          where i.shipment_id = s.id order by l.position limit 1) as title
      from orders o join shipment s on s.order_id = o.id join tracking t on t.carrier = s.carrier and t.number = s.number
      where o.member_id = ${viewer.memberId} and o.status in ('PARTLY_SHIPPED', 'SHIPPED')
      order by t.moved_at desc limit 1`.execute(sqlOf(em))
    return rows[0] ?? null
  }
}
