import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Client } from 'pg'
import { openHouse } from '../app.ts'
import { loadConfig } from '../kernel/config.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { refuseToStart, setupOf } from '../main.ts'
import { foldTransfers } from '../ledger/fold-transfers.ts'
import { countViolations, invariantNumbers } from '../settlement/check-invariants.ts'
import { countDividends } from '../settlement/count-dividends.ts'
import { payDividends } from '../settlement/pay-dividends.ts'
import { settleDue } from '../settlement/settle-due.ts'
import { seedRound } from './bench-round.ts'
import { seedDueLines } from './bench-sales.ts'
import { Transfers } from './bench-transfers.ts'

const writers = 16
const hotMerchants = 8

/**
 * Money in bulk, measured on the database of the bench: `node server/dist/seed/bench-money.js 20000 1000000 10` settles
 * so many lines, shares a pool among so many members, moves money about for so many seconds, and then looks at the rules of
 * money. Answers figures as JSON.
 */
try {
  const [lines, members, seconds] = process.argv.slice(2).map(Number)
  const house = await openHouse({ ...setupOf(loadConfig(process.env), false), logLevel: 'error' })
  const em = house.orm.em.fork()
  const deadlocksBefore = await deadlocks(em)
  const figures = {
    settle: await settle(em, lines ?? 0),
    round: await shareOut(em, members ?? 0),
    transfers: await transfer(em, seconds ?? 1),
    rules: await lookAtRules(em),
    deadlocks: (await deadlocks(em)) - deadlocksBefore,
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)
  await house.close()
} catch (error) {
  refuseToStart(error)
}

async function settle(em: EntityManager, lines: number) {
  await seedDueLines(em, lines)
  await analyze()
  const begun = performance.now()
  while ((await settleDue(em)) > 0);
  return { lines, seconds: since(begun) }
}

/** Counted and paid while others go on moving money. */
async function shareOut(em: EntityManager, members: number) {
  const day = await seedRound(em, members)
  await analyze()
  const beside = await Transfers.open(em, await shops(em, 8), 'beside')
  const running = beside.run(4, 200)
  const begun = performance.now()
  await inTransaction(em, (inner) => countDividends(inner, day))
  const counted = since(begun)
  while ((await payDividends(em)) > 0);
  const seconds = since(begun)
  beside.stop()
  await running
  return { members, counted, seconds, beside: { done: beside.done, slowestMs: Math.max(...beside.latencies) } }
}

async function transfer(em: EntityManager, seconds: number) {
  const transfers = await Transfers.open(em, await shops(em, hotMerchants), 'hot')
  const begun = performance.now()
  const running = transfers.run(writers)
  await sleep(seconds * 1000)
  transfers.stop()
  await running
  return { done: transfers.done, seconds: since(begun), writers, merchants: hotMerchants }
}

/** Each rule of money once, as the worker does it. They need not hold: what the bench sells nobody has paid. */
async function lookAtRules(em: EntityManager) {
  while ((await inTransaction(em, foldTransfers)) > 0);
  await analyze()
  const [row]: { count: string }[] = await em.execute('select count(*) from transfer')
  const durations: number[] = []
  for (const number of invariantNumbers) {
    const begun = performance.now()
    await countViolations(em, number)
    durations.push(since(begun))
  }
  return {
    transfers: Number(row?.count),
    seconds: durations.reduce((a, b) => a + b, 0),
    slowest: Math.max(...durations),
  }
}

function since(begun: number): number {
  return (performance.now() - begun) / 1000
}

async function shops(em: EntityManager, count: number): Promise<string[]> {
  const rows: { id: string }[] = await em.execute('select id from merchant order by id limit ?', [count])
  return rows.map(({ id }) => id)
}

/** As autovacuum would have by now. */
async function analyze(): Promise<void> {
  const owner = new Client({ connectionString: process.env['MIGRATION_DATABASE_URL'] })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}

/** PostgreSQL tells its figures with some delay. */
async function deadlocks(em: EntityManager): Promise<number> {
  await sleep(1500)
  const [row]: { deadlocks: string }[] = await em.execute(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  return Number(row?.deadlocks)
}
