import { after, days, hours } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { hostname } from 'node:os'
import { machineNow, now } from '../../kernel/clock.ts'
import { sqlOf } from '../../kernel/database.ts'
import { setup, type Setup } from '../../kernel/setup.ts'
import { sweep } from '../../kernel/sweeps.ts'
import { giveBackTallies, knownBreakers, takeTallies, type Tally } from '../../kernel/outside/note-calls.ts'

/** A report that is older is not believed: the process has ended, or hangs. */
export const reportFreshMs = 45_000

const reportEveryMs = 15_000
const keptDays = 90
const processName = `${hostname()}:${process.pid}`

/** What this process has counted in its memory, into the database: sums, and the state of its circuit breakers. */
export async function keepFigures(em: EntityManager): Promise<number> {
  await reportBreakers(em)
  const taken = takeTallies()
  if (taken.length === 0) return 0
  try {
    await addTallies(em, taken)
  } catch (error) {
    giveBackTallies(taken)
    throw error
  }
  return 0
}

/** In one order everywhere, so that two processes do not wait for each other. */
async function addTallies(em: EntityManager, taken: readonly Tally[]): Promise<void> {
  const keyOf = ({ hour, service, kind, code }: Tally): string => `${hour.toISOString()} ${service} ${kind} ${code}`
  const rows = [...taken].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  await sqlOf(em)
    .insertInto('channel_figure')
    .values(rows.map(({ service: channel, ...row }) => ({ ...row, channel })))
    .onConflict((conflict) =>
      conflict
        .columns(['hour', 'channel', 'kind', 'code'])
        .doUpdateSet({ count: sql`channel_figure.count + excluded.count` }),
    )
    .execute()
}

/** By this process, to the database of that setup. */
let reported: { at: number; states: string; to: Setup } | undefined

async function reportBreakers(em: EntityManager): Promise<void> {
  const breakers = knownBreakers()
  const states = breakers.map(({ service, state }) => `${service}:${state}`).join()
  const at = performance.now()
  const isRecent = reported?.to === setup() && reported.states === states && at - reported.at < reportEveryMs
  if (breakers.length === 0 || isRecent) return
  await sqlOf(em)
    .insertInto('channel_breaker')
    .values(
      breakers.map(({ service: channel, state, since }) => ({
        process: processName,
        channel,
        does_jobs: setup().isWorker,
        state,
        since,
        reported_at: machineNow(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['process', 'channel']).doUpdateSet({
        state: sql`excluded.state`,
        since: sql`excluded.since`,
        does_jobs: sql`excluded.does_jobs`,
        reported_at: sql`excluded.reported_at`,
      }),
    )
    .execute()
  await sqlOf(em)
    .deleteFrom('channel_breaker')
    .where('reported_at', '<', after(machineNow(), -hours(1)))
    .execute()
  reported = { at, states, to: setup() }
}

sweep({ name: 'keep channel figures', everySeconds: 5, isOfEachProcess: true, run: keepFigures })

sweep({
  name: 'forget channel figures',
  everySeconds: 3600,
  async run(em) {
    await sqlOf(em)
      .deleteFrom('channel_figure')
      .where('hour', '<', after(now(), -days(keptDays)))
      .execute()
    return 0
  },
})
