/** Reads "0.01" as whole fen; undefined when it is not a plain amount of yuan with at most two decimals. */
export function parseYuan(text: string): number | undefined {
  const match = /^(0|[1-9]\d{0,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
}

/** Writes fen as yuan: 1 → "0.01", -250 → "-2.50". */
export function formatYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The channel's fee in basis points, as both of them ask of most merchants. */
export const feeBps = 60

/** 0.6 % of an amount, half up. */
export function feeOf(fen: number): number {
  return Math.floor((fen * feeBps + 5_000) / 10_000)
}
