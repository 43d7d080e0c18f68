import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../kernel/refusal.ts'
import { isSettingKey, settingRules, usualOf } from './registry.ts'
import { presentSetting, type Setting } from './present-setting.ts'
import { SettingChange, SettingValue } from './setting.ts'

interface NewValue {
  key: string
  value: number
  reason: string
}

/** Sets a rule and notes who did it and why. */
export async function saveSetting(
  em: EntityManager,
  { key, value, reason }: NewValue,
  by: string,
  now: Date,
): Promise<Setting> {
  if (!isSettingKey(key)) throw new Refusal('NOT_FOUND', {}, 'key')
  const { min, max } = settingRules[key]
  if (value < min || value > max) throw new Refusal('SETTING_OUT_OF_RANGE', { min, max }, 'value')
  // A rule never changed has no row to lock, so it gets one first.
  await em.execute(
    'insert into setting (key, value, changed_by_id, changed_at) values (?, ?, ?, ?) on conflict do nothing',
    [key, usualOf(key), by, now],
  )
  const row = await em.findOneOrFail(SettingValue, { key }, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const change = new SettingChange()
  change.key = key
  change.before = row.value
  change.after = value
  change.reason = reason
  change.changedById = by
  em.persist(change)
  row.value = value
  row.changedById = by
  row.changedAt = now
  return presentSetting(key, row)
}
