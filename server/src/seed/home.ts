import type { EntityManager } from '@mikro-orm/postgresql'
import { Category } from '../catalog/category.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import { makeBanner, makeFloor } from '../storefront/make.ts'
import { paintBanner } from './pictures.ts'

const banners = [
  {
    title: '当季水果，产地直发',
    subtitle: '坏果包赔，最快次日到',
    category: '水果',
    emojis: ['🍊', '🍎', '🍓'],
    light: '#E6F2EE',
    deep: '#9CCDBD',
  },
  {
    title: '把家收拾得舒服一点',
    subtitle: '床品、餐具与收纳',
    category: '家居生活',
    emojis: ['🕯️', '🛋️', '🪴'],
    light: '#F7F0E3',
    deep: '#E2C99B',
  },
  {
    title: '周末去露营',
    subtitle: '帐篷、炉具与好鞋',
    category: '户外出行',
    emojis: ['🥾', '⛺', '🔥'],
    light: '#E8EEF5',
    deep: '#A9C0DA',
  },
  {
    title: '一杯茶的时间',
    subtitle: '新茶与点心',
    category: '茶饮零食',
    emojis: ['🍵', '🫖', '🍪'],
    light: '#F3F1E0',
    deep: '#C9CB94',
  },
] as const

const floors = [
  ['生鲜', '今日鲜到'],
  ['服饰鞋包', '换季穿什么'],
  ['家居生活', '家的小改变'],
  ['数码家电', '好用的数码'],
  ['运动户外', '出门动起来'],
] as const

/** The head of the mall and the floors below it. */
export async function seedHome(em: EntityManager): Promise<void> {
  const categories = new Map((await em.find(Category, {})).map((category) => [category.name, category]))
  for (const [position, { title, subtitle, category, emojis, light, deep }] of banners.entries()) {
    const image = await storeImage(await paintBanner(emojis, light, deep), {
      accountId: null,
      name: `${title}.webp`,
    })
    em.persist(image)
    makeBanner(em, {
      title,
      subtitle,
      position,
      tint: light,
      imageId: image.id,
      path: `/c/${categories.get(category)?.id ?? ''}`,
    })
  }
  for (const [position, [name, title]] of floors.entries()) {
    const category = categories.get(name)
    if (category) makeFloor(em, { category, title, position })
  }
}
