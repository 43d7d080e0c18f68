import type { Fen } from '@kaidian/shared/core/money'
import { Check, Entity, Index, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { sql } from 'kysely'
import { Moment, Money, Whole } from '../kernel/columns.ts'

/** Members of a round that are paid together: those after the range before it, up to its last one. */
@Entity()
@Check({
  name: 'dividend_range_sums',
  expression: 'members > 0 and amount >= 0 and capped >= 0 and capped <= members',
})
@Index({
  name: 'dividend_range_due',
  expression: `create index "dividend_range_due" on "dividend_range" ("day", "last_member_id") where paid_at is null`,
})
export class DividendRange {
  @PrimaryKey({ type: 'text' })
  day: string

  @PrimaryKey({ type: 'uuid' })
  lastMemberId: string

  @Whole()
  members: number

  @Money()
  amount: Fen

  @Whole()
  capped: number

  @Moment({ nullable: true })
  paidAt: Date | null
}

/** Whether the part `d` of a round is in its member's wallet. */
export const isPaid = sql<boolean>`(
  select range.paid_at is not null from dividend_range range
  where range.day = d.day and range.last_member_id >= d.member_id order by range.last_member_id limit 1
)`
