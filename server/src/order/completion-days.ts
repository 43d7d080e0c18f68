import type { EntityManager } from '@mikro-orm/postgresql'
import { settingOf } from '../setting/setting-of.ts'
import type { Order } from './order.ts'

/** Days from a moment until an order completes by itself, with those more that its buyer has asked for. */
export async function completionDays(
  em: EntityManager,
  { isExtended }: Order,
  from: 'auto_complete_days' | 'auto_complete_delivered_days',
): Promise<number> {
  const usual = await settingOf(em, from)
  return isExtended ? usual + (await settingOf(em, 'extend_receipt_days')) : usual
}
