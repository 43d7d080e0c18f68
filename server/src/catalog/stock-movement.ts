import { Check, Entity, Enum, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy'
import { Text, Whole } from '../kernel/columns.ts'
import { registerEnum } from '../kernel/graph/describe.ts'
import { Row } from '../kernel/row.ts'
import { Variant } from './product.ts'

export enum StockMovementKind {
  INITIAL = 'INITIAL',
  ADJUST = 'ADJUST',
  RESERVE = 'RESERVE',
  RELEASE = 'RELEASE',
  SELL = 'SELL',
  RETURN = 'RETURN',
  REPLACE = 'REPLACE',
}

registerEnum(StockMovementKind, 'StockMovementKind', '库存为何变动 · Why stock moved', {
  INITIAL: '建立规格时的库存 · What a variant began with',
  ADJUST: '商家修改 · Changed by the shop',
  RESERVE: '下单锁定 · Put aside for an order that is not paid',
  RELEASE: '订单关闭，退回可售 · Given back by an order that closed unpaid',
  SELL: '已付款，出库 · Paid: it left the shelf',
  REPLACE: '换货补发，出库 · Sent in exchange: it left the shelf',
  RETURN: '取消或退款，退回库存 · Came back from an order that was canceled or refunded',
})

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
