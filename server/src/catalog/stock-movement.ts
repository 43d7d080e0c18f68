import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { Variant } from './product.ts'

export enum StockMovementKind {
  INITIAL = 'INITIAL',
  ADJUST = 'ADJUST',
  RESERVE = 'RESERVE',
  RELEASE = 'RELEASE',
  SELL = 'SELL',
  RETURN = 'RETURN',
}

/**
 * Why a variant's stock changed: one row for each change, never altered. A variant's `onHand` and `reserved` are the
 * sums of its rows.
 */
@Entity()
@Check({ name: 'stock_movement_moves', expression: 'on_hand_change <> 0 or reserved_change <> 0' })
@Index({ name: 'stock_movement_of_variant', properties: ['variant', 'createdAt'] })
export class StockMovement extends Row {
  @Property({ type: 'uuid' })
  merchantId: string

  @ManyToOne(() => Variant)
  variant: Variant

  @Enum({ items: () => StockMovementKind, type: 'string' })
  kind: StockMovementKind

  @Whole()
  onHandChange: number

  @Whole()
  reservedChange: number

  /** what it was for: id of an order, of the account that adjusted it */
  @Text({ nullable: true })
  subjectId: string | null
}
