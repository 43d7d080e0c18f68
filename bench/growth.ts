import type pg from 'pg'
import { load, together, type Sample } from './load.ts'
import type { Arena, Grown } from './open.ts'
import { operationsOf, type Operation } from './operations.ts'
import { workersDone } from './statements.ts'
import { drawSubjects } from './subjects.ts'

/** One read with few goods and with many. */
export interface Growth {
  operation: string
  /** how many at once */
  lanes: number
  few: Sample
  many: Sample
}

interface Plan {
  rounds: number
  roundSeconds: number
  warmSeconds: number
  lanesAtOnce: readonly number[]
}

/** What visitors ask of a shop and of one with many more goods, in turns, answers not kept. Words find as many goods in either. */
export async function measureGrowth(
  few: Arena,
  many: Grown,
  { rounds, roundSeconds, warmSeconds, lanesAtOnce }: Plan,
): Promise<Growth[]> {
  const words = await alikeWords(few.client, many.client)
  const subjects = [await drawSubjects(few.client, few.dataDir), await drawSubjects(many.client, many.dataDir)]
  const [ofFew = [], ofMany = []] = subjects.map((each, index) =>
    operationsOf({ ...each, queries: words.map((pair) => pair[index] ?? '') }).filter(
      ({ requests, isKept }) => requests === 1 && !isKept,
    ),
  )
  const ask = ({ client, product }: Arena | Grown, { laneOf }: Operation, lanes: number, seconds: number) =>
    load(product, laneOf('product'), { lanes, seconds }, () => workersDone(client))
  const grown: Growth[] = []
  for (const [index, operation] of ofFew.entries()) {
    const same = ofMany[index] ?? operation
    for (const lanes of lanesAtOnce) {
      const samples: { few: Sample[]; many: Sample[] } = { few: [], many: [] }
      await ask(few, operation, lanes, warmSeconds)
      await ask(many, same, lanes, warmSeconds)
      for (let round = 0; round < rounds; round += 1) {
        samples.few.push(await ask(few, operation, lanes, roundSeconds))
        samples.many.push(await ask(many, same, lanes, roundSeconds))
      }
      grown.push({
        operation: operation.title,
        lanes,
        few: together(samples.few),
        many: together(samples.many),
      })
    }
  }
  return grown
}

const pairs = 16

/** Pairs of Chinese words: the rarest of the many goods, and for each the one that finds as many of the few. */
async function alikeWords(few: pg.Client, many: pg.Client): Promise<[string, string][]> {
  const counted = `select word, ndoc::int as hits
    from ts_stat($$ select search_words from product where status = 'ON_SALE' $$) where word ~ '^[一-鿿]{2,}$'`
  const { rows: rare } = await many.query<{ word: string; hits: number }>(
    `${counted} order by hits, word limit ${pairs}`,
  )
  const { rows: all } = await few.query<{ word: string; hits: number }>(`${counted} order by word`)
  return rare.map(({ word, hits }) => {
    const [nearest] = all.toSorted((one, other) => Math.abs(one.hits - hits) - Math.abs(other.hits - hits))
    return [nearest?.word ?? word, word]
  })
}
