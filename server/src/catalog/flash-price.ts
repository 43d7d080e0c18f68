import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Moment, Money, Whole } from '../kernel/columns.ts'
import { Allow } from '../kernel/graph/allow.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { Row } from '../kernel/row.ts'
import { Merchant } from '../merchant/merchant.ts'
import { Product, Variant } from './product.ts'

/** PROPOSED: waits for its review. OPEN: applies within its window. RETURNED: never applied. STOPPED: applies no more. */
export enum FlashState {
  PROPOSED = 'PROPOSED',
  OPEN = 'OPEN',
  RETURNED = 'RETURNED',
  STOPPED = 'STOPPED',
}

/** A lower price of a variant for a while, for so many pieces and so many a member. It is a price and no discount. */
@Allow.audiences(Audience.MERCHANT, Audience.STAFF)
@ObjectType({ description: '一种规格的限时价 · A flash price of a variant' })
@Entity()
@Index({ name: 'flash_price_promotion', properties: ['promotionId'] })
@Index({ name: 'flash_price_variant', properties: ['variant', 'endsAt'] })
@Index({
  name: 'flash_price_product',
  expression: `create index "flash_price_product" on "flash_price" ("product_id") where state = 'OPEN'`,
})
@Index({
  name: 'flash_price_starts',
  expression: `create index "flash_price_starts" on "flash_price" ("starts_at") where state = 'OPEN'`,
})
@Index({
  name: 'flash_price_ends',
  expression: `create index "flash_price_ends" on "flash_price" ("ends_at") where state = 'OPEN'`,
})
@Check({ name: 'flash_price_stock', expression: 'taken >= 0 and taken <= stock and stock > 0 and per_member > 0' })
@Check({ name: 'flash_price_lower', expression: 'price >= 1 and price < regular_price and lowest_price >= 1' })
@Check({ name: 'flash_price_window', expression: 'starts_at < ends_at' })
export class FlashPrice extends Row {
  @Field(() => ID, { description: '编号 · Id' })
  override id: string

  /** The sale it is part of: a promotion of an upper room. */
  @Property({ type: 'uuid' })
  promotionId: string

  @ManyToOne(() => Merchant)
  merchant: Merchant

  @Field(() => Product, { description: '商品 · The product' })
  @ManyToOne(() => Product)
  product: Product

  @Field(() => Variant, { description: '规格 · The variant' })
  @ManyToOne(() => Variant)
  variant: Variant

  @Money({ description: '限时价 · The flash price' })
  price: Fen

  /** It cannot change from the proposal to the end. */
  @Money({ description: '平时的售价，报名后锁定 · Its price otherwise, frozen meanwhile' })
  regularPrice: Fen

  @Money({ description: '报名前 30 天的最低售价 · The lowest price of the 30 days before it was handed in' })
  lowestPrice: Fen

  @Whole({ description: '活动库存：按此价最多卖几件 · Pieces that are sold at this price at most' })
  stock: number

  /** changed by the flash-stock verbs, in SQL */
  @Whole({ description: '已抢件数，含待付款 · Pieces taken, those not yet paid too' })
  taken: number = 0

  @Whole({ nullable: true, description: '每人限购几件 · Pieces for one member' })
  perMember: number | null

  @Moment({ description: '开始 · When it starts' })
  startsAt: Date

  @Moment({ description: '结束 · When it ends' })
  endsAt: Date

  @Enum({ items: () => FlashState, type: 'string' })
  state: FlashState = FlashState.PROPOSED
}

/** Those that apply or may still. */
export const pendingFlashStates = [FlashState.PROPOSED, FlashState.OPEN]

export enum FlashTakeState {
  HELD = 'HELD',
  SOLD = 'SOLD',
  RETURNED = 'RETURNED',
}

/** Pieces that a trade takes at a flash price. They count for its stock and its limit until they are given back. */
@Entity()
@Unique({ name: 'flash_take_once', properties: ['flashPrice', 'tradeId'] })
@Index({ name: 'flash_take_member', properties: ['flashPrice', 'memberId'] })
@Index({ name: 'flash_take_trade', properties: ['tradeId'] })
@Check({ name: 'flash_take_quantity', expression: 'quantity > 0' })
export class FlashTake extends Row {
  @ManyToOne(() => FlashPrice)
  flashPrice: FlashPrice

  @Property({ type: 'uuid' })
  tradeId: string

  @Property({ type: 'uuid' })
  memberId: string

  @Whole()
  quantity: number

  @Enum({ items: () => FlashTakeState, type: 'string' })
  state: FlashTakeState = FlashTakeState.HELD
}
