import { randomText } from '../numbers.ts'
import type { Db } from '../store/store.ts'

/** Somebody with a WeChat account. */
export interface Identity {
  id: number
  name: string
  unionid: string
  /** a virtual account, as WeChat gives to whoever only looks around */
  is_snapshot: boolean
}

const firstIdentities = [
  { name: '小明', isSnapshot: false },
  { name: '小红', isSnapshot: false },
  { name: '老王', isSnapshot: false },
  { name: '访客', isSnapshot: true },
]

export async function ensureIdentities(db: Db): Promise<void> {
  for (const { name, isSnapshot } of firstIdentities) await addIdentity(db, name, isSnapshot)
}

export async function addIdentity(db: Db, name: string, isSnapshot = false): Promise<void> {
  await db.query(
    `insert into gateway.identity (name, unionid, is_snapshot) values ($1, $2, $3) on conflict (name) do nothing`,
    [name, `oU${randomText(26)}`, isSnapshot],
  )
}

export function listIdentities(db: Db): Promise<Identity[]> {
  return db.query<Identity>('select * from gateway.identity order by id')
}

export async function findIdentity(db: Db, id: number): Promise<Identity | undefined> {
  const [identity] = await db.query<Identity>('select * from gateway.identity where id = $1', [id])
  return identity
}

/** The same person has another openid with each appid, and always the same one. */
export async function openidOf(db: Db, appid: string, identityId: number): Promise<string> {
  await db.query(`insert into gateway.openid (appid, openid, identity_id) values ($1, $2, $3) on conflict do nothing`, [
    appid,
    `o${randomText(27)}`,
    identityId,
  ])
  const [row] = await db.query<{ openid: string }>(
    'select openid from gateway.openid where appid = $1 and identity_id = $2',
    [appid, identityId],
  )
  if (!row) throw new Error(`No identity ${identityId}`)
  return row.openid
}

export async function findOpenid(db: Db, appid: string, openid: string): Promise<Identity | undefined> {
  const [identity] = await db.query<Identity>(
    `select identity.* from gateway.openid join gateway.identity on identity.id = identity_id
     where appid = $1 and openid = $2`,
    [appid, openid],
  )
  return identity
}
