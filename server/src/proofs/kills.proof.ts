import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { days } from '@kaidian/shared/core/time'
import { afterAll, expect, test } from 'vitest'
import { clockOffset, setClockOffset } from '../kernel/clock.ts'
import { Dice } from '../seed/random.ts'
import { openHouseOn, type TestHouse } from '../testing/house.ts'
import { countMade, findDisagreements, findLost, fingerprint } from './aftermath.ts'
import { brokenRules, findStuck, wrongWallets } from './books.ts'
import { isWhole, keepFigures } from './figures.ts'
import { HardLife } from './hard-life.ts'
import { Killable } from './killable.ts'
import { wrongPages } from './pages.ts'
import { SmallMarket } from './small-market.ts'

const rounds = isWhole ? 54 : 1
const drainPatienceMs = 100_000
/** So much later it is when a server starts again: what was received is settled, and days have their dividends. */
const stepMs = days(8)
/** What nobody confirms completes by itself; the last answer of a payout that nobody heard is asked for again. */
const hoursUntilAllIsDone = [1, 1, 24 * 15 + 1, 24 * 7 + 1, 24, 1]

afterAll(() => setClockOffset(0))

/** What the server has still to do for what has happened: events, and messages of the gateway. */
const undone = `select id::text from queue.job where state in ('created', 'retry', 'active')
  union all select id::text from sandbox_payment where callback_at is not null`

async function waitUntilDrained(em: EntityManager): Promise<number> {
  const begun = performance.now()
  for (;;) {
    const left = (await em.execute(undone)).length
    const waited = performance.now() - begun
    if (left === 0) return waited
    if (waited > drainPatienceMs) throw new Error(`${left} things are not done after ${drainPatienceMs} ms`)
    await sleep(250)
  }
}

/** Days pass between two servers. */
async function passDays(em: EntityManager): Promise<void> {
  setClockOffset(clockOffset() + stepMs)
  await em.execute('update clock set offset_ms = ?', [clockOffset()])
}

const moved = `select journal.kind, count(*)::int as count from journal group by 1`

/** Everything that must hold when the kills are over and time has passed. */
async function judge(house: TestHouse, { patient, deeds, broken }: HardLife): Promise<void> {
  const em = house.em()
  const { acknowledged } = patient
  expect(broken).toEqual([])
  for (const hours of hoursUntilAllIsDone) await house.passHours(hours)
  expect(await findLost(em, acknowledged), 'acknowledged and lost').toEqual([])
  for (const [command, made] of Object.entries(await countMade(em)))
    expect(made, `${command} once for each that was acknowledged`).toBe(
      acknowledged.filter((one) => one.command === command).length,
    )
  expect(await findDisagreements(em), 'the channel and we').toEqual([])
  expect(await brokenRules(em)).toEqual([])
  expect(await findStuck(em)).toEqual([])
  expect(await wrongWallets(deeds.market)).toEqual([])
  expect(await wrongPages(deeds.market)).toEqual([])
  const before = await fingerprint(em)
  expect(await patient.sendAllAgain(), 'sent again').toEqual([])
  await house.settle()
  expect(await fingerprint(em), 'sent again changes nothing').toEqual(before)
}

test('what was acknowledged outlives kills of the server and of PostgreSQL', { timeout: 1_200_000 }, async () => {
  const begun = performance.now()
  const dice = new Dice(isWhole ? Date.now() : 3)
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-kills-'))
  const killable = await Killable.open(folder)
  const house = await openHouseOn(killable.databaseUrl)
  try {
    const life = new HardLife(killable.url, await SmallMarket.open(house, { onHand: 100_000 }), dice)
    await killable.startServer()
    const running = life.run()
    for (let round = 0; round < rounds; round += 1) {
      await sleep(dice.whole(600, 2400))
      const victim = isWhole ? dice.pick(['server', 'postgres', 'both'] as const) : 'both'
      if (victim !== 'postgres') await killable.killServer()
      if (victim !== 'server') await killable.killPostgres()
      // What takes its time, as the return of money, is looked at in the end.
      expect(await findLost(house.em(), life.patient.acknowledged, 'at once'), `round ${round}, ${victim}`).toEqual([])
      if (victim === 'postgres') continue
      await passDays(house.em())
      await killable.startServer()
    }
    await sleep(2000)
    life.end()
    await running
    // The gateway repeats itself after a quarter of a minute, which is too long for a test.
    const drainMs = isWhole ? await waitUntilDrained(house.em()) : 0
    await killable.stopServer()
    await judge(house, life)
    const kinds: { kind: string; count: number }[] = await house.em().execute(`${moved} order by 1`)
    keepFigures('kills', [
      ['rounds', rounds],
      ['kills of the server', killable.kills.server],
      ['kills of PostgreSQL', killable.kills.postgres],
      ...[...life.deeds.counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ...kinds.map(({ kind, count }) => [`journals: ${kind}`, count] as const),
      ['requests interrupted and sent again', life.patient.interrupted],
      ['acknowledged and lost, done twice, stuck, or otherwise wrong', 0],
      ['seconds from the end of the load to an empty queue', drainMs / 1000],
      ['seconds', (performance.now() - begun) / 1000],
    ])
  } finally {
    await house.close()
    await killable.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
