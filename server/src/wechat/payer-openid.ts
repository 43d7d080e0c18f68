import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { wechatKeys } from './wechat-keys.ts'
import { WechatOpenid } from './wechat-identity.ts'
import { WechatPayer } from './wechat-payer.ts'

/**
 * Whose WeChat pays for whoever asks: the one that this sign-in is used in, as far as WeChat was asked, or else the one
 * that is bound to the account. Null: WeChat has to be asked first.
 */
export async function payerOpenid(
  em: EntityManager,
  { accountId, sessionId }: Pick<Viewer, 'accountId' | 'sessionId'>,
): Promise<string | null> {
  const appid = wechatKeys()?.appid
  if (appid === undefined) return null
  const here = await em.findOne(WechatPayer, { session: sessionId, appid })
  if (here) return here.openid
  return (await em.findOne(WechatOpenid, { appid, identity: { account: accountId } }))?.openid ?? null
}
