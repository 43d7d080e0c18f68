import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MikroORM } from '@mikro-orm/postgresql'
import { entities } from '../app.ts'
import { openDatabase } from './database.ts'
import { inTransaction } from './transaction.ts'

const poolSize = 2
let orm: MikroORM

beforeAll(async () => {
  orm = await openDatabase({ url: process.env['TEST_DATABASE_URL'] ?? '', entities, poolSize })
})
afterAll(() => orm.close(true))

test('connections that are lost inside transactions, more than there may be, leave room for others', async () => {
  for (let cut = 0; cut <= poolSize; cut += 1) {
    const lost = inTransaction(orm.em, (em) => em.execute('select pg_terminate_backend(pg_backend_pid())'))
    await expect(lost).rejects.toThrow(/terminat/)
  }
  expect(await inTransaction(orm.em, (em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }])
})
