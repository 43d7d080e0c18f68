import type { EntityManager } from '@mikro-orm/postgresql'
import { after, days } from '@kaidian/shared/core/time'
import { computeHotSearches, countSearch } from '../storefront/count-search.ts'

const searched = ['龙井', '水果', '连衣裙', '咖啡', '露营', '蓝牙耳机', '猫粮']

/** What people of the demonstration have searched for in the last days, the first most. */
export async function seedSearches(em: EntityManager, at: Date): Promise<void> {
  for (const [place, words] of searched.entries()) {
    for (let person = 0; person < 24 - place * 2; person += 1)
      await countSearch(em, { words, ip: `10.20.${place}.${person}`, at: after(at, days(-(person % 3))) })
  }
  await computeHotSearches(em, at)
}
