import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { build } from './build.ts'
import { root, run } from './command.ts'
import { Halt } from './halt.ts'
import { openProductDatabase, prepareData } from './product-database.ts'
import { saySoFar, step } from './progress.ts'
import { readSettings } from './settings.ts'
import { beforeEnd, runVerb } from './shutdown.ts'

const profiles: Readonly<Record<string, readonly string[]>> = { large: ['100000', '1000000'] }

/** `npm run seed -- --profile large`: many goods and orders beside those of the demonstration. */
await runVerb(async () => {
  const { values } = parseArgs({ options: { profile: { type: 'string', default: 'large' } } })
  const amounts = profiles[values.profile]
  if (!amounts) throw new Halt(`There is no profile "${values.profile}": ${Object.keys(profiles).join(', ')}.`)
  const settings = readSettings(process.env)
  if (!settings.config.isDemo) throw new Halt('KAIDIAN_MODE is production: only a demo is filled.')
  await step('Building · 构建', async (note) => (await build()) || note('unchanged'))
  const database = await openProductDatabase(settings)
  beforeEnd(database.stop)
  await step('Demo data · 演示数据', async (note) => {
    if ((await prepareData(database, settings, saySoFar)) === 'kept') note('unchanged')
  })
  await step('Large data · 大量数据', async (note) => {
    const entry = join(root, 'server/dist/seed/large.js')
    const env = { ...settings.env, ...database.env }
    const { isGood, output } = await run(process.execPath, [entry, ...amounts], { env, onLine: saySoFar })
    if (output.includes('unchanged')) note('unchanged')
    if (isGood) return
    const log = join(settings.dataDir, 'seed.log')
    writeFileSync(log, output)
    throw new Halt(`The data could not be written. The whole story is in ${log}.`)
  })
  await step('Vacuuming · 整理', async () => {
    const owner = new pg.Client({ connectionString: database.env.MIGRATION_DATABASE_URL })
    await owner.connect()
    await owner.query('vacuum (analyze)')
    await owner.end()
  })
  return 0
})
