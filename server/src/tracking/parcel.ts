import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { connectionOf } from '../kernel/graph/pages.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { TrackingState } from './tracking-state.ts'

export enum ParcelSlice {
  UNDER_WAY = 'UNDER_WAY',
  STUCK = 'STUCK',
  TROUBLED = 'TROUBLED',
  SUSPECT = 'SUSPECT',
}
registerEnum(ParcelSlice, 'ParcelSlice', '哪些包裹 · Which parcels', {
  UNDER_WAY: '在途：跟踪中，还没签收或退回 · Followed, and neither delivered nor returned',
  STUCK: '停滞：久无动静 · Of which nothing was heard for long',
  TROUBLED: '异常：疑难、拒收、退回 · In trouble, refused or going back',
  SUSPECT: '可疑：单号在发货之前就已签收 · Whose number was delivered before they were sent',
})

/** A parcel that is followed, for those who watch over many. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '跟踪中的一个包裹 · A parcel that is followed' })
export class FollowedParcel {
  @Field(() => ID, { description: '发货单 · Its shipment' })
  id: string

  @Field(() => ID, { description: '订单 · Its order' })
  orderId: string

  @Field(() => String, { description: '订单号 · Number of its order' })
  orderNumber: string

  @Field(() => String, { description: '店名 · Name of the shop' })
  merchantName: string

  @Field(() => String, { description: '快递公司代码 · Code of the carrier' })
  carrier: string

  @Field(() => String, { description: '运单号 · Tracking number' })
  number: string

  @Field(() => GraphQLDateTime, { description: '发出时间 · When it was sent' })
  shippedAt: Date

  @Field(() => TrackingState, { description: '到哪了 · Where it is' })
  state: TrackingState

  @Field(() => GraphQLDateTime, { description: '最近有动静的时间 · When it last moved' })
  movedAt: Date

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: '这个单号的签收时间 · When what goes under its number was delivered',
  })
  numberDeliveredAt: Date | null

  @Field(() => String, { description: '最近的消息；没有则为空字 · The latest news of it, or nothing' })
  news: string
}

export const FollowedParcelConnection = connectionOf(FollowedParcel, 'FollowedParcel')

@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ simpleResolvers: true, description: '一类包裹有几个 · How many parcels of a kind' })
export class ParcelCount {
  @Field(() => ParcelSlice, { description: '哪一类 · Which kind' })
  slice: ParcelSlice

  @Field(() => Int, { description: '几个，最多数到 10000 · How many, counted up to 10,000' })
  count: number
}
