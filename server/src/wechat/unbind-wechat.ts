import type { EntityManager } from '@mikro-orm/postgresql'
import { Session } from '../account/session.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { WechatIdentity, WechatOpenid } from './wechat-identity.ts'

/**
 * From now on this WeChat signs nobody in, and the other sign-ins end. The phone stays: there is always a way in. Unbinding
 * again changes nothing.
 */
export async function unbindWechat(em: EntityManager, { accountId, sessionId }: Viewer): Promise<void> {
  const identity = await em.findOne(WechatIdentity, { account: accountId })
  if (!identity) return
  await em.nativeDelete(WechatOpenid, { identity: identity.id })
  await em.nativeDelete(WechatIdentity, { id: identity.id })
  await em.nativeDelete(Session, { account: accountId, id: { $ne: sessionId } })
}
