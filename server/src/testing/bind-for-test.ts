import type { TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { wechatKeys } from '../wechat/wechat-keys.ts'
import type { TestHouse } from './house.ts'
import { newKey } from './market.ts'

interface Bound {
  accountId: string
  openid: string
  nickname: string
}

/** Somebody new with a WeChat, as the official account knows them. */
export async function newWechat({ control }: TestGateway): Promise<{ openid: string; nickname: string }> {
  const nickname = `微信${newKey().slice(-12)}`
  await control.ask('POST', '/identities', { name: nickname })
  const all: { name: string; openid: string }[] = await control.ask('GET', '/identities')
  return { openid: all.find(({ name }) => name === nickname)?.openid ?? '', nickname }
}

/** Binds a WeChat to an account in place of the one it had, without the way there and back. */
export async function bindForTest(house: TestHouse, { accountId, openid, nickname }: Bound): Promise<void> {
  const em = house.em()
  await em.execute(
    'delete from wechat_openid o using wechat_identity i where i.id = o.identity_id and i.account_id = ?',
    [accountId],
  )
  await em.execute('delete from wechat_identity where account_id = ?', [accountId])
  await em.execute(
    `with identity as (insert into wechat_identity (id, created_at, account_id, nickname)
      values (gen_random_uuid(), now(), ?, ?) returning id)
    insert into wechat_openid (appid, openid, identity_id) select ?, ?, id from identity`,
    [accountId, nickname, wechatKeys()?.appid, openid],
  )
}
