import { afterAll, beforeAll, expect, test } from 'vitest'
import { countViolations, invariantNumbers } from '../settlement/check-invariants.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { seedLarge } from './seed-large.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const count = async (what: string): Promise<number> => {
  const [row]: { n: string }[] = await house.em().execute(`select count(*) as n from ${what}`)
  return Number(row?.n)
}

test(
  'large data is as much as was asked for, belongs together, and keeps the rules of money',
  { timeout: 120_000 },
  async () => {
    await seedLarge(house.em(), { shops: 3, products: 60, buyers: 20, lines: 400 })
    expect(await count('product')).toBe(60)
    expect(await count('variant')).toBeGreaterThanOrEqual(180)
    expect(await count('order_line')).toBe(400)
    expect(await count('product where has_new_words')).toBe(0)
    const odd = await Promise.all([
      count(`order_line l join orders o on o.id = l.order_id join product p on p.id = l.product_id
      where o.merchant_id <> p.merchant_id or l.merchant_id <> o.merchant_id or l.member_id <> o.member_id`),
      count(
        `order_line l left join variant v on v.id = l.variant_id and v.product_id = l.product_id where v.id is null`,
      ),
      count(`orders o where o.goods <> (select sum(goods) from order_line l where l.order_id = o.id)`),
      count(`trade t where t.payable <> (select sum(goods + freight) from orders o where o.trade_id = t.id)`),
      count(`orders o where (select count(distinct variant_id) from order_line l where l.order_id = o.id) <> 4`),
    ])
    expect(odd).toEqual([0, 0, 0, 0, 0])
    for (const number of invariantNumbers)
      expect([number, await countViolations(house.em(), number)]).toEqual([number, 0])
  },
)
