import { makeToken } from '../account/session-token.ts'
import { visitCookie, hash } from '../wechat/visit-token.ts'
import { newKey } from './market.ts'
import type { Browser } from './browser.ts'
import type { TestHouse } from './house.ts'
import { viewerNames, type People, type ViewerName } from './rights-people.ts'

interface Market {
  house: TestHouse
  people: People
}

/** Where no WeChat is set up there is nothing to see for anybody. */
export const missingForAll = Object.fromEntries(viewerNames.map((viewer) => [viewer, 'missing']))

/** Somebody's browser has been to WeChat just now, and nothing is bound yet. They have shown that it is them. */
export async function beenToWechat(
  market: Market & { browser(viewer: ViewerName): Browser },
  viewer: ViewerName,
  isSignedIn: boolean,
) {
  const { house, people } = market
  const em = house.em()
  await em.execute('delete from rate_limit')
  if (viewer === 'visitor') return
  const { accountId } = people[viewer]
  const token = makeToken()
  await unbind(em, accountId)
  await em.execute('update session set stepped_up_at = now() where account_id = ?', [accountId])
  await em.execute(
    `insert into wechat_visit (id, created_at, token_hash, purpose, appid, account_id, return_path, expires_at, openid, nickname)
      values (gen_random_uuid(), now(), ?, ?, 'wx', ?, '/me', now() + interval '1 hour', ?, '小明')`,
    [hash(token), isSignedIn ? 'BIND' : 'SIGN_IN', isSignedIn ? accountId : null, newKey()],
  )
  market.browser(viewer).cookies.set(visitCookie, token)
}

/** Somebody has bound their WeChat; answers its name. */
export async function haveWechat({ house, people }: Market, viewer: ViewerName) {
  const nickname = newKey()
  if (viewer === 'visitor') return nickname
  const { accountId } = people[viewer]
  const em = house.em()
  await unbind(em, accountId)
  await em.execute('update session set stepped_up_at = now() where account_id = ?', [accountId])
  await em.execute(
    `insert into wechat_identity (id, created_at, account_id, nickname) values (gen_random_uuid(), now(), ?, ?)`,
    [accountId, nickname],
  )
  return nickname
}

async function unbind(em: ReturnType<TestHouse['em']>, accountId: string): Promise<void> {
  await em.execute(
    'delete from wechat_openid o using wechat_identity i where i.id = o.identity_id and i.account_id = ?',
    [accountId],
  )
  await em.execute('delete from wechat_identity where account_id = ?', [accountId])
}
