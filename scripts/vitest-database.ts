import { openTestDatabase } from './test-database.ts'
import { workerCount } from './vitest-workers.ts'

/**
 * Gives each worker of the tests a PostgreSQL of its own: what has been summed up of the ledger waits for every older
 * transaction of the whole cluster, another file's included. The run that has started us may have prepared the first.
 */
export default async function setUp() {
  // Two projects ask for it.
  if (process.env.TEST_DATABASE_URLS) return undefined
  const prepared = process.env.TEST_DATABASE_URL
  const missing = Array.from({ length: workerCount - (prepared ? 1 : 0) }, () => openTestDatabase())
  const databases = await Promise.all(missing)
  const urls = [...(prepared ? [prepared] : []), ...databases.map(({ superuserUrl }) => superuserUrl)]
  process.env.TEST_DATABASE_URLS = urls.join(' ')
  return async () => {
    for (const database of databases) await database.stop()
  }
}
