import type { Db } from '../store/store.ts'
import type { AnswerFault, Call, Knobs } from './knobs.ts'
import { knobsShape } from './knobs.ts'
import { knobsInStorm, stormShape } from './storm.ts'

/**
 * The knobs of a payment, of one of its refunds, and so on: what holds for all, then the storm, then each number's own.
 * A later one replaces whole sections (`notice`, `refund` …) of an earlier one.
 */
export async function findKnobs(db: Db, numbers: readonly string[]): Promise<Knobs> {
  const settings = await db.query<{ name: string; value: unknown }>(
    `select name, value from gateway.setting where name in ('knobs', 'storm')`,
  )
  const forAll = settings.find(({ name }) => name === 'knobs')?.value
  const storm = settings.find(({ name }) => name === 'storm')?.value
  const own = await db.query<{ number: string; knobs: unknown }>(
    'select number, knobs from gateway.knob where number = any($1)',
    [numbers],
  )
  const first = numbers[0]
  const knobs: Knobs = {
    ...read(forAll),
    ...(storm == null || first === undefined ? {} : knobsInStorm(stormShape.parse(storm), first)),
  }
  for (const number of numbers) Object.assign(knobs, read(own.find((row) => row.number === number)?.knobs))
  return knobs
}

/** Takes the fault that this call about these numbers has to suffer now, if any; the next call finds the next one. */
export async function takeAnswerFault(
  db: Db,
  call: Call,
  numbers: readonly string[],
): Promise<AnswerFault | undefined> {
  const faults = (await findKnobs(db, numbers)).answers?.[call]
  const number = numbers.at(-1)
  if (!faults?.length || number === undefined) return undefined
  const [use] = await db.query<{ used: number }>(
    `insert into gateway.knob_use (number, call, used) values ($1, $2, 1)
     on conflict (number, call) do update set used = gateway.knob_use.used + 1
     returning used`,
    [number, call],
  )
  return faults[(use?.used ?? 0) - 1]
}

function read(knobs: unknown): Knobs {
  return knobs == null ? {} : knobsShape.parse(knobs)
}
