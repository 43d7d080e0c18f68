import { Check, Entity, PrimaryKey } from '@mikro-orm/decorators/legacy'
import { Moment, Whole } from '../kernel/columns.ts'

/** What the last look at a rule of money has found. */
@Entity()
@Check({
  name: 'invariant_check_broken',
  expression: '(coalesce(violations, 0) > 0) = (broken_since is not null)',
})
export class InvariantCheck {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  number: number

  /** when it is looked at again; while somebody looks, when another may think that they died */
  @Moment()
  dueAt: Date

  @Moment({ nullable: true })
  checkedAt: Date | null

  @Whole()
  durationMs: number

  @Whole({ nullable: true })
  violations: number | null

  @Moment({ nullable: true })
  brokenSince: Date | null
}
