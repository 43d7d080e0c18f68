import { openTestDatabase } from './test-database.ts'

/** Gives the tests TEST_DATABASE_URL, unless the run that started us has prepared a database already. */
export default async function setUp() {
  if (process.env.TEST_DATABASE_URL) return undefined
  const database = await openTestDatabase()
  process.env.TEST_DATABASE_URL = database.superuserUrl
  return database.stop
}
