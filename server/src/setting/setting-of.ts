import type { EntityManager } from '@mikro-orm/postgresql'
import { settingRules, type SettingKey } from './registry.ts'
import { SettingValue } from './setting.ts'

/** What the platform's rule says now. */
export async function settingOf(em: EntityManager, key: SettingKey): Promise<number> {
  const changed = await em.findOne(SettingValue, { key })
  return changed?.value ?? settingRules[key].default
}

/** What several of the platform's rules say now, in one statement. */
export async function settingsOf<Key extends SettingKey>(
  em: EntityManager,
  keys: readonly Key[],
): Promise<Record<Key, number>>
export async function settingsOf(
  em: EntityManager,
  keys: readonly SettingKey[],
): Promise<Partial<Record<SettingKey, number>>> {
  const changed = await em.find(SettingValue, { key: { $in: [...keys] } })
  const valueOf = (key: SettingKey): number =>
    changed.find((own) => own.key === key)?.value ?? settingRules[key].default
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)]))
}
