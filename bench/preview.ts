import { join } from 'node:path'
import { z } from 'zod'
import { root, run } from '../scripts/command.ts'
import { Halt } from '../scripts/halt.ts'
import type { Arena } from './open.ts'

const measured = z.object({
  lines: z.number(),
  seconds: z.number(),
  /** of its batches, in seconds */
  slowest: z.number(),
  /** one sum over the same lines */
  floorSeconds: z.number(),
})
export type Preview = z.infer<typeof measured>

/** A draft of the policy tried on so many lines, in batches, against one bare sum over them. */
export async function measurePreview({ env }: Arena, lines: number): Promise<Preview> {
  const entry = join(root, 'server/dist/seed/bench-preview.js')
  const { isGood, output } = await run(process.execPath, [entry, String(lines)], { env })
  if (!isGood) throw new Halt(`The preview has failed:\n${output}`)
  return measured.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''))
}

export const previewed = ({ lines, seconds, slowest, floorSeconds }: Preview): string =>
  `A draft of the policy with 610 rates of its own is tried on ${lines} lines in ${seconds.toFixed(1)} s, in batches of at most ${slowest.toFixed(1)} s; ` +
  `one bare sum over the same lines takes ${floorSeconds.toFixed(2)} s.`
