import type { EntityManager } from '@mikro-orm/postgresql'
import { formatYuan, type Fen } from '@kaidian/shared/core/money'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { bannedWordsIn } from './banned-words.ts'
import { placeholderName } from './placeholder-picture.ts'
import type { CheckResult } from './product-parts.ts'
import { ProductStatus } from './product-status.ts'
import type { Product } from './product.ts'

const enoughToCompare = 5
const reasonableFactor = 5
const title = { min: 6, maxPunctuation: 0.25 }

/** Looks the product over before a reviewer does. A failed check is a hint to them and refuses nothing. */
export async function checkProduct(em: EntityManager, product: Product): Promise<CheckResult[]> {
  return [
    await checkPictures(em, product),
    await checkPrice(em, product),
    checkWords(product),
    checkTitle(product.title),
    { key: 'description', isPassed: textOf(product.descriptionHtml) !== '', detail: null },
  ]
}

async function checkPictures(em: EntityManager, { images }: Product): Promise<CheckResult> {
  const placeholders = await em.count(StoredFile, { id: { $in: images.map(({ id }) => id) }, name: placeholderName })
  const small = images.filter(({ width, height }) => Math.min(width, height) < 400).length
  const detail = placeholders > 0 ? `占位图 placeholders: ${placeholders}` : small > 0 ? `小于 400 px: ${small}` : null
  return { key: 'pictures', isPassed: images.length > 0 && detail === null, detail }
}

/** Within five times of the category's median, either way; a category with few goods has none. */
async function checkPrice(em: EntityManager, { id, category, priceMin, priceMax }: Product): Promise<CheckResult> {
  const { rows } = await sql<{ median: string | null; count: number }>`
    select percentile_disc(0.5) within group (order by price_min) as median, count(*)::int as count
    from product where category_id = ${category.id} and status = ${ProductStatus.ON_SALE} and id <> ${id}`.execute(
    sqlOf(em),
  )
  const [found] = rows
  if (!found || found.median === null || found.count < enoughToCompare)
    return { key: 'price', isPassed: true, detail: null }
  const median: Fen = Number(found.median)
  const isPassed = priceMin * reasonableFactor >= median && priceMax <= median * reasonableFactor
  return {
    key: 'price',
    isPassed,
    detail: `¥${formatYuan(priceMin)}–${formatYuan(priceMax)}，同类中位价 median ¥${formatYuan(median)}`,
  }
}

function checkWords({ title: text, subtitle, descriptionHtml, options }: Product): CheckResult {
  const all = [text, subtitle, textOf(descriptionHtml), ...options.flatMap(({ values }) => values)].join('\n')
  const found = bannedWordsIn(all)
  return { key: 'words', isPassed: found.length === 0, detail: found.length > 0 ? found.join('、') : null }
}

/** Long enough to say what it is, not shouting, no word over and over. */
export function checkTitle(text: string): CheckResult {
  const characters = Array.from(text)
  const marks = characters.filter((character) => /[^\p{L}\p{N}\s]/u.test(character)).length
  const fault =
    characters.length < title.min
      ? '太短 too short'
      : marks > characters.length * title.maxPunctuation
        ? '符号过多 too many symbols'
        : /(.{2,})\1\1/u.test(text)
          ? '重复堆砌 repeated words'
          : /^[^\p{Ll}\p{Script=Han}]*\p{Lu}{8,}[^\p{Ll}\p{Script=Han}]*$/u.test(text)
            ? '全大写 all capitals'
            : null
  return { key: 'title', isPassed: fault === null, detail: fault }
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').trim()
