import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { Halt } from './halt.ts'
import { openProductDatabase, prepareData } from './product-database.ts'
import { saySoFar, step } from './progress.ts'
import { readSettings } from './settings.ts'
import { beforeEnd, runVerb } from './shutdown.ts'

/** The demonstration as it was on its first day. */
await runVerb(async () => {
  const settings = readSettings(process.env)
  if (!settings.config.isDemo) throw new Halt('KAIDIAN_MODE is production: only a demo is reset.')
  await step('Building · 构建', async (note) => (await build()) || note('unchanged'))
  const database = await openProductDatabase(settings)
  beforeEnd(database.stop)
  const { recreate } = database
  if (!recreate)
    throw new Halt('DATABASE_URL names a database of your own. Empty it yourself, then npm start fills it anew.')
  await step('Emptying the database · 清空数据', recreate)
  rmSync(join(settings.dataDir, 'files'), { recursive: true, force: true })
  await step('Demo data · 演示数据', () => prepareData(database, settings, saySoFar))
  return 0
})
