import { mulDivHalfUp, type Fen } from '@kaidian/shared/core/money'

/** How tax is withheld from a kind of beneficiary; the numbers stand in the settings. */
export enum TaxMethod {
  /** businesses, which file their own taxes */
  NONE = 0,
  /** income from services, each payment by itself */
  PER_PAYMENT = 1,
  /** all payments of a calendar year together, with an allowance for each month */
  CUMULATIVE = 2,
}

interface Bracket {
  /** fen of taxable income up to which it counts */
  upTo: Fen
  percent: number
  /** fen taken off what the percentage gives */
  off: Fen
}

/** 个人所得税法实施条例, income from services (预扣率表二). */
const perPayment: readonly Bracket[] = [
  { upTo: 2_000_000, percent: 20, off: 0 },
  { upTo: 5_000_000, percent: 30, off: 200_000 },
  { upTo: Infinity, percent: 40, off: 700_000 },
]

/** 个人所得税法, comprehensive income of a year (税率表一). */
const perYear: readonly Bracket[] = [
  { upTo: 3_600_000, percent: 3, off: 0 },
  { upTo: 14_400_000, percent: 10, off: 252_000 },
  { upTo: 30_000_000, percent: 20, off: 1_692_000 },
  { upTo: 42_000_000, percent: 25, off: 3_192_000 },
  { upTo: 66_000_000, percent: 30, off: 5_292_000 },
  { upTo: 96_000_000, percent: 35, off: 8_592_000 },
  { upTo: Infinity, percent: 45, off: 18_192_000 },
]

function byTable(taxable: Fen, table: readonly Bracket[]): Fen {
  const bracket = table.find(({ upTo }) => taxable <= upTo)
  return bracket ? mulDivHalfUp(taxable, bracket.percent, 100) - bracket.off : 0
}

const smallPayment: Fen = 400_000
const smallDeduction: Fen = 80_000

/** Tax on one payment: up to ¥4,000 less ¥800, above it less a fifth. */
export function taxPerPayment(income: Fen): Fen {
  const deduction = income <= smallPayment ? smallDeduction : mulDivHalfUp(income, 20, 100)
  return byTable(Math.max(0, income - deduction), perPayment)
}

export interface Year {
  /** what was taxed, and withheld, earlier in the calendar year */
  taxable: Fen
  tax: Fen
  /** months from the first payment of the year to this one, both counted */
  months: number
}

export interface Allowance {
  /** fen a month */
  monthly: Fen
  /** part of the income that counts as its expenses */
  expensePercent: number
}

/** Tax on a payment so that the whole year's is right: what is owed of all of it less what was withheld before. */
export function taxCumulative(income: Fen, year: Year, { monthly, expensePercent }: Allowance): Fen {
  const total = income + year.taxable
  const taxable = total - mulDivHalfUp(total, expensePercent, 100) - monthly * year.months
  return Math.min(income, Math.max(0, byTable(Math.max(0, taxable), perYear) - year.tax))
}
