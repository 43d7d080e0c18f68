import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taxCumulative, TaxMethod, taxPerPayment } from './tax.ts'
import { workOutWithdrawal, type TaxBasis } from './work-out-withdrawal.ts'

const allowance = { monthly: 500_000, expensePercent: 20 }
const basis = (parts: Partial<TaxBasis> = {}): TaxBasis => ({
  method: TaxMethod.CUMULATIVE,
  untaxed: 0,
  year: { taxable: 0, tax: 0, months: 1 },
  allowance,
  ...parts,
})

describe('tax on one payment of services', () => {
  // 国家税务总局公告2018年第61号, 第八条 and 表二.
  test.each([
    [80_000, 0],
    [100_000, 4_000],
    [400_000, 64_000],
    [500_000, 80_000],
    [2_500_000, 400_000],
    [3_000_000, 520_000],
    [6_250_000, 1_300_000],
    [10_000_000, 2_500_000],
  ])('of %i fen is %i', (income, tax) => {
    expect(taxPerPayment(income)).toBe(tax)
  })
})

describe('tax on a year of payments', () => {
  // Each month ¥10,000: taxable ¥8,000 − ¥5,000 = ¥3,000 a month, at 3 % up to ¥36,000.
  test('is that of the whole year so far, less what was withheld', () => {
    const monthly = 1_000_000
    let tax = 0
    const withheld = Array.from({ length: 12 }, (_, at) => {
      const now = taxCumulative(monthly, { taxable: monthly * at, tax, months: at + 1 }, allowance)
      tax += now
      return now
    })
    expect(withheld).toEqual(Array.from({ length: 12 }, () => 9_000))
  })

  test('reaches the next bracket with the part above it alone', () => {
    // ¥100,000 in January: 80,000 − 5,000 = 75,000; 10 % less ¥2,520.
    expect(taxCumulative(10_000_000, { taxable: 0, tax: 0, months: 1 }, allowance)).toBe(498_000)
  })

  test('is never below 0 and never more than the payment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 1e10 }),
        fc.integer({ min: 0, max: 1e9 }),
        fc.integer({ min: 1, max: 12 }),
        (income, taxable, tax, months) => {
          const withheld = taxCumulative(income, { taxable, tax, months }, allowance)
          expect(withheld).toBeGreaterThanOrEqual(0)
          expect(withheld).toBeLessThanOrEqual(income)
        },
      ),
    )
  })
})

describe('what becomes of an amount', () => {
  test('fee and tax come off it, and earnings leave the wallet first', () => {
    const figures = workOutWithdrawal(1_000_000, 10, basis({ method: TaxMethod.PER_PAYMENT, untaxed: 500_000 }))
    expect(figures).toEqual({ amount: 1_000_000, fee: 1_000, taxable: 500_000, tax: 80_000, net: 919_000 })
  })

  test('cashback and dividends are not taxed', () => {
    expect(workOutWithdrawal(50_000, 10, basis()).tax).toBe(0)
  })

  test('a business is not taxed', () => {
    const figures = workOutWithdrawal(10_000_000, 0, basis({ method: TaxMethod.NONE, untaxed: 10_000_000 }))
    expect(figures).toMatchObject({ taxable: 0, tax: 0, net: 10_000_000 })
  })

  test('all parts are whole fen and add up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 0, max: 1e9 }),
        fc.constantFrom(TaxMethod.NONE, TaxMethod.PER_PAYMENT, TaxMethod.CUMULATIVE),
        (amount, feeRateBps, untaxed, method) => {
          const { fee, taxable, tax, net } = workOutWithdrawal(amount, feeRateBps, basis({ method, untaxed }))
          expect(net + fee + tax).toBe(amount)
          expect(taxable).toBeLessThanOrEqual(Math.min(amount, untaxed))
          expect([fee, taxable, tax, net].every(Number.isSafeInteger)).toBe(true)
        },
      ),
    )
  })
})
