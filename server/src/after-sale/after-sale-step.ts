import { Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Account } from '../account/account.ts'
import { Text } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import type { Picture } from '../kernel/outside/files/image.ts'
import type { Film } from '../kernel/outside/files/video.ts'
import { Row } from '../kernel/row.ts'
import { AfterSaleAction, AfterSaleSide } from './after-sale-kinds.ts'
import { AfterSale } from './after-sale.ts'

/** Who does something, what they say, and when. */
export interface Deed {
  side: AfterSaleSide
  /** null: its time was over */
  by: Account | null
  note?: string
  images?: Picture[]
  video?: Film | null
  now: Date
}

/** What happened to an after-sale, with what was said and shown. The database lets the application add steps, and nothing else. */
@Allow.audiences(Audience.MEMBER, Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '售后经历的一步 · A step of an after-sale' })
@Entity()
@Index({ name: 'after_sale_step_of', properties: ['afterSale', 'createdAt', 'id'] })
export class AfterSaleStep extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { name: 'at', description: '时刻 · When' })
  override createdAt: Date

  @ManyToOne(() => AfterSale, { deleteRule: 'no action', updateRule: 'no action' })
  afterSale: AfterSale

  @Field(() => AfterSaleAction, { description: '做了什么 · What happened' })
  @Enum({ items: () => AfterSaleAction })
  action: AfterSaleAction

  @Field(() => AfterSaleSide, { description: '谁做的 · Who did it' })
  @Enum({ items: () => AfterSaleSide })
  side: AfterSaleSide

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  account: Account | null

  @Text({ description: '说明 · What was said' })
  note: string

  @Property({ type: 'json', columnType: 'jsonb' })
  images: Picture[]

  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  video: Film | null

  constructor(
    afterSale: AfterSale,
    action: AfterSaleAction,
    { side, by, note = '', images = [], video = null, now }: Deed,
  ) {
    super()
    this.afterSale = afterSale
    this.action = action
    this.side = side
    this.account = by
    this.note = note
    this.images = images
    this.video = video
    this.createdAt = now
  }
}
