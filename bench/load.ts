import autocannon from 'autocannon'
import { cpuMs } from './process-figures.ts'
import { type Ask, isGood, type Side } from './side.ts'

/** What one load on one side was like. */
export interface Sample {
  /** operations that succeeded */
  done: number
  errors: number
  seconds: number
  /** of those that succeeded, in milliseconds */
  latencies: number[]
  /** CPU of the API process in milliseconds; undefined where it cannot be read */
  cpu: number | undefined
}

/** One connection's part of an operation: what it asks next, and what it makes of the answer. */
export interface Lane {
  next: () => Ask
  /** 'under way': the operation needs more requests */
  hear: (text: string | undefined) => 'under way' | 'done' | 'failed'
}

export type Extent = { lanes: number } & ({ seconds: number } | { requests: number })

const sampleMs = 50
/** How long an operation may go on after the time is over. */
const patienceSeconds = 30

/**
 * A closed loop: each lane asks again as soon as it has its answer, and finishes what it has begun when the time is
 * over. `settle` waits for work that was left for later.
 */
export async function load(
  side: Side,
  laneOf: (lane: number) => Lane,
  extent: Extent,
  settle: () => Promise<void>,
): Promise<Sample> {
  const sample: Sample = { done: 0, errors: 0, seconds: 0, latencies: [], cpu: undefined }
  const cpuBefore = cpuMs(side.pid)
  const begun = performance.now()
  let ended = begun
  let lanes = 0
  const result = await autocannon({
    url: side.url,
    connections: extent.lanes,
    sampleInt: sampleMs,
    ...('seconds' in extent ? { duration: extent.seconds + patienceSeconds } : { amount: extent.requests }),
    setupClient(client) {
      const lane = laneOf(lanes)
      lanes += 1
      let operationBegun = 0
      let isUnderWay = false
      let isOver = false
      client.setRequests([
        {
          setupRequest(defaults) {
            if (!isUnderWay) operationBegun = performance.now()
            return { ...defaults, ...lane.next() }
          },
          onResponse(status, body) {
            const outcome = lane.hear(status === 200 && isGood(body) ? body : undefined)
            isUnderWay = outcome === 'under way'
            if (isUnderWay || isOver) return
            ended = performance.now()
            if (outcome === 'failed') sample.errors += 1
            else {
              sample.done += 1
              sample.latencies.push(ended - operationBegun)
            }
            isOver = 'seconds' in extent && ended - begun >= extent.seconds * 1000
            // Afterwards: the connection is about to send its next request.
            if (isOver) setImmediate(() => client.destroy())
          },
        },
      ])
    },
  })
  sample.seconds = (ended - begun) / 1000
  // Connections that broke and answers that did not come.
  sample.errors += result.errors
  await settle()
  const cpuAfter = cpuMs(side.pid)
  if (cpuBefore !== undefined && cpuAfter !== undefined) sample.cpu = cpuAfter - cpuBefore
  return sample
}

/** Several samples as one. */
export function together(samples: readonly Sample[]): Sample {
  const add = (read: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + read(sample), 0)
  const isComplete = samples.every(({ cpu }) => cpu !== undefined)
  return {
    done: add(({ done }) => done),
    errors: add(({ errors }) => errors),
    seconds: add(({ seconds }) => seconds),
    latencies: samples.flatMap(({ latencies }) => latencies).sort((a, b) => a - b),
    cpu: isComplete ? add(({ cpu }) => cpu ?? 0) : undefined,
  }
}

export function perSecond({ done, seconds }: Sample): number {
  return done / seconds
}

/** Of sorted latencies. */
export function percentile({ latencies }: Sample, share: number): number {
  return latencies[Math.max(0, Math.ceil(latencies.length * share) - 1)] ?? 0
}
