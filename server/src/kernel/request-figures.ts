/** What the last minute of requests to this process was like. */
export interface RequestFigures {
  requestsPerSecond: number
  p95Ms: number
  /** broken answers ÷ all answers, from 0 to 1 */
  errorRate: number
}

interface Sample {
  at: number
  milliseconds: number
  isBroken: boolean
}

const windowMs = 60_000
const maxSamples = 20_000
let samples: Sample[] = []

export function recordRequest(milliseconds: number, isBroken: boolean): void {
  if (samples.length >= maxSamples) samples = samples.slice(maxSamples / 2)
  samples.push({ at: performance.now(), milliseconds, isBroken })
}

export function requestFigures(): RequestFigures {
  const since = performance.now() - windowMs
  samples = samples.filter(({ at }) => at >= since)
  const sorted = samples.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const broken = samples.filter(({ isBroken }) => isBroken).length
  return {
    requestsPerSecond: samples.length / (windowMs / 1000),
    p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0,
    errorRate: samples.length === 0 ? 0 : broken / samples.length,
  }
}
