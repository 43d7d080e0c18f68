import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { z } from 'zod'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { v7 as uuidv7 } from 'uuid'
import { machineNow, now } from '../kernel/clock.ts'
import { sqlOf } from '../kernel/database.ts'
import { Refusal } from '../kernel/refusal.ts'
import { findIdentity, rememberOpenid } from './find-identity.ts'
import { hash } from './visit-token.ts'
import { WechatIdentity } from './wechat-identity.ts'

interface Binding {
  /** who has just proved that the account is theirs */
  accountId: string
  /** of the cookie: what WeChat has told waits under it */
  token: string | undefined
  /** whether they were signed in when they went to WeChat */
  wasSignedIn: boolean
}

const toldShape = z.object({
  appid: z.string(),
  openid: z.string(),
  unionid: z.string().nullable(),
  nickname: z.string(),
})

/** Binds the WeChat that has just been proved in this browser to an account that has just been proved too. */
export async function bindWechat(
  em: EntityManager,
  { accountId, token, wasSignedIn }: Binding,
): Promise<WechatIdentity> {
  const { rows } = await sql`
    delete from wechat_visit where token_hash = ${hash(token)} and openid is not null and expires_at > ${machineNow()}
      and account_id is not distinct from ${wasSignedIn ? accountId : null}
    returning appid, openid, unionid, nickname`.execute(sqlOf(em))
  if (rows.length === 0) throw new Refusal('WECHAT_VISIT_OVER')
  const person = toldShape.parse(rows[0])
  const known = await findIdentity(em, person)
  if (known && known.account.id !== accountId) throw new Refusal('WECHAT_TAKEN')
  const identity = known ?? (await makeIdentity(em, accountId, person))
  if (!(await rememberOpenid(em, identity, person))) throw new Refusal(known ? 'WECHAT_OTHER_BOUND' : 'WECHAT_TAKEN')
  return identity
}

/** An account that has a WeChat already keeps it, unless this may be the same one in another of our apps. */
async function makeIdentity(
  em: EntityManager,
  accountId: string,
  { unionid, nickname, appid }: z.infer<typeof toldShape>,
): Promise<WechatIdentity> {
  const row = { id: uuidv7(), created_at: now(), account_id: accountId, unionid, nickname }
  await insertNewRows(em, 'wechat_identity', [row])
  const identity = await em.findOne(WechatIdentity, { account: accountId })
  // Somebody else was faster with the same WeChat.
  if (!identity) throw new Refusal('WECHAT_TAKEN')
  if (identity.id === row.id) return identity
  const isOther = unionid !== null && identity.unionid !== null && unionid !== identity.unionid
  const { rows } = await sql`select from wechat_openid where identity_id = ${identity.id} and appid = ${appid}`.execute(
    sqlOf(em),
  )
  if (isOther || rows.length > 0) throw new Refusal('WECHAT_OTHER_BOUND')
  return identity
}
