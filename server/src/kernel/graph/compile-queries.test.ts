import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { openBuyer, openShop, place } from '../../testing/market.ts'
import { compiledCount } from './compile-queries.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const times = 12

test('what is asked over and over is answered the same by code made once, and never to somebody else', async () => {
  const [one, other, shop] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
  const { id } = await place(one, shop)
  const query = `query ($id: ID!, $isLong: Boolean!) { myTrade(id: $id) { id payable orders { total
    lines { title unitPrice optionValues @include(if: $isLong) } } } }`
  const before = compiledCount
  const answers: unknown[] = []
  for (let time = 0; time < times; time += 1) answers.push(await one.browser.ask(query, { id, isLong: time % 2 === 0 }))
  for (const [time, answer] of answers.entries()) expect(answer, String(time)).toEqual(answers[time % 2])
  expect(answers[0]).not.toEqual(answers[1])
  expect(compiledCount - before).toBe(1)
  expect(await other.browser.ask(query, { id, isLong: true })).toEqual({ data: { myTrade: null } })
  expect(await house.visitor().refused(query, { id, isLong: true })).toBe('UNAUTHENTICATED')
  expect(compiledCount - before).toBe(1)
})

test('errors keep their words, and questions about the schema and commands stay as they are', async () => {
  const before = compiledCount
  const buyer = await openBuyer(house)
  const bad = 'query ($first: Int) { myOrders(first: $first) { edges { node { id } } } }'
  const errors: unknown[] = []
  for (let time = 0; time < times; time += 1) {
    const { errors: [error] = [] } = await buyer.browser.ask(bad, { first: time % 2 === 0 ? 10_000 : 'many' })
    errors.push({ ...error, extensions: { ...error?.extensions, requestId: '' } })
  }
  for (const [time, error] of errors.entries()) expect(error, String(time)).toEqual(errors[time % 2])
  expect(errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
  expect(compiledCount - before).toBe(1)
  for (let time = 0; time < times; time += 1) {
    await buyer.browser.ask('{ __type(name: "Order") { name } }')
    await buyer.browser.ask('mutation { signOut { userErrors { code } } }')
  }
  expect(compiledCount - before).toBe(1)
})
