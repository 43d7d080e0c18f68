import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, ManyToOne, Unique } from '@mikro-orm/decorators/legacy'
import { Product } from '../catalog/product.ts'
import { Flag, Money } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'

/** A product or a shop that a member keeps to come back to. */
@Entity()
@Unique({ name: 'favourite_product', properties: ['member', 'product'] })
@Unique({ name: 'favourite_merchant', properties: ['member', 'merchant'] })
@Index({ name: 'favourite_newest', properties: ['member', 'createdAt', 'id'] })
@Check({ name: 'favourite_of_one', expression: 'num_nonnulls(product_id, merchant_id) = 1' })
@Check({
  name: 'favourite_figures',
  expression: 'num_nulls(saved_price, seen_price, was_in_stock) = case when product_id is null then 3 else 0 end',
})
@Check({ name: 'favourite_watched', expression: 'not is_watched or product_id is not null' })
export class Favourite extends Row {
  @ManyToOne(() => Member)
  member: Member

  @ManyToOne(() => Product, { nullable: true, deleteRule: 'no action' })
  product: Product | null

  @ManyToOne(() => Merchant, { nullable: true, deleteRule: 'no action' })
  merchant: Merchant | null

  /** what it cost when it was saved */
  @Money({ nullable: true })
  savedPrice: Fen | null

  /** what it cost when its member last looked */
  @Money({ nullable: true })
  seenPrice: Fen | null

  /** whether it could be had then */
  @Flag({ nullable: true })
  wasInStock: boolean | null

  /** its member wants to hear of a lower price, and when it can be had again */
  @Flag()
  isWatched: boolean
}
