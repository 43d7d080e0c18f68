import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureDatabase, withClient } from './databases.ts'
import { findPostgres, startPostgres } from './postgres.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kaidian-postgres-'))
})

afterEach(async () => {
  await (await findPostgres(dataDir))?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

test('a second start takes over the PostgreSQL that a killed one left running', async () => {
  const first = await start()
  const second = await start()
  expect(second).toMatchObject({ adopted: true, url: first.url })
})

test('what was written is there after a killed PostgreSQL is started again', async () => {
  const first = await startPostgres({ dataDir })
  await withClient(first.url, (client) => client.query('CREATE TABLE kept AS SELECT 1 AS one'))
  process.kill(postmaster(), 'SIGKILL')
  const second = await startPostgres({ dataDir })
  expect(second.adopted).toBe(false)
  const { rows } = await withClient(second.url, (client) => client.query('SELECT one FROM kept'))
  expect(rows).toEqual([{ one: 1 }])
})

test('a lock file whose process number now belongs to somebody else is no obstacle', async () => {
  await (await start()).stop()
  const cluster = join(dataDir, 'cluster')
  writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n1\n\n127.0.0.1\n`)
  expect((await start()).adopted).toBe(false)
})

test('a set-up that was broken off is begun anew and its remains are swept', async () => {
  const unfinished = join(dataDir, 'unfinished-0')
  mkdirSync(unfinished)
  utimesSync(unfinished, 0, 0)
  await start()
  expect(() => readFileSync(unfinished)).toThrow('ENOENT')
})

test('text is ordered alike everywhere and Chinese counts as letters', async () => {
  const { url } = await start()
  const { rows } = await withClient(url, async (client) => {
    await client.query('CREATE EXTENSION pg_trgm')
    return client.query("SELECT array_length(show_trgm('手机壳'), 1) > 0 AS letters, 'a' > 'B' AS bytewise")
  })
  expect(rows).toEqual([{ letters: true, bytewise: true }])
})

test('the application may connect and not change tables of the owner', async () => {
  const cluster = await start()
  const { ownerUrl, applicationUrl } = await ensureDatabase(cluster, dataDir)
  await withClient(ownerUrl, (client) => client.query('CREATE TABLE owned (one int)'))
  const drop = withClient(applicationUrl, (client) => client.query('DROP TABLE owned'))
  await expect(drop).rejects.toThrow('must be owner')
})

function start() {
  return startPostgres({ dataDir, disposable: true })
}

function postmaster(): number {
  return Number(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
}
