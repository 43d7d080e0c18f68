import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { bannedWordsIn } from '../catalog/banned-words.ts'
import { productSearch } from '../catalog/search.ts'
import { runs } from '../catalog/words.ts'
import { sqlOf } from '../kernel/database.ts'
import { fingerprint } from '../kernel/seal.ts'

interface Search {
  words: string
  /** address of who has asked */
  ip: string
  at: Date
}

const mapBits = 1024
const chinaDay = (at: Date) => sql`(${at}::timestamptz at time zone 'Asia/Shanghai')::date`

/** Counts a search that found something. Of who has searched a bit stays, which many share. */
export async function countSearch(em: EntityManager, { words, ip, at }: Search): Promise<void> {
  const text = runs(words).join(' ')
  if (text.length < 2 || text.length > 30 || !mayBeHot(text)) return
  if (!(await productSearch.isFound(em, text))) return
  const bit = Buffer.from(fingerprint(`search:${text}:${networkOf(ip)}`), 'base64url').readUInt16BE() % mapBits
  await sql`
    insert into search_count as c (day, words, visitors)
    values (${chinaDay(at)}, ${text}, set_bit(repeat('0', ${mapBits})::bit(1024), ${bit}, 1))
    on conflict (day, words) do update set visitors = c.visitors | excluded.visitors
    where c.visitors | excluded.visitors <> c.visitors`.execute(sqlOf(em))
}

/** Days that count, and addresses of which it takes this many, so that nobody makes a word hot by themselves. */
const window = 7
const least = 8
const most = 10

/** Writes down anew what was searched for most of late: words that still find something, and no banned ones. */
export async function computeHotSearches(em: EntityManager, at: Date): Promise<void> {
  const db = sqlOf(em)
  await sql`delete from search_count where day <= ${chinaDay(at)} - ${window}::int`.execute(db)
  const { rows } = await sql<{ words: string }>`
    select words from search_count group by words having bit_count(bit_or(visitors)) >= ${least}
    order by bit_count(bit_or(visitors)) desc, words limit ${most * 4}`.execute(db)
  const hot: string[] = []
  for (const { words } of rows) {
    if (hot.length === most) break
    if (mayBeHot(words) && (await productSearch.isFound(em, words))) hot.push(words)
  }
  const known = await readHotSearches(em)
  if (hot.join('\n') === known.join('\n')) return
  await sql`delete from hot_search`.execute(db)
  await sql`
    insert into hot_search (position, words)
    select place - 1, words from unnest(${hot}::text[]) with ordinality as h (words, place) on conflict do nothing`.execute(
    db,
  )
}

export async function readHotSearches(em: EntityManager): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select words from hot_search order by position`.execute(sqlOf(em))
  return rows.map(({ words }) => words)
}

/** Numbers of telephones and orders are nobody's business, and nobody's wish. */
const mayBeHot = (words: string): boolean => bannedWordsIn(words).length === 0 && !/\d{5}/.test(words)

/** A household's network counts once: of IPv6 its first half. */
export function networkOf(ip: string): string {
  const last = ip.split(':').at(-1) ?? ip
  if (last.includes('.')) return last
  const [front = ''] = ip.split('::')
  return front.split(':').slice(0, 4).join(':')
}
