import type { Fen } from '@kaidian/shared/core/money'
import { sql, type RawBuilder } from 'kysely'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { Instant } from '../kernel/database.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { GraphQLMoney } from '../kernel/graph/money.ts'

/** A flash price as a buyer meets it: the one under way, or the next. */
@Allow.anyone()
@ObjectType({ simpleResolvers: true, description: '买家所见的限时价 · A flash price as buyers see it' })
export class FlashOffer {
  @Field(() => ID, { description: '编号 · Id' })
  id: string

  @Field(() => GraphQLMoney, { description: '限时价 · The flash price' })
  price: Fen

  @Field(() => GraphQLMoney, {
    description: '活动前 30 天的最低售价，作划线价 · Lowest price of the 30 days before: the price before',
  })
  lowestPrice: Fen

  @Field(() => GraphQLDateTime, { description: '开始 · When it starts' })
  startsAt: string

  @Field(() => GraphQLDateTime, { description: '结束 · When it ends' })
  endsAt: string

  @Field(() => Int, { nullable: true, description: '每人限购几件 · Pieces for one member' })
  perMember: number | null

  @Field(() => Int, {
    description: '按此价还能买几件：看库存，也看本人已买几件 · Pieces the viewer can still buy at it',
  })
  left: number

  @Field(() => Int, { description: '已抢几成，万分之一 · Part of its stock that is taken' })
  takenBps: number
}

interface Wanted {
  /** SQL of the variant's id */
  variantId: RawBuilder<unknown>
  /** whose pieces count for the limit; null: a visitor, who has none */
  memberId: string | RawBuilder<string | null> | null
  now: Instant
  /** under way now, or beginning next */
  isNext?: boolean
}

/** SQL of one FlashOffer as JSON, or null. */
export const flashOfferOf = ({ variantId, memberId, now, isNext = false }: Wanted) => sql<FlashOffer | null>`(
  select json_build_object('id', f.id, 'price', f.price, 'lowestPrice', f.lowest_price, 'startsAt', f.starts_at, 'endsAt', f.ends_at,
    'perMember', f.per_member, 'takenBps', f.taken::bigint * 10000 / f.stock,
    'left', greatest(0, least(f.stock - f.taken, f.per_member - coalesce((
      select sum(t.quantity) from flash_take t
      where t.flash_price_id = f.id and t.member_id = ${memberId} and t.state <> 'RETURNED'), 0))))
  from flash_price f
  where f.variant_id = ${variantId} and f.state = 'OPEN' and f.ends_at > ${now}
    and ${isNext ? sql`f.starts_at > ${now}` : sql`f.starts_at <= ${now}`}
  order by f.starts_at limit 1)`
