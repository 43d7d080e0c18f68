import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import type { Fen } from '@kaidian/shared/core/money'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Moment } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { GraphQLDateTime } from '../kernel/graph/date-time.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import type { AttributeValue } from './category-attribute.ts'
import { BulkEditKind } from './bulk-change.ts'

/** What a bulk edit finds or leaves of one product or variant: the parts that its kind changes. */
export interface BulkValue {
  price?: Fen
  originalPrice?: Fen | null
  onHand?: number
  categoryId?: string
  attributes?: AttributeValue[]
  isOnSale?: boolean
  onSaleAt?: string | null
  offSaleAt?: string | null
  freightTemplateId?: string
}

export interface BulkItem {
  productId: string
  /** null: of the product itself */
  variantId: string | null
  before: BulkValue
  after: BulkValue
}

/** One change of many products, with what stood there before. Taking it back is a bulk edit as well. */
@Allow.audiences(Audience.MERCHANT)
@ObjectType({ description: '一次批量修改 · One change of many products' })
@Entity()
@Check({ name: 'bulk_edit_undone_once', expression: 'undoes_id is null or undone_at is null' })
@Unique({ name: 'bulk_edit_undoes', properties: ['undoes'] })
@Index({ name: 'bulk_edit_of_merchant', properties: ['merchant', 'createdAt'] })
export class BulkEdit extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  @Field(() => GraphQLDateTime, { description: '时间 · When' })
  override createdAt: Date

  @ManyToOne(() => Merchant)
  merchant: Merchant

  /** who did it */
  @Property({ type: 'uuid' })
  accountId: string

  @Field(() => BulkEditKind, { description: '改了什么 · What was changed' })
  @Enum({ items: () => BulkEditKind, type: 'string' })
  kind: BulkEditKind

  @Property({ type: 'json', columnType: 'jsonb' })
  items: BulkItem[]

  /** the one that it took back */
  @ManyToOne(() => BulkEdit, { nullable: true, deleteRule: 'no action', updateRule: 'no action' })
  undoes: BulkEdit | null = null

  @Moment({ nullable: true, description: '撤销时间 · When it was taken back' })
  undoneAt: Date | null = null

  @Field(() => Int, { description: '改动的商品数 · How many products it changed' })
  get productCount(): number {
    return new Set(this.items.map(({ productId }) => productId)).size
  }

  @Field(() => Int, { description: '改动的项数，按规格或商品计 · How many variants or products it changed' })
  get itemCount(): number {
    return this.items.length
  }

  @Field(() => Boolean, { description: '它本身是一次撤销 · Whether it took another one back' })
  get isUndo(): boolean {
    return this.undoes !== null
  }

  undo(now: Date): void {
    if (this.undoneAt !== null || this.undoes !== null) throw new Refusal('BULK_EDIT_UNDONE')
    this.undoneAt = now
  }
}
