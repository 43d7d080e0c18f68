import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { publish, subscribe } from './fanout.ts'
import { openRelay } from './relay.ts'

// Not the template: nobody can copy a database that somebody is connected to.
const url = new URL('/postgres', process.env['TEST_DATABASE_URL'] ?? '').href
const other = new Client({ connectionString: url })
let close: () => Promise<void>
const faults: unknown[] = []
let gaps = 0

beforeAll(async () => {
  await other.connect()
  close = await openRelay(url, { report: (error) => faults.push(error), onGap: () => (gaps += 1) })
})

afterAll(async () => {
  await close()
  await other.end()
})

const moved = (offsetMs: number) => ({ name: 'clock.moved', payload: { offsetMs } }) as const

test('what is committed here is told to the other processes', async () => {
  const heard = new Promise((resolve) =>
    other.once('notification', ({ payload }) => resolve(JSON.parse(payload ?? ''))),
  )
  await other.query('listen kaidian_news')
  publish([moved(1)])
  expect(await heard).toMatchObject({ news: moved(1) })
})

test('what another process commits is told to the subscribers here, and what is our own only once', async () => {
  const events = subscribe(['clock.moved'])
  publish([moved(2)])
  await other.query('select pg_notify($1, $2)', [
    'kaidian_news',
    JSON.stringify({ from: randomUUID(), news: moved(3) }),
  ])
  expect([await events.next(), await events.next()]).toMatchObject([
    { value: { offsetMs: 2 } },
    { value: { offsetMs: 3 } },
  ])
  await events.return?.()
})

test('a lost connection comes back once, and says that something may have been missed', async () => {
  expect(faults).toEqual([])
  const listeners = async (): Promise<number[]> => {
    const { rows } = await other.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and application_name = 'kaidian relay'`,
    )
    return rows.map(({ pid }) => pid)
  }
  const [before] = await listeners()
  await other.query('select pg_terminate_backend($1)', [before])
  await vi.waitFor(() => expect(gaps).toBe(1), { timeout: 10_000 })
  const after = await listeners()
  expect(after).toHaveLength(1)
  expect(after).not.toContain(before)
})
