import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish, subscribe } from './fanout.ts'
import { openRelay } from './relay.ts'

const url = process.env['TEST_DATABASE_URL'] ?? ''
const other = new Client({ connectionString: url })
let close: () => Promise<void>
const faults: unknown[] = []

beforeAll(async () => {
  await other.connect()
  close = await openRelay(url, (error) => faults.push(error))
})

afterAll(async () => {
  await close()
  expect(faults).toEqual([])
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
