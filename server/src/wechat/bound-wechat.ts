import type { EntityManager } from '@mikro-orm/postgresql'
import { WechatOpenid } from './wechat-identity.ts'
import { wechatKeys } from './wechat-keys.ts'

/** A WeChat that is bound to an account, as our official account knows it. */
export interface BoundWechat {
  accountId: string
  openid: string
  nickname: string
}

/** Of those of these accounts that have bound one and have been inside WeChat with it: elsewhere it has another openid. */
export async function boundWechats(em: EntityManager, accountIds: readonly string[]): Promise<BoundWechat[]> {
  const appid = wechatKeys()?.appid
  if (appid === undefined || accountIds.length === 0) return []
  const found = await em.find(
    WechatOpenid,
    { appid, identity: { account: { $in: [...accountIds] } } },
    { populate: ['identity'] },
  )
  return found.map(({ openid, identity: { nickname, account } }) => ({ accountId: account.id, openid, nickname }))
}

export const boundWechat = async (em: EntityManager, accountId: string): Promise<BoundWechat | undefined> =>
  (await boundWechats(em, [accountId]))[0]
