import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Flag, Money, Moment, Text } from '../kernel/columns.ts'
import { BillLineKind } from '../payment/channels/bill.ts'
import { ChannelBill } from './channel-bill.ts'

/** A line of a bill. Those of an edition that is not the bill's own are of an attempt that was not finished. */
@Entity()
@Index({ name: 'bill_line_number', properties: ['number'] })
@Check({ name: 'bill_line_amount', expression: 'amount >= 0 and ordinal > 0' })
export class BillLine {
  @ManyToOne(() => ChannelBill, { primary: true, deleteRule: 'no action', updateRule: 'no action' })
  bill: ChannelBill

  @PrimaryKey({ type: 'integer' })
  edition: number

  @PrimaryKey({ type: 'integer' })
  ordinal: number

  @Enum({ items: () => BillLineKind })
  kind: BillLineKind

  @Flag()
  isUnderWay: boolean

  @Text()
  number: string

  @Text()
  paymentNumber: string

  @Text()
  transactionId: string

  @Text()
  merchantAccount: string

  @Money()
  amount: Fen

  @Money()
  fee: Fen

  @Moment()
  at: Date
}
