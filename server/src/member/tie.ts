import type { EntityManager } from '@mikro-orm/postgresql'
import { settingOf } from '../setting/setting-of.ts'

/** The moment at which a tie made now ends: so many calendar months later, on that day or the month's last. */
export async function tieEnd(em: EntityManager, now: Date): Promise<Date> {
  const months = await settingOf(em, 'tie_months')
  const end = new Date(now)
  end.setUTCMonth(end.getUTCMonth() + months)
  // 31 January and one month would be 3 March.
  if (end.getUTCDate() !== now.getUTCDate()) end.setUTCDate(0)
  return end
}
