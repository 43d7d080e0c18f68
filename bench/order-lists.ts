import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { saySoFar, step } from '../scripts/progress.ts'
import { documentOf } from './documents.ts'
import { load, together, type Sample } from './load.ts'
import { openSales } from './open.ts'
import { inTurn, laneStride } from './operations.ts'
import type { Cell } from './report.ts'
import { compareAnswers } from './same-answers.ts'
import { ask, graphql, sideNames, type Ask, type SideName } from './side.ts'
import { countStatements, workersDone } from './statements.ts'

interface Plan {
  largeProducts: number
  largeLines: number
  rounds: number
  roundSeconds: number
  warmSeconds: number
  counted: number
}

export interface OrderLists {
  lines: number
  cells: Cell[]
  /** SQL statements of one list */
  statements: Record<SideName, Map<string, number>>
}

const lanes = 16

const signIns = z.object({ members: z.array(z.string()), shops: z.array(z.string()), staff: z.array(z.string()) })

interface List {
  title: string
  asks: Record<SideName, Ask[]>
}

/** The first page of orders as each app asks for it, by many people in turn, where there are very many orders. */
export async function measureOrderLists(plan: Plan): Promise<OrderLists> {
  const arena = await openSales(plan.largeProducts, plan.largeLines)
  const lists = listsOf(signIns.parse(JSON.parse(readFileSync(join(arena.dataDir, 'bench-lists.json'), 'utf8'))))
  const statements = { product: new Map<string, number>(), floor: new Map<string, number>() }
  const cells: Cell[] = []
  const run = ({ asks }: List, side: SideName, extent: Parameters<typeof load>[2]) =>
    load(
      arena[side],
      (lane) => inTurn(asks[side], lane * laneStride),
      extent,
      () => workersDone(arena.client),
    )
  for (const list of lists) {
    await step(`Measuring: ${list.title}`, async () => {
      for (const [index, question] of list.asks.product.entries()) {
        const other = list.asks.floor[index]
        if (other)
          compareAnswers(`${list.title} ${index}`, await ask(arena.product, question), await ask(arena.floor, other))
      }
      for (const side of sideNames) {
        await run(list, side, { lanes, seconds: plan.warmSeconds })
        const { count } = await countStatements(arena.client, async () => {
          await run(list, side, { lanes: 1, requests: plan.counted })
        })
        statements[side].set(list.title, count / plan.counted)
      }
      const samples: Record<SideName, Sample[]> = { product: [], floor: [] }
      for (let round = 0; round < plan.rounds; round += 1) {
        saySoFar(`round ${round + 1}`)
        for (const side of sideNames) samples[side].push(await run(list, side, { lanes, seconds: plan.roundSeconds }))
      }
      const cell = { product: together(samples.product), floor: together(samples.floor) }
      cells.push({ operation: list.title, lanes, ...cell })
    })
  }
  return { lines: plan.largeLines, cells, statements }
}

function listsOf({ members, shops, staff }: z.infer<typeof signIns>): List[] {
  const list = (title: string, name: string, variables: object, path: string, audience: string, tokens: string[]) => {
    const cookies = tokens.map((token) => `kd_${audience.toLowerCase()}=${token}`)
    return {
      title,
      asks: {
        product: cookies.map((cookie) => graphql(documentOf(name), variables, cookie, audience)),
        floor: cookies.map((cookie) => ({ method: 'GET', path, headers: { cookie } }) satisfies Ask),
      },
    }
  }
  return [
    list('my orders', 'MyOrders', {}, '/orders/mine', 'MEMBER', members),
    list('orders of a shop', 'ShopOrders', { first: 24, filter: {} }, '/orders/shop', 'MERCHANT', shops),
    list('all orders', 'OrdersPage', { first: 24, filter: {} }, '/orders/staff', 'STAFF', staff),
  ]
}
