import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openHouse } from '../app.ts'
import { loadConfig } from '../kernel/config.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { refuseToStart, setupOf } from '../main.ts'
import { seedBenchGoods } from './bench-goods.ts'
import { seedBenchPeople } from './bench-people.ts'
import { Dice } from './random.ts'

/** The shop that is measured: `node server/dist/seed/bench.js 10000` fills a migrated database with so many products. */
try {
  const config = loadConfig(process.env)
  const count = Number(process.argv[2] ?? 10_000)
  const house = await openHouse({ ...setupOf(config, false), logLevel: 'error' })
  const em = house.orm.em.fork()
  const dice = new Dice(10_000)
  const { merchants, buyers } = await inTransaction(em, (inner) => seedBenchPeople(inner, dice))
  await seedBenchGoods(em, { merchants, count, dice })
  // The sign-ins, for the load generator.
  writeFileSync(join(config.dataDir, 'bench.json'), JSON.stringify({ buyers }), { mode: 0o600 })
  await house.close()
} catch (error) {
  refuseToStart(error)
}
