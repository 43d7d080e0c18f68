/** The channel's fee in basis points, as both of them ask of most merchants. */
export const feeBps = 60

/** 0.6 % of an amount, half up. */
export function feeOf(fen: number): number {
  return Math.floor((fen * feeBps + 5_000) / 10_000)
}
