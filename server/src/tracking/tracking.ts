import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ObjectType } from 'type-graphql'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { TrackingState } from './tracking-state.ts'

/**
 * What is known of a number of a carrier. Parcels of several orders may go under one number, and a parcel whose number is
 * corrected has another.
 */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '一个运单号的物流 · What a carrier has told of a number' })
@Entity()
@Unique({ name: 'tracking_number', properties: ['carrier', 'number'] })
@Index({
  name: 'tracking_due',
  expression: 'create index "tracking_due" on "tracking" ("ask_at") where ask_at is not null',
})
@Index({
  name: 'tracking_still',
  expression: `create index "tracking_still" on "tracking" ("moved_at") where state not in ('DELIVERED', 'RETURNED')`,
})
@Check({ name: 'tracking_delivered', expression: `state <> 'DELIVERED' or delivered_at is not null` })
@Check({ name: 'tracking_attempts', expression: 'attempts >= 0' })
export class Tracking extends Row {
  @Text()
  carrier: string

  @Text()
  number: string

  /** the last four digits of the receiver's telephone, which some carriers want to be told */
  @Text()
  phoneEnd: string

  @Field(() => TrackingState, { description: '到哪了 · Where it is' })
  @Enum({ items: () => TrackingState })
  state: TrackingState = TrackingState.WAITING

  @Moment({
    description:
      '最近有动静的时间；没有消息则为开始跟踪时 · When it last moved; without news when it began to be followed',
  })
  movedAt: Date

  @Moment({ nullable: true, description: '签收时间 · When it was delivered' })
  deliveredAt: Date | null = null

  @Property({ type: 'boolean', default: false })
  isSubscribed: boolean = false

  /** when the carrier is asked next; null: no more */
  @Moment({ nullable: true })
  askAt: Date | null

  /** how often it was asked since it last answered */
  @Whole()
  attempts: number = 0
}

/** Once told, for good. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '物流的一条消息 · Something that happened to a parcel' })
@Entity()
@Unique({ name: 'tracking_event_once', properties: ['tracking', 'at', 'text'] })
export class TrackingEvent extends Row {
  @ManyToOne(() => Tracking, { deleteRule: 'no action', updateRule: 'no action' })
  tracking: Tracking

  @Moment({ description: '时间 · When' })
  at: Date

  @Text({ description: '承运方的原话 · What its carrier says' })
  text: string

  @Field(() => TrackingState, { description: '到哪了 · Where it was' })
  @Enum({ items: () => TrackingState })
  state: TrackingState
}
