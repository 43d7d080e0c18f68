import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { editDistance } from './edit-distance.ts'
import { productSearch } from './search.ts'
import { soundOf, whole } from './sounds.ts'
import { runs } from './words.ts'

interface Known {
  word: string
  sound: string
  goods: number
}

const maxRuns = 4
const maxLike = 40
const wordSyllables = 6

/**
 * What was probably meant by words that nothing is found by: words of goods on sale that sound the same, or almost are
 * what was typed. Null if nothing is near, or something is found as it stands.
 */
export async function correctSearch(em: EntityManager, text: string): Promise<string | null> {
  const asked = runs(text.slice(0, limits.searchQuery)).slice(0, maxRuns)
  if (asked.length === 0 || (await productSearch.isFound(em, text))) return null
  const corrected: string[] = []
  for (const run of asked) corrected.push((await productSearch.isFound(em, run)) ? run : await correctRun(em, run))
  const meant = corrected.join(' ')
  return meant !== asked.join(' ') && (await productSearch.isFound(em, meant)) ? meant : null
}

async function correctRun(em: EntityManager, run: string): Promise<string> {
  const sound = soundOf(run)
  if (sound) {
    const meant = await bySound(em, Array.from(run), sound.syllables)
    if (meant !== run) return meant
  }
  return (await byLikeness(em, sound ? whole(sound) : run)) ?? run
}

/** Cut into known words of the same sound, as few and as long as can be; a character that fits nowhere stays. */
async function bySound(
  em: EntityManager,
  characters: readonly string[],
  syllables: readonly string[],
): Promise<string> {
  const part = (from: number, to: number): string => syllables.slice(from, to).join('')
  const sounds = new Set(
    syllables.flatMap((_, from) =>
      Array.from({ length: wordSyllables - 1 }, (__, more) => part(from, Math.min(from + more + 2, syllables.length))),
    ),
  )
  const { rows } = await sql<Known>`
    select distinct on (sound) word, sound, goods from search_word where sound = any(${[...sounds]}::text[])
    order by sound, position(word in ${characters.join('')}) > 0 desc, goods desc`.execute(sqlOf(em))
  const bySounds = new Map(rows.map((row) => [row.sound, row]))
  const best: { cost: number; text: string }[] = [{ cost: 0, text: '' }]
  for (const [at, character] of characters.entries()) {
    const before = best[at] ?? { cost: 0, text: '' }
    const offer = (to: number, cost: number, text: string): void => {
      if ((best[to]?.cost ?? Infinity) > before.cost + cost)
        best[to] = { cost: before.cost + cost, text: before.text + text }
    }
    offer(at + 1, 1.5, character)
    for (let to = at + 2; to <= Math.min(at + wordSyllables, characters.length); to += 1) {
      const known = bySounds.get(part(at, to))
      if (known && Array.from(known.word).length === to - at) offer(to, 1, known.word)
    }
  }
  return best[characters.length]?.text ?? characters.join('')
}

/** One slip in a short word, two in a longer one; in a very short one every slip makes another word. */
const slipsIn = (text: string): number => (text.length <= 3 ? 0 : text.length <= 7 ? 1 : 2)

async function byLikeness(em: EntityManager, asked: string): Promise<string | undefined> {
  const { rows } = await sql<Known>`
    select word, sound, goods from search_word where similarity(sound, ${asked}) >= 0.2
    order by similarity(sound, ${asked}) desc, goods desc limit ${maxLike}`.execute(sqlOf(em))
  const near = rows
    .map((row) => ({ ...row, distance: editDistance(row.sound, asked) }))
    .filter(({ distance }) => distance <= slipsIn(asked))
    .toSorted((one, other) => one.distance - other.distance || other.goods - one.goods)
  return near[0]?.word
}
