import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Moment, Whole } from '../kernel/columns.ts'

/** How often something was tried lately, by a key such as "sms:phone:…". Machine time. */
@Entity()
export class RateLimit {
  @PrimaryKey({ type: 'text' })
  key: string

  @Whole()
  count: number

  @Index({ name: 'rate_limit_window_ends_at_index' })
  @Moment()
  windowEndsAt: Date

  @Property({ type: 'timestamptz', columnType: 'timestamptz(3)', nullable: true })
  blockedUntil: Date | null = null
}
