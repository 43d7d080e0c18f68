import type { Fen } from '@kaidian/shared/core/money'
import type { PriceBand } from './product-facets.ts'

const yuan = [10, 20, 30, 50, 100, 150, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 5000, 8000, 10_000, 20_000, 50_000]

/** Where a range of prices may end: each begins with one of these, in fen. */
export const priceSteps: readonly Fen[] = yuan.map((one) => one * 100)

const bandsShown = 5

/**
 * A few ranges with about as many goods in each, out of the counts between the steps: the first is below the first step.
 * Every product is in one range.
 */
export function priceBands(counts: ReadonlyMap<number, number>): PriceBand[] {
  const steps = [...counts.keys()].toSorted((one, other) => one - other)
  const total = steps.reduce((sum, step) => sum + (counts.get(step) ?? 0), 0)
  const bands: PriceBand[] = []
  let before = 0
  for (const step of steps) {
    const count = counts.get(step) ?? 0
    const last = bands.at(-1)
    // The next range begins where the goods before it fill their share of the whole.
    if (last && before < (bands.length * total) / bandsShown) {
      last.count += count
      last.max = endOf(step)
    } else bands.push({ min: last ? (priceSteps[step - 1] ?? null) : null, max: endOf(step), count })
    before += count
  }
  const dearest = bands.at(-1)
  if (dearest) dearest.max = null
  return bands.length > 1 ? bands : []
}

const endOf = (step: number): Fen | null => {
  const next = priceSteps[step]
  return next === undefined ? null : next - 1
}
