import { startPostgres } from '../scripts/postgres.ts'
import pg from 'pg'
import { mkdtempSync } from 'node:fs'
const dir = mkdtempSync('/tmp/kd-us-')
const c = await startPostgres({ dataDir: dir })
const admin = new pg.Client({ connectionString: c.url })
await admin.connect()
for (let round = 0; round < 2; round++)
  for (const [name, cs] of [
    ['tcp', c.url],
    ['unix', c.url + '?host=/tmp/kd-us2'],
  ] as const) {
    const cl = new pg.Client({ connectionString: cs })
    await cl.connect()
    const n = 8000
    const one = () => cl.query({ name: 'x', text: 'select $1::text as a, 2 as b', values: ['hello'] })
    for (let i = 0; i < 1000; i++) await one()
    const c0 = process.cpuUsage(),
      t0 = performance.now()
    for (let i = 0; i < n; i++) await one()
    const c1 = process.cpuUsage(c0)
    console.log(
      name,
      'us/query',
      (((performance.now() - t0) / n) * 1000).toFixed(1),
      'cpu user',
      (c1.user / n).toFixed(1),
      'sys',
      (c1.system / n).toFixed(1),
    )
    await cl.end()
  }
await admin.end()
await c.stop()
process.exit(0)
