import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '../scripts/command.ts'
import { saySoFar, seconds, step } from '../scripts/progress.ts'
import { runVerb } from '../scripts/shutdown.ts'
import { load, together, type Sample } from './load.ts'
import { withCoupons } from './coupons.ts'
import { measureGrowth } from './growth.ts'
import { openArena, openGrown, type Arena } from './open.ts'
import { operationsOf, type Operation } from './operations.ts'
import { measureMoney } from './money.ts'
import { measureOrderLists } from './order-lists.ts'
import { measurePreview } from './preview.ts'
import { measurePricing } from './pricing.ts'
import { memory, type Memory } from './process-figures.ts'
import {
  asMarkdown,
  asText,
  growthAsMarkdown,
  listsAsMarkdown,
  speedAsMarkdown,
  type Cell,
  type Figures,
} from './report.ts'
import { checkSameAnswers } from './same-answers.ts'
import { sideNames, type SideName } from './side.ts'
import { countStatements, workersDone } from './statements.ts'
import { drawSubjects } from './subjects.ts'

/**
 * `npm run bench`; with `-- --quick` a look whether it runs, whose figures mean nothing and are not written down; with
 * `-- --reads` what visitors ask, with `-- --checkout` what a buyer does and with `-- --orders` the lists of orders, and
 * nothing else, printed as the page has it.
 */
const option = { type: 'boolean', default: false } as const
const { quick, reads, checkout, orders } = parseArgs({
  options: { quick: option, reads: option, checkout: option, orders: option },
}).values

const plan = quick
  ? {
      products: 400,
      grownProducts: 1_000,
      largeProducts: 1_000,
      largeLines: 20_000,
      rounds: 1,
      roundSeconds: 1,
      warmSeconds: 0.5,
      counted: 10,
      idleSeconds: 1,
      money: { lines: 1000, members: 2000, transferSeconds: 1 },
      previewLines: 2000,
    }
  : {
      products: 10_000,
      grownProducts: 100_000,
      largeProducts: 100_000,
      largeLines: 1_000_000,
      rounds: 3,
      roundSeconds: 3.5,
      warmSeconds: 2,
      counted: 100,
      idleSeconds: 6,
      money: { lines: 20_000, members: 1_000_000, transferSeconds: 10 },
      previewLines: 1_000_000,
    }

const lanesAtOnce = [1, 8, 32]
const warmLanes = 8

await runVerb(async () => {
  const begun = performance.now()
  if (orders) {
    const lists = await measureOrderLists(plan)
    console.log(`\n${listsAsMarkdown(lists)}`)
    return hasErrors(lists.cells) ? 1 : 0
  }
  const arena = await openArena(plan.products)
  const subjects = await drawSubjects(arena.client, arena.dataDir)
  const operations = operationsOf(subjects).filter(({ requests }) => (requests === 1 ? !checkout : !reads))
  await step('Comparing the answers', () => checkSameAnswers(arena, subjects))
  const atStart = memories(arena)
  await step('Warming up', () => warmUp(arena, operations))
  const statements = await step('Counting statements', () => countAll(arena, operations))
  const cells: Cell[] = []
  for (const operation of operations) {
    await step(`Measuring: ${operation.title}`, async () => {
      for (const lanes of lanesAtOnce) {
        saySoFar(`${lanes} at once`)
        cells.push({ operation: operation.title, lanes, ...(await compare(arena, operation, lanes)) })
      }
    })
  }
  if (checkout) {
    console.log(`\n${speedAsMarkdown(cells, statements)}`)
    return hasErrors(cells) ? 1 : 0
  }
  const grown = await openGrown(plan.grownProducts)
  const growth = await step('Measuring the same with more goods', () =>
    measureGrowth(arena, grown, { ...plan, lanesAtOnce }),
  )
  await grown.stopProduct()
  if (reads) {
    console.log(`\n${speedAsMarkdown(cells, statements)}\n\n${growthAsMarkdown(growth, plan)}`)
    return hasErrors(cells) ? 1 : 0
  }
  const pricing = await step('Pricing carts', () => Promise.resolve(measurePricing(plan.roundSeconds)))
  const atEnd = memories(arena)
  await arena.stopProduct()
  const money = await step('Moving money', () => measureMoney(arena, plan.money))
  const preview = await step('Trying a policy on past sales', () => measurePreview(arena, plan.previewLines))
  const lists = await measureOrderLists(plan)
  const figures: Figures = {
    plan,
    cells,
    growth,
    lists,
    pricing,
    money,
    preview,
    statements,
    memory: { atStart, atEnd },
  }
  console.log(`\n${asText(figures)}`)
  if (!quick) writeFileSync(join(root, 'docs/performance.md'), asMarkdown(figures))
  console.log(`\nDone in ${seconds(performance.now() - begun)}.`)
  return hasErrors([...cells, ...lists.cells]) || money.deadlocks > 0 ? 1 : 0
})

function hasErrors(cells: readonly Cell[]): boolean {
  return cells.some(({ product, floor }) => product.errors + floor.errors > 0)
}

/** Round by round, one after the other, so that whatever else the machine does meets both. */
async function compare(arena: Arena, operation: Operation, lanes: number): Promise<Record<SideName, Sample>> {
  const samples: Record<SideName, Sample[]> = { product: [], floor: [] }
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const side of sideNames)
      samples[side].push(await loadOne(arena, operation, side, { lanes, seconds: plan.roundSeconds }))
  }
  return { product: together(samples.product), floor: together(samples.floor) }
}

async function warmUp(arena: Arena, operations: readonly Operation[]): Promise<void> {
  for (const operation of operations) {
    for (const side of sideNames) await loadOne(arena, operation, side, { lanes: warmLanes, seconds: plan.warmSeconds })
  }
}

/** By operation. What the idle product does by itself is not counted: looking for jobs and for due work. */
async function countAll(
  arena: Arena,
  operations: readonly Operation[],
): Promise<Record<SideName, Map<string, number>>> {
  const counted = { product: new Map<string, number>(), floor: new Map<string, number>() }
  const idle = await countStatements(arena.client, () => sleep(plan.idleSeconds * 1000))
  const idleRate = idle.count / idle.seconds
  for (const operation of operations) {
    for (const side of sideNames) {
      const requests = plan.counted * operation.requests
      const { count, seconds: lasted } = await countStatements(arena.client, async () => {
        await loadOne(arena, operation, side, { lanes: 1, requests })
      })
      counted[side].set(operation.title, Math.max(0, count - idleRate * lasted) / plan.counted)
    }
  }
  return counted
}

function loadOne(
  arena: Arena,
  { laneOf, isKept, requests }: Operation,
  side: SideName,
  extent: Parameters<typeof load>[2],
) {
  const server = side === 'product' && isKept ? arena.kept : arena[side]
  const work = () => load(server, laneOf(side), extent, () => workersDone(arena.client))
  return requests === 1 ? work() : withCoupons(arena.client, work)
}

function memories({ product, floor }: Arena): Record<SideName, Memory | undefined> {
  return { product: memory(product.pid), floor: memory(floor.pid) }
}
