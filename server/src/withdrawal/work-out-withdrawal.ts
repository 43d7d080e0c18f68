import { bpsHalfUp, type Fen } from '@kaidian/shared/core/money'
import { taxCumulative, TaxMethod, taxPerPayment, type Allowance, type Year } from './tax.ts'

export interface TaxBasis {
  method: TaxMethod
  /** earnings that tax was not withheld from yet; purchase discounts such as cashback are none */
  untaxed: Fen
  year: Year
  allowance: Allowance
}

export interface WithdrawalFigures {
  amount: Fen
  fee: Fen
  /** the part of the amount that is taxed */
  taxable: Fen
  tax: Fen
  net: Fen
}

/** What becomes of an amount that is withdrawn: net = amount − fee − tax. Earnings leave the wallet first. */
export function workOutWithdrawal(amount: Fen, feeRateBps: number, basis: TaxBasis): WithdrawalFigures {
  const fee = bpsHalfUp(amount, feeRateBps)
  const taxable = basis.method === TaxMethod.NONE ? 0 : Math.min(amount, Math.max(0, basis.untaxed))
  const tax = taxOf(taxable, basis)
  return { amount, fee, taxable, tax, net: amount - fee - tax }
}

function taxOf(taxable: Fen, { method, year, allowance }: TaxBasis): Fen {
  if (taxable === 0) return 0
  return method === TaxMethod.PER_PAYMENT ? taxPerPayment(taxable) : taxCumulative(taxable, year, allowance)
}
