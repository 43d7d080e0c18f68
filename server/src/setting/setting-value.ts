import { sql, type RawBuilder } from 'kysely'
import { usualOf, type SettingKey } from './registry.ts'

/** What the platform's rule says now, within another statement. */
export const settingValue = (key: SettingKey): RawBuilder<number> =>
  sql<number>`coalesce((select value from setting where key = ${sql.lit(key)}), ${sql.lit(usualOf(key))}::int)`
