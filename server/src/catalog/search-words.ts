import { likeStart } from '@kaidian/shared/core/text'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { initials, soundOf, whole } from './sounds.ts'

const most = 20_000
const longest = 30

interface CountedWord {
  word: string
  goods: number
}

/** Counts anew in how many goods on sale each word of a title, brand, category or option is. */
export async function countSearchWords(em: EntityManager): Promise<void> {
  const { rows } = await sql<CountedWord>`
    select word, ndoc as goods
    from ts_stat('select search_words from product where status = ''ON_SALE''', 'ab')
    where length(word) between 2 and ${longest} and word !~ '^[0-9]+$' order by ndoc desc, word limit ${most}`.execute(
    sqlOf(em),
  )
  const words = rows.map(({ word }) => {
    const sound = soundOf(word)
    return { word, sound: sound ? whole(sound) : word, initials: sound ? initials(sound) : word }
  })
  const column = (name: 'word' | 'sound' | 'initials') => words.map((one) => one[name])
  await sql`
    with counted as (
      select * from unnest(${column('word')}::text[], ${column('sound')}::text[], ${column('initials')}::text[],
        ${rows.map(({ goods }) => goods)}::int[]) as c (word, sound, initials, goods)
    ), gone as (
      delete from search_word s where not exists (select from counted c where c.word = s.word)
    )
    insert into search_word as s select * from counted
    on conflict (word) do update set goods = excluded.goods, sound = excluded.sound, initials = excluded.initials
    where (s.goods, s.sound, s.initials) <> (excluded.goods, excluded.sound, excluded.initials)`.execute(sqlOf(em))
}

/** Words that begin so, by their letters or their sound, those of most goods first. */
export async function findSearchWords(em: EntityManager, begin: string, limit: number): Promise<string[]> {
  const pattern = likeStart(begin)
  const { rows } = await sql<{ word: string }>`
    select word from search_word where word like ${pattern} or sound like ${pattern} or initials like ${pattern}
    order by word like ${pattern} desc, goods desc, word limit ${limit}`.execute(sqlOf(em))
  return rows.map(({ word }) => word)
}
