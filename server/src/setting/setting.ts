import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import { Moment, Text, Whole } from '../kernel/columns.ts'
import { Row } from '../kernel/row.ts'

/** A rule whose value staff have changed; one never changed has no row and its usual value. */
@Entity({ tableName: 'setting' })
export class SettingValue {
  @PrimaryKey({ type: 'text' })
  key: string

  @Whole()
  value: number

  @Property({ type: 'uuid' })
  changedById: string

  @Moment()
  changedAt: Date
}

/** Who changed a rule, from what to what, and why. */
@Entity()
export class SettingChange extends Row {
  @Index({ name: 'setting_change_key_index' })
  @Text()
  key: string

  @Whole()
  before: number

  @Whole()
  after: number

  @Text()
  reason: string

  @Property({ type: 'uuid' })
  changedById: string
}
