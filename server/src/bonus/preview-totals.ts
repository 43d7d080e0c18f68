import type { Fen } from '@kaidian/shared/core/money'

/** Into what the base of a line is divided: what its merchant gets, what the platform keeps, and each share. */
export const partNames = [
  'merchant',
  'platform',
  'cashback',
  'pool',
  'consumerPromoter',
  'merchantPromoter',
  'district',
  'city',
  'province',
] as const
export type PartName = (typeof partNames)[number]
export type Parts = Record<PartName, Fen>

export interface PreviewTotals {
  lines: number
  /** whose fee or any share of it differs */
  changedLines: number
  base: Fen
  before: Parts & { fee: Fen }
  after: Parts & { fee: Fen }
}

const nothing = (): Parts & { fee: Fen } => ({
  fee: 0,
  merchant: 0,
  platform: 0,
  cashback: 0,
  pool: 0,
  consumerPromoter: 0,
  merchantPromoter: 0,
  district: 0,
  city: 0,
  province: 0,
})

export const noTotals = (): PreviewTotals => ({
  lines: 0,
  changedLines: 0,
  base: 0,
  before: nothing(),
  after: nothing(),
})

export function addTotals(a: PreviewTotals, b: PreviewTotals): PreviewTotals {
  const add = (one: Parts & { fee: Fen }, other: Parts & { fee: Fen }) => {
    const sum = nothing()
    for (const name of ['fee', ...partNames] as const) sum[name] = one[name] + other[name]
    return sum
  }
  return {
    lines: a.lines + b.lines,
    changedLines: a.changedLines + b.changedLines,
    base: a.base + b.base,
    before: add(a.before, b.before),
    after: add(a.after, b.after),
  }
}
