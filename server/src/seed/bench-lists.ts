import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { openSession } from '../account/open-session.ts'
import { openHouse } from '../app.ts'
import { loadConfig } from '../kernel/config.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { sqlOf } from '../kernel/database.ts'
import { inTransaction } from '../kernel/transaction.ts'
import { refuseToStart, setupOf } from '../main.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { seedLarge } from './seed-large.ts'

const signedIn = 120

/**
 * What lists of orders are measured on: the large profile in a migrated database, with people signed in to each of the
 * three apps: `node server/dist/seed/bench-lists.js 100000 1000000` products on sale and order lines.
 */
try {
  const [products = 0, lines = 0] = process.argv.slice(2).map(Number)
  const config = loadConfig(process.env)
  const house = await openHouse({ ...setupOf(config, false), logLevel: 'error' })
  const em = house.orm.em.fork()
  await seedLarge(em, { products, lines, shops: 200, buyers: 20_000 })
  const tokens = await inTransaction(em, signIn)
  writeFileSync(join(config.dataDir, 'bench-lists.json'), JSON.stringify(tokens), { mode: 0o600 })
  await house.close()
} catch (error) {
  refuseToStart(error)
}

async function signIn(em: EntityManager) {
  const open = (audience: Audience, accountId: string, hatId: string | null = null) =>
    openSession(em, { accountId, audience, hatId, userAgent: 'bench' })
  const { rows: members } = await sql<{ id: string }>`
    select account_id as id from member where id in (select member_id from orders) order by md5(id::text) limit ${signedIn}`.execute(
    sqlOf(em),
  )
  const { rows: shops } = await sql<{ id: string; owner: string }>`
    select id, owner_id as owner from merchant
    order by md5(id::text) limit ${signedIn}`.execute(sqlOf(em))
  const { account } = await makeMember(em)
  makeTeamMember(em, account, makeRole(em, { name: '客服', permissions: ['order:read'] }))
  await em.flush()
  return {
    members: await Promise.all(members.map(({ id }) => open(Audience.MEMBER, id))),
    shops: await Promise.all(shops.map(({ id, owner }) => open(Audience.MERCHANT, owner, id))),
    staff: [await open(Audience.STAFF, account.id)],
  }
}
