import { limits } from '@kaidian/shared/core/limits'
import { Check, Entity, ManyToOne, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Member } from '../member/member.ts'

/** What a member wants to buy. Prices and stock are read anew whenever the cart is shown. */
@Entity()
@Unique({ name: 'cart_line_once', properties: ['member', 'variantId'] })
@Check({ name: 'cart_line_quantity', expression: `quantity >= 1 and quantity <= ${limits.lineQuantity}` })
export class CartLine extends Row {
  @ManyToOne(() => Member)
  member: Member

  // The variant belongs to a merchant: no foreign key, and one that is gone is not shown.
  @Property({ type: 'uuid' })
  variantId: string

  @Whole()
  quantity: number

  @Property({ type: 'boolean' })
  isSelected: boolean
}
