import type { EntityManager } from '@mikro-orm/postgresql'

/**
 * Work that falls due: due times stand in the tables, the sweep claims the rows whose time has come (SKIP LOCKED) and
 * does a batch of them in a transaction of its own. `run` answers how many it did; it is called again until 0.
 */
export interface Sweep {
  name: string
  everySeconds: number
  /** not by the worker for all, but by each process for what it has in its own memory */
  isOfEachProcess?: boolean
  run(em: EntityManager): Promise<number>
}

const sweeps: Sweep[] = []

export function sweep(work: Sweep): void {
  sweeps.push(work)
}

const maxBatches = 10_000

async function runOne(em: EntityManager, work: Sweep): Promise<number> {
  let done = 0
  for (let batch = 0; batch < maxBatches; batch += 1) {
    const count = await work.run(em.fork({ useContext: true }))
    if (count === 0) break
    done += count
  }
  return done
}

/** Does everything that is due now, once through: for tests, and after the clock has been moved. */
export async function runSweeps(em: EntityManager): Promise<number> {
  let done = 0
  for (const work of sweeps) done += await runOne(em, work)
  return done
}

/**
 * Looks for due work now, for it may have fallen due while nobody was there, and again and again: a worker for all of it,
 * another process for its own. The answer stops it, waits for what is under way, and keeps what is still in memory.
 */
export function startSweeps(
  em: EntityManager,
  { isWorker, report }: { isWorker: boolean; report: (name: string, error: unknown) => void },
): () => Promise<void> {
  const running = new Map<string, Promise<unknown>>()
  const tick = (work: Sweep): void => {
    if (running.has(work.name)) return
    const run = runOne(em, work)
      .catch((error: unknown) => report(work.name, error))
      .finally(() => running.delete(work.name))
    running.set(work.name, run)
  }
  const own = sweeps.filter(({ isOfEachProcess = false }) => isOfEachProcess)
  const timers = (isWorker ? sweeps : own).map((work) => {
    tick(work)
    return setInterval(() => tick(work), work.everySeconds * 1000)
  })
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await Promise.all(running.values())
    for (const work of own) tick(work)
    await Promise.all(running.values())
  }
}
