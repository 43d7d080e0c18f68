/** Whole fen. Safe integers only: a sum of ten million of the largest amounts still is one. */
export type Fen = number

/** The largest single amount, in fen: ¥99,999,999.99. */
export const maxFen: Fen = 9_999_999_999

/** Reads a decimal string in yuan: no sign, at most two decimals, ASCII digits. `undefined` if it is not one. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(0|[1-9][0-9]{0,7})(?:\.([0-9]{1,2}))?$/.exec(text)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Writes fen as a decimal string in yuan with two decimals: 18800 → "188.00", -5 → "-0.05". */
export function formatYuan(fen: Fen): string {
  const digits = Math.abs(fen).toString().padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

export function sum(amounts: Iterable<Fen>): Fen {
  let total = 0
  for (const amount of amounts) total += amount
  return total
}

/** Whole numbers up to here are exact; beyond it the same is computed with BigInt, which is many times slower. */
const isExact = (value: number): boolean => value <= Number.MAX_SAFE_INTEGER

/** a ÷ b, rounded down: of whole numbers that are exact, so is the quotient. */
const divFloor = (a: number, b: number): number => (a - (a % b)) / b

/** a × b ÷ c, rounded half up. For a, b ≥ 0 and c > 0; exact whatever their size. */
export function mulDivHalfUp(a: number, b: number, c: number): number {
  const doubled = a * b * 2 + c
  if (isExact(doubled)) return divFloor(doubled, c * 2)
  const divisor = BigInt(c)
  return Number((BigInt(a) * BigInt(b) * 2n + divisor) / (divisor * 2n))
}

/** a × b ÷ c, rounded down. For a, b ≥ 0 and c > 0; exact whatever their size. */
export function mulDivFloor(a: number, b: number, c: number): number {
  if (isExact(a * b)) return divFloor(a * b, c)
  return Number((BigInt(a) * BigInt(b)) / BigInt(c))
}

const wholeBps = 10_000

/** amount × rate, half up. */
export const bpsHalfUp = (amount: Fen, rateBps: number): Fen => mulDivHalfUp(amount, rateBps, wholeBps)

/** amount × rate, rounded down. */
export const bpsFloor = (amount: Fen, rateBps: number): Fen => mulDivFloor(amount, rateBps, wholeBps)

/** amount × rate as it is before rounding, in yuan: 189 fen × 15 % → "0.2835". At least two decimals. */
export function exactBps(amount: Fen, rateBps: number): string {
  const digits = (BigInt(amount) * BigInt(rateBps)).toString().padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0{1,4}$/, '')
  return `${digits.slice(0, -6)}.${decimals}`
}

/**
 * Spreads a total over weights by largest remainder; equal remainders go to the earlier weight.
 * The parts add up to the total. Weights that are all 0 get nothing, and so must the total be.
 */
export function spread(total: Fen, weights: readonly number[]): Fen[] {
  const weightSum = sum(weights)
  if (weightSum === 0) return weights.map(() => 0)
  const parts = weights.map((weight) => mulDivFloor(total, weight, weightSum))
  const left = total - sum(parts)
  if (left === 0) return parts
  // total × weight less what was given: below weightSum, however large the product is.
  const remainders = weights.map((weight, at) =>
    isExact(total * weight)
      ? (total * weight) % weightSum
      : Number(BigInt(total) * BigInt(weight) - BigInt(parts[at] ?? 0) * BigInt(weightSum)),
  )
  const byRemainder = weights.map((_, at) => at).sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b)
  for (const at of byRemainder.slice(0, left)) parts[at] = (parts[at] ?? 0) + 1
  return parts
}
