import type { EntityManager } from '@mikro-orm/postgresql'
import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import { sqlOf } from '../kernel/database.ts'
import type { Settings } from '../setting/settings-of.ts'
import { bannedWordsIn } from './banned-words.ts'
import type { CategoryNode } from './category-tree.ts'
import { checkPermits } from './check-permits.ts'
import { checkPriceHistory } from './check-price-history.ts'
import type { ProductContent } from './product-content.ts'
import type { CheckResult } from './product-parts.ts'
import { ProductStatus } from './product-status.ts'
import type { Product } from './product.ts'

const enoughToCompare = 5
const title = { min: 6, maxPunctuation: 0.25 }

interface Checked extends ProductContent {
  id: string
  priceMin: Fen
  priceMax: Fen
}

/**
 * Looks the product over before a reviewer does; of a draft beside what is live, what it changes. A failed check is a hint
 * to them and refuses nothing.
 */
export async function checkProduct(
  em: EntityManager,
  product: Product,
  { category, setting }: { category: CategoryNode; setting: Settings },
): Promise<CheckResult[]> {
  const checked = checkedOf(product)
  const isChanged = (...parts: (keyof ProductContent)[]): boolean =>
    product.draft === null || parts.some((part) => !isDeepStrictEqual(product[part], checked[part]))
  return [
    isChanged('images') && checkPictures(checked),
    isChanged('categoryId', 'options') && (await checkPrice(em, checked, setting('review_price_times'))),
    await checkPriceHistory(em, product.id, setting('review_own_price_times')),
    await checkPermits(em, product.merchant.id, category, setting('review_permit_days')),
    isChanged('title', 'subtitle', 'descriptionHtml', 'options', 'attributes') && checkWords(checked),
    isChanged('title') && checkTitle(checked.title),
    isChanged('descriptionHtml') && {
      key: 'description' as const,
      isPassed: textOf(checked.descriptionHtml) !== '',
      detail: null,
    },
  ].filter((result) => result !== false && result !== null)
}

function checkedOf(product: Product): Checked {
  const prices = product.draft?.variants.flatMap(({ terms }) => (terms?.isEnabled ? terms.price : [])) ?? []
  return {
    ...product.latest,
    id: product.id,
    priceMin: Math.min(product.priceMin, ...prices),
    priceMax: Math.max(product.priceMax, ...prices),
  }
}

function checkPictures({ images }: Checked): CheckResult {
  const placeholders = images.filter(({ isDrawn }) => isDrawn).length
  const small = images.filter(({ width, height }) => Math.min(width, height) < 400).length
  const detail =
    placeholders > 0
      ? { zh: `占位图 ${placeholders} 张`, en: `placeholders: ${placeholders}` }
      : small > 0
        ? { zh: `小于 400 像素 ${small} 张`, en: `smaller than 400 px: ${small}` }
        : null
  return { key: 'pictures', isPassed: images.length > 0 && detail === null, detail }
}

/** Within so many times of the category's median, either way; a category with few goods has none. */
async function checkPrice(
  em: EntityManager,
  { id, categoryId, priceMin, priceMax }: Checked,
  times: number,
): Promise<CheckResult> {
  const { rows } = await sql<{ median: string | null; count: number }>`
    select percentile_disc(0.5) within group (order by price_min) as median, count(*)::int as count
    from product where category_id = ${categoryId} and status = ${ProductStatus.ON_SALE} and id <> ${id}`.execute(
    sqlOf(em),
  )
  const [found] = rows
  if (!found || found.median === null || found.count < enoughToCompare)
    return { key: 'price', isPassed: true, detail: null }
  const median: Fen = Number(found.median)
  const isLow = priceMin * times < median
  const isPassed = !isLow && priceMax <= median * times
  const range = `¥${formatYuan(priceMin)}–${formatYuan(priceMax)}`
  const fault = isPassed ? { zh: '', en: '' } : wordsOfFault(isLow, times)
  const detail = {
    zh: `${fault.zh}${range}，同类中位价 ¥${formatYuan(median)}`,
    en: `${fault.en}${range}; median of its category ¥${formatYuan(median)}`,
  }
  return { key: 'price', isPassed, detail }
}

const wordsOfFault = (isLow: boolean, times: number) =>
  isLow
    ? { zh: `低得异常，不到 ${times} 分之一：`, en: `far too low, less than 1/${times}: ` }
    : { zh: `高得异常，超过 ${times} 倍：`, en: `far too high, over ${times} times: ` }

function checkWords({ title: text, subtitle, descriptionHtml, options, attributes }: Checked): CheckResult {
  const all = [
    text,
    subtitle,
    textOf(descriptionHtml),
    ...options.flatMap(({ values }) => values),
    ...attributes.map(({ value }) => value),
  ].join('\n')
  const found = bannedWordsIn(all)
  const detail = found.length > 0 ? { zh: found.join('、'), en: found.join(', ') } : null
  return { key: 'words', isPassed: found.length === 0, detail }
}

/** Long enough to say what it is, not shouting, no word over and over. */
export function checkTitle(text: string): CheckResult {
  const characters = Array.from(text)
  const marks = characters.filter((character) => /[^\p{L}\p{N}\s]/u.test(character)).length
  const fault =
    characters.length < title.min
      ? { zh: '太短', en: 'too short' }
      : marks > characters.length * title.maxPunctuation
        ? { zh: '符号过多', en: 'too many symbols' }
        : /(.{2,})\1\1/u.test(text)
          ? { zh: '重复堆砌', en: 'repeated words' }
          : /^[^\p{Ll}\p{Script=Han}]*\p{Lu}{8,}[^\p{Ll}\p{Script=Han}]*$/u.test(text)
            ? { zh: '全大写', en: 'all capitals' }
            : null
  return { key: 'title', isPassed: fault === null, detail: fault }
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').trim()
