import { after, hours, minutes } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../account/account.ts'
import { makeToken } from '../account/session-token.ts'
import { takeOne } from '../account/take-limit.ts'
import { machineNow } from '../kernel/clock.ts'
import { present } from '../kernel/refusal.ts'
import { setup } from '../kernel/setup.ts'
import { hash } from './visit-token.ts'
import { WechatApp } from './wechat-app.ts'
import { keysOfApp, wechatKeys } from './wechat-keys.ts'
import { WechatPurpose, WechatVisit } from './wechat-visit.ts'

interface Wish {
  app: WechatApp
  purpose: WechatPurpose
  accountId: string | null
  returnPath: string
  ip: string
}

/** Time to find the phone and to scan. */
const visitLifeMs = minutes(10)

/** Sends a browser to WeChat: answers what its cookie holds, and the address. */
export async function beginWechatVisit(
  em: EntityManager,
  { app, purpose, accountId, returnPath, ip }: Wish,
): Promise<{ token: string; url: string }> {
  await takeOne(em, { key: `wechat:begin:${ip}`, count: 300, windowMs: hours(1) })
  const { appid } = present(keysOfApp(app), 'keys of WeChat')
  const now = machineNow()
  const [token, state] = [makeToken(), makeToken()]
  const visit = new WechatVisit()
  visit.createdAt = now
  visit.tokenHash = hash(token)
  visit.stateHash = hash(state)
  visit.purpose = purpose
  visit.appid = appid
  visit.account = accountId === null ? null : em.getReference(Account, accountId)
  visit.returnPath = returnPath
  visit.expiresAt = after(now, visitLifeMs)
  em.persist(visit)
  return { token, url: authorizeUrl(app, purpose, appid, state) }
}

/** WeChat wants these parameters, in this order, and the fragment. */
function authorizeUrl(app: WechatApp, purpose: WechatPurpose, appid: string, state: string): string {
  const isOfficial = app === WechatApp.OFFICIAL
  const scope = isOfficial ? (purpose === WechatPurpose.PAY ? 'snsapi_base' : 'snsapi_userinfo') : 'snsapi_login'
  const query = new URLSearchParams([
    ['appid', appid],
    ['redirect_uri', `${setup().publicUrl}/wechat/return`],
    ['response_type', 'code'],
    ['scope', scope],
    ['state', state],
  ])
  const page = isOfficial ? 'oauth2/authorize' : 'qrconnect'
  return `${present(wechatKeys(), 'keys of WeChat').openUrl}/connect/${page}?${query.toString()}#wechat_redirect`
}
