/** `node scripts/pg.ts start|stop|url <folder>`: a PostgreSQL to try things on. */
import { describeFailure, Halt } from './halt.ts'
import { findPostgres, startPostgres } from './postgres.ts'

const [verb, dataDir] = process.argv.slice(2)

try {
  if (!dataDir) throw new Halt('Usage: node scripts/pg.ts start|stop|url <folder>')
  if (verb === 'start') console.log((await startPostgres({ dataDir, disposable: true })).url)
  if (verb === 'url') console.log((await findPostgres(dataDir))?.url ?? 'not running')
  if (verb === 'stop') await (await findPostgres(dataDir))?.stop()
} catch (failure) {
  console.error(describeFailure(failure))
  process.exitCode = 1
}
