import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Enum, Property, Unique } from '@mikro-orm/decorators/legacy'
import { Moment, Money, Text } from '../../kernel/columns.ts'
import { Row } from '../../kernel/row.ts'

export enum SandboxPayoutState {
  PROCESSING = 'PROCESSING',
  PAID = 'PAID',
  FAILED = 'FAILED',
}

/** What the sandbox, an outside bank of its own, knows of a payout. */
@Entity()
@Check({ name: 'sandbox_payout_amount', expression: 'amount > 0' })
export class SandboxPayout extends Row {
  @Unique({ name: 'sandbox_payout_number' })
  @Property({ type: 'text' })
  number: string

  @Money()
  amount: Fen

  @Enum({ items: () => SandboxPayoutState })
  state: SandboxPayoutState

  @Text({ nullable: true })
  failure: string | null

  /** what it becomes, and when, while it is under way */
  @Enum({ items: () => SandboxPayoutState, nullable: true })
  becomes: SandboxPayoutState | null

  @Moment({ nullable: true })
  becomesAt: Date | null
}
