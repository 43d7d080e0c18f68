import type { EntityManager } from '@mikro-orm/postgresql'
import { usualOf, type SettingKey } from './registry.ts'
import { SettingValue } from './setting.ts'

/** What the platform's rule says now. */
export async function settingOf(em: EntityManager, key: SettingKey): Promise<number> {
  const changed = await em.findOne(SettingValue, { key })
  return changed?.value ?? usualOf(key)
}
