import type { EntityManager } from '@mikro-orm/postgresql'
import { settingOf } from '../setting/setting-of.ts'

/** Whether members may pay from their balance. */
export const isBalanceOn = async (em: EntityManager): Promise<boolean> =>
  (await settingOf(em, 'pay_from_balance')) === 1
