import { describe, expect, test } from 'vitest'
import { explainFreight, freightOf, type FreightLine, type FreightRate, type FreightTemplateRules } from './freight.ts'

const rate: FreightRate = {
  firstUnits: 1,
  firstFee: 800,
  additionalUnits: 1,
  additionalFee: 200,
  freeOver: null,
  freeFromPieces: null,
}
const template = (rules: Partial<FreightTemplateRules> = {}): FreightTemplateRules => ({
  id: 'a',
  basis: 'PIECE',
  areas: [],
  noDeliveryCodes: [],
  ...rate,
  ...rules,
})
const line = (parts: Partial<FreightLine> = {}): FreightLine => ({
  template: template(),
  quantity: 1,
  goods: 1000,
  weightGrams: 0,
  volumeCm3: 0,
  ...parts,
})
const shenzhen = ['440305', '440300', '440000']

describe('freight', () => {
  test('is the first fee and a step for each further pieces begun', () => {
    const three = template({ firstUnits: 3, additionalUnits: 2 })
    const fee = (quantity: number) => freightOf([line({ template: three, quantity })], shenzhen)
    expect([1, 3, 4, 5, 6].map(fee)).toEqual([800, 800, 1000, 1000, 1200])
  })

  test('counts the lines of one template together, and adds templates up', () => {
    const other = template({ id: 'b', firstFee: 500 })
    expect(freightOf([line(), line()], shenzhen)).toBe(1000)
    expect(freightOf([line(), line({ template: other })], shenzhen)).toBe(1300)
  })

  test('goes by grams or cubic centimetres of all pieces together', () => {
    const byWeight = template({ basis: 'WEIGHT', firstUnits: 1000, additionalUnits: 500 })
    const heavy = { template: byWeight, quantity: 2, weightGrams: 400 }
    expect(freightOf([line(heavy)], shenzhen)).toBe(800)
    expect(freightOf([line(heavy), line({ template: byWeight, weightGrams: 701 })], shenzhen)).toBe(1200)
    const byVolume = template({ basis: 'VOLUME', firstUnits: 10_000, additionalUnits: 10_000 })
    expect(freightOf([line({ template: byVolume, quantity: 3, volumeCm3: 7_000 })], shenzhen)).toBe(1200)
    // What has no weight is the first step.
    expect(freightOf([line({ template: byWeight, quantity: 9 })], shenzhen)).toBe(800)
  })

  test('is free from an amount of goods, or from so many pieces', () => {
    const free = template({ freeOver: 9900, freeFromPieces: 3 })
    expect(freightOf([line({ template: free, goods: 9899 })], shenzhen)).toBe(800)
    expect(freightOf([line({ template: free, goods: 4950 }), line({ template: free, goods: 4950 })], shenzhen)).toBe(0)
    expect(freightOf([line({ template: free, quantity: 2 })], shenzhen)).toBe(1000)
    expect(freightOf([line({ template: free, quantity: 3 })], shenzhen)).toBe(0)
  })

  test('goes by the area that names the address most closely', () => {
    const areas = [
      { ...rate, codes: ['440000', '650000'], firstFee: 1200 },
      { ...rate, codes: ['440300'], firstFee: 600, freeOver: 5000 },
    ]
    const far = template({ areas })
    const feeAt = (codes: string[], goods = 1000) => freightOf([line({ template: far, goods })], codes)
    expect(feeAt(shenzhen)).toBe(600)
    expect(feeAt(shenzhen.toReversed())).toBe(600)
    expect(feeAt(['440106', '440100', '440000'])).toBe(1200)
    expect(feeAt(['110101', '110100', '110000'])).toBe(800)
    expect(feeAt(shenzhen, 5000)).toBe(0)
    expect(feeAt(['440106', '440100', '440000'], 5000)).toBe(1200)
    expect(explainFreight([line({ template: far, quantity: 3 })], shenzhen)).toMatchObject({
      fee: 1000,
      area: 1,
      units: 3,
      steps: 2,
      isFree: false,
    })
  })

  test('is none where the district, its city or its province is not delivered to', () => {
    for (const code of shenzhen)
      expect(freightOf([line({ template: template({ noDeliveryCodes: [code] }) })], shenzhen)).toBeNull()
    expect(freightOf([line({ template: template({ noDeliveryCodes: ['110000'] }) })], shenzhen)).toBe(800)
    expect(freightOf([line(), line({ template: template({ id: 'b', noDeliveryCodes: ['440000'] }) })], shenzhen)).toBe(
      null,
    )
  })

  test('of nothing is nothing', () => {
    expect(freightOf([], shenzhen)).toBe(0)
  })
})
