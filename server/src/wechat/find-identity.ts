import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { WechatPerson } from './ask-wechat.ts'
import { WechatIdentity, WechatOpenid } from './wechat-identity.ts'

type Known = Pick<WechatPerson, 'appid' | 'openid' | 'unionid'>

/** Whose WeChat it is: by what our app knows it by, or else by what joins all of our apps. */
export async function findIdentity(
  em: EntityManager,
  { appid, openid, unionid }: Known,
): Promise<WechatIdentity | null> {
  const known = await em.findOne(WechatOpenid, { appid, openid }, { populate: ['identity'] })
  if (known) return known.identity
  return unionid === null ? null : em.findOne(WechatIdentity, { unionid })
}

/** What WeChat has told besides is kept. False: this app knows the identity by another openid, or the openid is another's. */
export async function rememberOpenid(
  em: EntityManager,
  identity: WechatIdentity,
  { appid, openid, unionid }: Known,
): Promise<boolean> {
  if (unionid !== null && identity.unionid === null)
    await sql`update wechat_identity set unionid = ${unionid} where id = ${identity.id} and unionid is null
      and not exists (select from wechat_identity other where other.unionid = ${unionid})`.execute(sqlOf(em))
  await sql`insert into wechat_openid (appid, openid, identity_id) values (${appid}, ${openid}, ${identity.id})
    on conflict do nothing`.execute(sqlOf(em))
  return (await em.count(WechatOpenid, { appid, openid, identity: identity.id })) > 0
}
