import type { Fen } from '@kaidian/shared/core/money'
import { Entity, Enum, Index, Unique } from '@mikro-orm/decorators/legacy'
import { Money, Text } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'
import { PaymentChannel } from './payment-channel.ts'

export enum NoticeState {
  APPLIED = 'APPLIED',
  /** not what we expect: nothing is paid by it, and somebody has to look */
  QUARANTINED = 'QUARANTINED',
}

/** The inbox: what a channel has told us, each message once. */
@Entity()
@Unique({ name: 'payment_notice_once', properties: ['channel', 'notificationId'] })
@Index({
  name: 'payment_notice_quarantined',
  expression: `create index "payment_notice_quarantined" on "payment_notice" ("created_at") where state = 'QUARANTINED'`,
})
export class PaymentNotice extends Row {
  @Enum({ items: () => PaymentChannel })
  channel: PaymentChannel

  @Text()
  notificationId: string

  /** of the payment, as the channel names it: perhaps none of ours */
  @Text()
  number: string

  /** callback, query or bill */
  @Text()
  source: string

  @Money()
  amount: Fen

  @Enum({ items: () => NoticeState })
  state: NoticeState

  /** why it was quarantined */
  @Text({ nullable: true })
  reason: string | null

  quarantine(reason: string): void {
    this.state = NoticeState.QUARANTINED
    this.reason = reason
    this.record('payment.quarantined', { noticeId: this.id, number: this.number, reason })
  }
}
