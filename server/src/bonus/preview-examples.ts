import type { Fen } from '@kaidian/shared/core/money'
import type { FeeScope } from '../policy/fee-rule.ts'
import type { ShareName } from '../policy/split-fee.ts'
import type { Parts } from './preview-totals.ts'

/** One line under the policy it was sold by and under the draft, step by step. */
export interface WorkedLine {
  lineId: string
  title: string
  orderNumber: string
  base: Fen
  /** rule of the draft that fits it */
  rule: FeeScope
  rateBefore: number
  rateAfter: number
  sharesBefore: Record<ShareName, number>
  sharesAfter: Record<ShareName, number>
  before: Parts & { fee: Fen }
  after: Parts & { fee: Fen }
  /** how much of its money moves, in all */
  moved: Fen
}

export const exampleCount = 3

/** Those where most changes; each by another rule, as far as there are any. */
export function keepExamples(lines: readonly WorkedLine[]): WorkedLine[] {
  const sorted = lines.toSorted((a, b) => b.moved - a.moved || b.base - a.base || (a.lineId < b.lineId ? -1 : 1))
  const firsts = sorted.filter((line, at) => sorted.findIndex(({ rule }) => rule === line.rule) === at)
  const others = sorted.filter((line) => !firsts.includes(line))
  return [...firsts, ...others].slice(0, exampleCount)
}
