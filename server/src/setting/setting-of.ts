import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import type { SettingKey } from './registry.ts'
import { settingValue } from './setting-value.ts'

/** What the platform's rule says now. */
export async function settingOf(em: EntityManager, key: SettingKey): Promise<number> {
  const { rows } = await sql<{ value: number }>`${asPrepared} select ${settingValue(key)} as value`.execute(sqlOf(em))
  return present(rows[0], 'a value').value
}
