import type { EntityManager } from '@mikro-orm/postgresql'
import { sql, type RawBuilder } from 'kysely'
import { now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { isShopSelling } from '../merchant/selling.ts'
import { ProductStatus } from './product-status.ts'
import { normalise, soundsToWrite, wordsToAsk, wordsToWrite } from './words.ts'

/** How well words fit `product p`. */
export interface WordMatch {
  condition: RawBuilder<boolean>
  rank: RawBuilder<number>
}

/** How goods are found by words. PostgreSQL answers it here; a search engine would be another implementation. */
export interface ProductSearch {
  /** Writes down the words by which these products are found; after their title, category or options have changed. */
  index(em: EntityManager, productIds: readonly string[]): Promise<void>
  /**
   * A query's condition and rank on `product p`; null if the text has no word in it. Of a statement whose plan is kept,
   * the words are unseen.
   */
  match(text: string, options?: { isUnseen?: boolean }): WordMatch | null
  /** Whether there is anything on sale that has the words. */
  isFound(em: EntityManager, text: string): Promise<boolean>
  /** Titles of goods on sale that hold the words so far typed, most sold first. */
  suggest(em: EntityManager, text: string, limit: number): Promise<string[]>
}

interface IndexedRow {
  id: string
  title: string
  subtitle: string
  brand: string
  names: string
  options: { name: string; values: string[] }[]
}

export const productSearch: ProductSearch = {
  async index(em, productIds) {
    if (productIds.length === 0) return
    const { rows } = await sql<IndexedRow>`
      select p.id, p.title, p.subtitle, p.brand, p.options, m.name || ' ' || string_agg(c.name, ' ') as names
      from product p join merchant m on m.id = p.merchant_id
      join category c on c.id in (p.category_1_id, p.category_2_id, p.category_3_id)
      where p.id = any(${[...productIds]}::uuid[]) group by p.id, m.name`.execute(sqlOf(em))
    const words = rows.map(({ title, subtitle, brand, names, options }) => [
      wordsToWrite(`${title} ${brand}`),
      wordsToWrite(`${names} ${options.flatMap(({ values }) => values).join(' ')}`),
      wordsToWrite(subtitle),
      soundsToWrite(`${title} ${brand} ${names}`),
    ])
    const column = (at: number): string[] => words.map((each) => each[at] ?? '')
    await sql`
      update product p set has_new_words = false,
        search_words = setweight(to_tsvector('simple', w.a), 'A') || setweight(to_tsvector('simple', w.b), 'B')
          || setweight(to_tsvector('simple', w.c), 'C') || setweight(to_tsvector('simple', w.d), 'D')
      from unnest(${rows.map(({ id }) => id)}::uuid[], ${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[],
        ${column(3)}::text[]) as w (id, a, b, c, d)
      where p.id = w.id`.execute(sqlOf(em))
  },

  match(text, { isUnseen = false } = {}) {
    const words = wordsToAsk(text)
    if (words.length === 0) return null
    const asked = queryOf(words, false)
    const query = isUnseen ? sql`(select ${asked})` : asked
    return {
      condition: sql<boolean>`p.search_words @@ ${query}`,
      rank: sql<number>`ts_rank(p.search_words, ${query})`,
    }
  },

  async isFound(em, text) {
    const match = this.match(text)
    if (!match) return false
    const { rows } = await sql`
      select from product p join merchant m on m.id = p.merchant_id
      where p.status = 'ON_SALE' and ${isShopSelling('m', now())} and ${match.condition} limit 1`.execute(sqlOf(em))
    return rows.length > 0
  },

  async suggest(em, text, limit) {
    const words = wordsToAsk(text)
    if (words.length === 0) return []
    const { rows } = await sql<{ title: string }>`
      select p.title from product p join merchant m on m.id = p.merchant_id and m.status = 'ACTIVE'
      where p.status = ${sql.lit(ProductStatus.ON_SALE)} and p.search_words @@ ${queryOf(words, true)}
      order by position(${normalise(text)} in lower(p.title)) = 0, p.sold_count desc, p.id limit ${limit}`.execute(
      sqlOf(em),
    )
    return rows.map(({ title }) => title)
  },
}

/**
 * Words are letters and digits only (see `words.ts`), so that none can be read as an operator. While typing, the last
 * word is unfinished, and only titles, brands (weight A) and sounds (D) count. Syllables that stand apart are one sound too.
 */
function queryOf(words: readonly string[], isTyping: boolean): RawBuilder<unknown> {
  const mark = (word: string, isLast: boolean): string => (isTyping ? `${word}:${isLast ? '*' : ''}AD` : word)
  const terms = words.map((word, at) => mark(word, at === words.length - 1)).join(' & ')
  const isApart = words.length > 1 && words.every((word) => /^[a-z]+$/.test(word))
  const query = isApart ? `(${terms}) | ${mark(words.join(''), true)}` : terms
  return sql`to_tsquery('simple', ${query})`
}
