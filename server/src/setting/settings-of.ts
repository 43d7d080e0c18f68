import type { EntityManager } from '@mikro-orm/postgresql'
import { usualOf, type SettingKey } from './registry.ts'
import { SettingValue } from './setting.ts'

/** What the platform's rules say, by key. */
export type Settings = (key: SettingKey) => number

/** What all of the platform's rules say now, in one statement, to be asked by key. */
export async function settingsOf(em: EntityManager): Promise<Settings> {
  const changed = new Map((await em.find(SettingValue, {})).map(({ key, value }) => [key, value]))
  return (key) => changed.get(key) ?? usualOf(key)
}
