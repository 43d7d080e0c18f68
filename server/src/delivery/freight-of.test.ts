import { describe, expect, test } from 'vitest'
import { freightOf, type FreightTemplateRules } from './freight-of.ts'

const template = (rules: Partial<FreightTemplateRules> = {}): FreightTemplateRules => ({
  id: 'a',
  firstUnits: 1,
  firstFee: 800,
  additionalUnits: 1,
  additionalFee: 200,
  freeOver: null,
  noDeliveryCodes: [],
  ...rules,
})
const shenzhen = ['440305', '440300', '440000']

describe('freight', () => {
  test('is the first fee and a step for each further pieces begun', () => {
    const three = template({ firstUnits: 3, additionalUnits: 2 })
    const fee = (quantity: number) => freightOf([{ template: three, quantity, goods: 1000 }], shenzhen)
    expect([1, 3, 4, 5, 6].map(fee)).toEqual([800, 800, 1000, 1000, 1200])
  })

  test('counts the pieces of one template together, and adds up templates', () => {
    const line = { quantity: 1, goods: 1000 }
    const other = template({ id: 'b', firstFee: 500 })
    expect(
      freightOf(
        [
          { ...line, template: template() },
          { ...line, template: template() },
        ],
        shenzhen,
      ),
    ).toBe(1000)
    expect(
      freightOf(
        [
          { ...line, template: template() },
          { ...line, template: other },
        ],
        shenzhen,
      ),
    ).toBe(1300)
  })

  test('is free from a sum of goods on', () => {
    const free = template({ freeOver: 9900 })
    expect(freightOf([{ template: free, quantity: 1, goods: 9899 }], shenzhen)).toBe(800)
    expect(
      freightOf(
        [
          { template: free, quantity: 1, goods: 4950 },
          { template: free, quantity: 1, goods: 4950 },
        ],
        shenzhen,
      ),
    ).toBe(0)
  })

  test('is null where a line is not delivered: by district, city or province', () => {
    for (const code of shenzhen)
      expect(
        freightOf([{ template: template({ noDeliveryCodes: [code] }), quantity: 1, goods: 1 }], shenzhen),
      ).toBeNull()
    expect(freightOf([{ template: template({ noDeliveryCodes: ['110000'] }), quantity: 1, goods: 1 }], shenzhen)).toBe(
      800,
    )
  })

  test('of nothing is nothing', () => {
    expect(freightOf([], shenzhen)).toBe(0)
  })
})
