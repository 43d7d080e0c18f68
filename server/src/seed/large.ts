import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { openHouse } from '../app.ts'
import { loadConfig } from '../kernel/config.ts'
import { sqlOf } from '../kernel/database.ts'
import { refuseToStart, setupOf } from '../main.ts'
import { seedLarge } from './seed-large.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** Adds to the demonstration: `node server/dist/seed/large.js 100000 1000000` products on sale and order lines. */
try {
  const config = loadConfig(process.env)
  const [products, lines] = process.argv.slice(2).map(Number)
  const house = await openHouse({ ...setupOf(config, false), logLevel: 'error' })
  const em = house.orm.em.fork()
  if (await isNew(em)) {
    await em.execute(`insert into seed_run (profile) values ('large')`)
    await seedLarge(em, { products: products ?? 0, lines: lines ?? 0, shops: 200, buyers: 20_000, say })
    await em.execute(`update seed_run set finished_at = now() where profile = 'large'`)
  } else say('unchanged')
  await house.close()
} catch (error) {
  refuseToStart(error)
}

/** What an earlier run has left unfinished is not gone on with: nothing would tell where it stood. */
async function isNew(em: EntityManager): Promise<boolean> {
  const { rows } = await sql<{ finished_at: Date | null }>`
    select finished_at from seed_run where profile = 'large'`.execute(sqlOf(em))
  if (rows[0]?.finished_at === null)
    throw new Error('An earlier run stopped in the middle: `npm run demo:reset` begins anew.')
  return !rows[0]
}
