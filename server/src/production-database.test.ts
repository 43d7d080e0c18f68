import { afterAll, beforeAll, expect, test } from 'vitest'
import { refuseUnsafeDatabase } from './production-database.ts'
import { openTestHouse, type TestHouse } from './testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

test('production starts on a database of its own, under a role that cannot rewrite the ledger', async () => {
  await expect(refuseUnsafeDatabase(house.em())).resolves.toBeUndefined()
})

test('it does not start under the role that owns the tables', async () => {
  await expect(
    house.em().transactional(async (em) => {
      await em.execute('set local role none')
      await refuseUnsafeDatabase(em)
    }),
  ).rejects.toThrow(/kaidian_app/)
})

test('it does not start where the demonstration is', async () => {
  await house.em().execute(`insert into seed_run (profile) values ('demo')`)
  await expect(refuseUnsafeDatabase(house.em())).rejects.toThrow(/demonstration/)
})
