import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from './testing/house.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
})

afterAll(() => house.close())

test('the endpoint keeps every MUST of GraphQL over HTTP', async () => {
  const address = await house.http.listen({ port: 0, host: '127.0.0.1' })
  const results = await auditServer({ url: `${address}/graphql`, fetchFn: fetch })
  expect(results.length).toBeGreaterThan(50)
  // Apollo answers a document that cannot be parsed with 400 whatever was accepted: against a SHOULD, so a warning.
  expect(results.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([])
})
