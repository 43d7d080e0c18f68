import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { Dice } from '../seed/random.ts'
import { openHouseOn } from '../testing/house.ts'
import { brokenRules } from './books.ts'
import { CheckoutLoad } from './checkout-load.ts'
import { isWhole, keepFigures } from './figures.ts'
import { Killable } from './killable.ts'
import { SmallMarket } from './small-market.ts'

const rounds = isWhole ? 24 : 1
const drainPatienceMs = 100_000

async function openMarket(databaseUrl: string): Promise<Pick<SmallMarket, 'buyers' | 'shops'>> {
  const house = await openHouseOn(databaseUrl)
  try {
    return await SmallMarket.open(house, { onHand: 100_000 })
  } finally {
    await house.close()
  }
}

/** On a connection of its own: the one before may be gone. */
async function ask(url: string, sql: string, values: unknown[] = []): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(sql, values)
    return rows.map(({ id }) => id)
  } finally {
    await client.end()
  }
}

/** Of what was acknowledged, what is not there. */
async function findLost(url: string, { trades, paid }: CheckoutLoad): Promise<string[]> {
  const known = [[...trades], [...paid]]
  return ask(
    url,
    `select wanted as id from unnest($1::uuid[]) as wanted where not exists (select from trade where trade.id = wanted)
      union all select wanted from unnest($2::uuid[]) as wanted where not exists (
        select from payment join sandbox_payment using (number) where subject_id = wanted and state = 'PAID')`,
    known,
  )
}

/** What is still to be done: events, messages of the gateway, and payments that have not been taken over. */
const undone = `select id::text from queue.job where state in ('created', 'retry', 'active')
  union all select id::text from sandbox_payment where callback_at is not null
  union all select id::text from trade where id = any($1::uuid[]) and status <> 'PAID'`

async function waitUntilDrained(url: string, { paid }: CheckoutLoad): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const left = await ask(url, undone, [[...paid]])
    const waited = performance.now() - begun
    if (left.length === 0) return waited
    if (waited > drainPatienceMs) throw new Error(`${left.length} things are not done after ${drainPatienceMs} ms`)
    await sleep(250)
  }
}

test('what was acknowledged outlives kills of the server and of PostgreSQL', { timeout: 900_000 }, async () => {
  const begun = performance.now()
  const dice = new Dice(isWhole ? Date.now() : 3)
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-kills-'))
  const killable = await Killable.open(folder)
  const { databaseUrl } = killable
  try {
    const { buyers, shops } = await openMarket(databaseUrl)
    await killable.startServer()
    const load = new CheckoutLoad(killable.url)
    const running = load.run(buyers, shops)
    running.catch(() => undefined)
    for (let round = 0; round < rounds; round += 1) {
      await sleep(dice.whole(300, 1800))
      const victim = dice.pick(['server', 'postgres', 'both'] as const)
      if (victim !== 'postgres' || !isWhole) await killable.killServer()
      if (victim !== 'server' || !isWhole) await killable.killPostgres()
      expect(await findLost(databaseUrl, load), `round ${round}, ${victim}`).toEqual([])
      if (victim !== 'postgres' || !isWhole) await killable.startServer()
    }
    await sleep(1000)
    load.end()
    await running
    // The gateway repeats itself after a quarter of a minute, which is too long for a test.
    const drainMs = isWhole ? await waitUntilDrained(databaseUrl, load) : 0
    expect(await findLost(databaseUrl, load)).toEqual([])
    const kept = await ask(databaseUrl, 'select id from trade')
    expect(kept.toSorted(), 'each trade was asked for once, however often it was sent').toEqual(
      [...load.trades].toSorted(),
    )
    expect(await readBroken(databaseUrl)).toEqual([])
    keepFigures('kills', [
      ['rounds', rounds],
      ['kills of the server', killable.kills.server],
      ['kills of PostgreSQL', killable.kills.postgres],
      ['trades acknowledged', load.trades.size],
      ['payments acknowledged', load.paid.size],
      ['requests interrupted and sent again', load.interrupted],
      ['acknowledged and lost', 0],
      ['seconds from the end of the load to an empty queue', drainMs / 1000],
      ['seconds', (performance.now() - begun) / 1000],
    ])
  } finally {
    await killable.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

async function readBroken(databaseUrl: string): Promise<number[]> {
  const house = await openHouseOn(databaseUrl)
  try {
    return await brokenRules(house.em())
  } finally {
    await house.close()
  }
}
