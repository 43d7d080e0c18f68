import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { v7 as uuidv7 } from 'uuid'
import { Category } from '../catalog/category.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { Product } from '../catalog/product.ts'
import { storeImage } from '../kernel/outside/files/store-file.ts'
import { present } from '../kernel/refusal.ts'
import { makeBanner, makePlacement } from '../storefront/make.ts'
import { PlacementKind, PlacementPage, PlacementTarget } from '../storefront/placement-kinds.ts'
import { ComposedPage } from '../storefront/placement.ts'
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

const advertisement = {
  title: '换季领券',
  subtitle: '满减券叠加平台立减',
  emojis: ['🎫', '🧥', '👟'],
  light: '#FBEFE6',
  deep: '#E6B89A',
} as const

/** The one category whose page is composed. */
const composed = {
  category: '水果',
  title: '秋天的果园',
  subtitle: '树上熟，当天摘',
  emojis: ['🍐', '🍇', '🍎'],
  light: '#F1F0DF',
  deep: '#C7CF9B',
} as const

const floors = [
  ['生鲜', '今日鲜到'],
  ['服饰鞋包', '换季穿什么'],
  ['家居生活', '家的小改变'],
  ['数码家电', '好用的数码'],
  ['运动户外', '出门动起来'],
] as const

const pinned = [
  ['新人专享：领券中心每天上新', PlacementTarget.COUPONS],
  ['限时抢购：每天十点开始', PlacementTarget.DEALS],
] as const

/** The head of the mall and the floors below it. */
export async function seedHome(em: EntityManager): Promise<void> {
  const categories = new Map((await em.find(Category, {})).map((category) => [category.name, category]))
  for (const [position, [title, target]] of pinned.entries())
    makePlacement(em, { kind: PlacementKind.PINNED, target, title, position })
  for (const [position, { category, ...banner }] of banners.entries())
    makeBanner(em, {
      ...(await picture(em, banner)),
      position,
      target: PlacementTarget.CATEGORY,
      category: present(categories.get(category), category),
    })
  const categoryFloors = floors.map(([name, title]) => ({ title, category: present(categories.get(name), name) }))
  await listSomeLately(em)
  await seedFloors(em, categoryFloors)
  await seedPicks(em)
  await seedCategoryPage(em, present(categories.get(composed.category), composed.category))
}

async function seedFloors(em: EntityManager, shelves: { title: string; category: Category }[]): Promise<void> {
  const [first, second, ...others] = shelves
  const ranking = (kind: PlacementKind, title: string, subtitle: string) => ({
    kind,
    target: PlacementTarget.RANKING,
    title,
    subtitle,
  })
  const shelf = (one: { title: string; category: Category } | undefined) => ({
    kind: PlacementKind.LIST,
    target: PlacementTarget.CATEGORY,
    ...present(one, 'a floor'),
  })
  const wishes = [
    ranking(PlacementKind.HOT, '大家都在买', '近 7 天净销量，退货不算'),
    shelf(first),
    ranking(PlacementKind.RECOMMENDED, '今日精选', '编辑挑的好东西'),
    shelf(second),
    {
      ...(await picture(em, advertisement)),
      kind: PlacementKind.AD,
      target: PlacementTarget.COUPONS,
      isAd: true,
    },
    ranking(PlacementKind.NEW, '新品上架', '首次上架不到 30 天'),
    ...others.map(shelf),
  ]
  // The flash sales are the first floor from the beginning.
  for (const [index, wish] of wishes.entries()) makePlacement(em, { ...wish, position: index + 1 })
}

const newDays = 25

/** Every sixth product came to the mall within the last weeks, so that there is something new. */
const listSomeLately = (em: EntityManager) =>
  em.execute(
    `update product set listed_at = ?::timestamptz - make_interval(days => (n / 6 % ?)::int) from (
       select id, row_number() over (order by id) as n from product where status = 'ON_SALE') numbered
     where numbered.id = product.id and n % 6 = 0`,
    [after(new Date(), -days(1)), newDays],
  )

/** The best of each shop, of which an editor would say so. */
async function seedPicks(em: EntityManager): Promise<void> {
  const products = await em.find(Product, { status: ProductStatus.ON_SALE }, { orderBy: { id: 'asc' } })
  const byShop = new Map(products.map((product) => [product.merchant.id, product]))
  for (const [position, product] of [...byShop.values()].entries())
    makePlacement(em, {
      page: PlacementPage.RECOMMENDED,
      kind: PlacementKind.RECOMMENDED,
      target: PlacementTarget.PRODUCT,
      product,
      position,
    })
}

/** A banner and two goods of its own; the second place is paid for. */
async function seedCategoryPage(em: EntityManager, category: Category): Promise<void> {
  const page = { page: PlacementPage.CATEGORY, scope: category }
  const banner = await picture(em, composed)
  makePlacement(em, { ...page, ...banner, kind: PlacementKind.CAROUSEL, target: PlacementTarget.DEALS })
  em.persist(Object.assign(new ComposedPage(), { ...page, id: uuidv7(), version: 0 }))
  const isIn = { $or: [{ category1Id: category.id }, { category2Id: category.id }, { category3Id: category.id }] }
  const onSale = { ...isIn, status: ProductStatus.ON_SALE }
  const goods = await em.find(Product, onSale, { orderBy: { soldCount: 'asc', id: 'asc' }, limit: 2 })
  for (const [position, product] of goods.entries())
    makePlacement(em, {
      ...page,
      kind: PlacementKind.PINNED,
      target: PlacementTarget.PRODUCT,
      product,
      position,
      isAd: position === 1,
    })
}

interface Painted {
  title: string
  subtitle: string
  emojis: readonly string[]
  light: string
  deep: string
}

async function picture(em: EntityManager, { title, subtitle, emojis, light, deep }: Painted) {
  const image = await storeImage(await paintBanner(emojis, light, deep), { accountId: null, name: `${title}.webp` })
  em.persist(image)
  return { title, subtitle, alt: `${title}：${subtitle}`, tint: light, imageId: image.id }
}
