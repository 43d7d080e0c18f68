import { readFileSync } from 'node:fs'
import { present } from '../kernel/refusal.ts'

export interface CategorySeed {
  name: string
  picture: string
  level: 1 | 2 | 3
  /** position in the list of the level above; undefined at level 1 */
  parent: CategorySeed | undefined
  shopKey: string | undefined
}

export interface AxisSeed {
  name: string
  values: { text: string; factor: number }[]
}

export interface GoodsSeed {
  picture: string
  title: string
  subtitle: string
  axes: AxisSeed[]
  fen: number
  grams: number
  category: CategorySeed
}

export interface ShopSeed {
  key: string
  name: string
  intro: string
  districtCode: string
  legalName: string
  ownerPhone: string
}

const folder = new URL('../../seeds/', import.meta.url)

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** seeds/goods.txt: the categories in three levels, and what is sold in their leaves. */
export function readGoods(): { categories: CategorySeed[]; goods: GoodsSeed[] } {
  const categories: CategorySeed[] = []
  const goods: GoodsSeed[] = []
  const open: CategorySeed[] = []
  for (const line of linesOf('goods.txt')) {
    if (line.startsWith('@')) {
      const [marks = '', name = '', picture = '', shopKey] = line.split(' ')
      const level = marks.length === 1 ? 1 : marks.length === 2 ? 2 : 3
      const category: CategorySeed = { name, picture, level, parent: open[level - 2], shopKey }
      open[level - 1] = category
      categories.push(category)
    } else {
      const [picture = '', title = '', subtitle = '', axes = '', yuan = '', grams = ''] = line.split('|')
      const category = present(open[2], `a leaf above ${title}`)
      goods.push({
        picture,
        title,
        subtitle,
        axes: axes.split(';').map(readAxis),
        fen: Math.round(Number(yuan) * 100),
        grams: Number(grams),
        category,
      })
    }
  }
  return { categories, goods }
}

/** 重量:2.5kg,5kg*1.85 */
function readAxis(text: string): AxisSeed {
  const [name = '', values = ''] = text.split(':')
  return {
    name,
    values: values.split(',').map((value) => {
      const [word = '', factor = '1'] = value.split('*')
      return { text: word, factor: Number(factor) }
    }),
  }
}

/** seeds/shops.txt */
export function readShops(): ShopSeed[] {
  return linesOf('shops.txt').map((line) => {
    const [key = '', name = '', intro = '', districtCode = '', legalName = '', ownerPhone = ''] = line.split('|')
    return { key, name, intro, districtCode, legalName, ownerPhone }
  })
}

/** Every combination of the axes' values, with the price factor of each. */
export function combinations(axes: readonly AxisSeed[]): { values: string[]; factor: number }[] {
  return axes.reduce<{ values: string[]; factor: number }[]>(
    (all, axis) =>
      all.flatMap(({ values, factor }) =>
        axis.values.map((value) => ({ values: [...values, value.text], factor: factor * value.factor })),
      ),
    [{ values: [], factor: 1 }],
  )
}
