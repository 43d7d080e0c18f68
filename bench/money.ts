import { join } from 'node:path'
import { z } from 'zod'
import { root, run } from '../scripts/command.ts'
import { Halt } from '../scripts/halt.ts'
import { insertBare, transferBare } from './floor-money.ts'
import type { Arena } from './open.ts'

const measured = z.object({
  settle: z.object({ lines: z.number(), seconds: z.number() }),
  round: z.object({
    members: z.number(),
    counted: z.number(),
    seconds: z.number(),
    beside: z.object({ done: z.number(), slowestMs: z.number() }),
  }),
  transfers: z.object({ done: z.number(), seconds: z.number(), writers: z.number(), merchants: z.number() }),
  rules: z.object({ transfers: z.number(), seconds: z.number(), slowest: z.number() }),
  deadlocks: z.number(),
})

export interface MoneyPlan {
  lines: number
  members: number
  transferSeconds: number
}

export type Money = z.infer<typeof measured> & {
  /** the rows that settling has written, bare: lines a second */
  floorLinesPerSecond: number
  /** the rows of such transfers, bare: transfers a second */
  floorTransfersPerSecond: number
}

/** Settlement, a round of dividends and transfers between few wallets, on the database of the bench, against bare rows. */
export async function measureMoney({ client, env, superuserUrl }: Arena, plan: MoneyPlan): Promise<Money> {
  const args = [plan.lines, plan.members, plan.transferSeconds].map(String)
  const entry = join(root, 'server/dist/seed/bench-money.js')
  const { isGood, output } = await run(process.execPath, [entry, ...args], { env })
  if (!isGood) throw new Halt(`Moving money has failed:\n${output}`)
  const figures = measured.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
  return {
    ...figures,
    floorLinesPerSecond: await insertBare(client, figures.settle.lines),
    floorTransfersPerSecond: await transferBare(superuserUrl, figures.transfers.writers, plan.transferSeconds),
  }
}
