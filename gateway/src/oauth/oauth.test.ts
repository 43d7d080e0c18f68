import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../testing/test-gateway.ts'

let gateway: TestGateway

beforeAll(async () => {
  gateway = await openTestGateway()
})
afterAll(() => gateway.close())

const back = 'http://shop.example/wechat/back'

function authorizeUrl(scope: string, changes: Record<string, string> = {}, path = '/connect/oauth2/authorize'): string {
  const { appid, websiteAppid } = gateway.configuration.oauth
  const query = new URLSearchParams({
    appid: path === '/connect/qrconnect' ? websiteAppid : appid,
    redirect_uri: back,
    response_type: 'code',
    scope,
    state: 'S7',
    ...changes,
  })
  return `${gateway.url}${path}?${query.toString()}`
}

async function allow(url: string, name = '小红'): Promise<URL> {
  const page = await (await fetch(url)).text()
  const identity = new RegExp(`value="(\\d+)"[^>]*>\\s*${name}`).exec(page)?.[1] ?? ''
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ action: 'allow', identity }),
    redirect: 'manual',
  })
  return new URL(response.headers.get('location') ?? '')
}

async function ask(path: string, parameters: Record<string, string>) {
  const response = await fetch(`${gateway.url}${path}?${new URLSearchParams(parameters).toString()}`)
  return JSON.parse(await response.text())
}

function exchange(code: string | null, changes: Record<string, string> = {}) {
  const { appid, secret } = gateway.configuration.oauth
  return ask('/sns/oauth2/access_token', {
    appid,
    secret,
    code: code ?? '',
    grant_type: 'authorization_code',
    ...changes,
  })
}

test('with consent a site learns who it was, once for each code', async () => {
  const address = await allow(authorizeUrl('snsapi_userinfo'))
  expect(address.searchParams.get('state')).toBe('S7')
  const code = address.searchParams.get('code')
  const token = await exchange(code)
  expect(token).toMatchObject({ expires_in: 7_200, scope: 'snsapi_userinfo', unionid: expect.stringMatching(/^oU/) })
  expect(token).not.toHaveProperty('is_snapshotuser')
  const { access_token, openid } = token
  expect(await ask('/sns/userinfo', { access_token, openid, lang: 'zh_CN' })).toMatchObject({
    openid,
    nickname: '小红',
    unionid: token.unionid,
  })
  expect(await ask('/sns/userinfo', { access_token, openid: 'oOther' })).toMatchObject({ errcode: 40003 })
  expect(await exchange(code)).toMatchObject({ errcode: 40163 })
  const { appid } = gateway.configuration.oauth
  const renewed = await ask('/sns/oauth2/refresh_token', { appid, refresh_token: token.refresh_token })
  expect(renewed.openid).toBe(openid)
  expect(await ask('/sns/auth', { access_token, openid })).toMatchObject({ errcode: 40001 })
  expect(await ask('/sns/auth', { access_token: renewed.access_token, openid })).toMatchObject({ errcode: 0 })
})

test('asked for nothing but the openid, somebody who is known is not asked, and no unionid comes', async () => {
  const url = authorizeUrl('snsapi_base')
  const first = await exchange((await allow(url)).searchParams.get('code'))
  expect(first).not.toHaveProperty('unionid')
  expect(await ask('/sns/userinfo', first)).toMatchObject({ errcode: 48001 })
  const identities: { name: string; openid: string }[] = await gateway.control.ask('GET', '/identities')
  const identity = identities.findIndex(({ name }) => name === '小红') + 1
  const silent = await fetch(url, { headers: { cookie: `gateway_identity=${identity}` }, redirect: 'manual' })
  const code = new URL(silent.headers.get('location') ?? '').searchParams.get('code')
  expect((await exchange(code)).openid).toBe(first.openid)
})

test('on a PC the openid is another one, and the unionid is the same', async () => {
  const { websiteAppid, websiteSecret } = gateway.configuration.oauth
  const code = (await allow(authorizeUrl('snsapi_login', {}, '/connect/qrconnect'))).searchParams.get('code')
  const onPc = await exchange(code, { appid: websiteAppid, secret: websiteSecret })
  const inside = await exchange((await allow(authorizeUrl('snsapi_userinfo'))).searchParams.get('code'))
  expect(onPc.unionid).toBe(inside.unionid)
  expect(onPc.openid).not.toBe(inside.openid)
})

test('a virtual account says that it is one', async () => {
  const token = await exchange((await allow(authorizeUrl('snsapi_userinfo'), '访客')).searchParams.get('code'))
  expect(token).toMatchObject({ is_snapshotuser: 1 })
})

test('a code is good for five minutes, for its own appid and with its secret', async () => {
  const code = (await allow(authorizeUrl('snsapi_base'))).searchParams.get('code')
  const { websiteAppid, websiteSecret } = gateway.configuration.oauth
  expect(await exchange(code, { secret: 'wrong' })).toMatchObject({ errcode: 40125 })
  expect(await exchange(code, { appid: 'wx0' })).toMatchObject({ errcode: 40013 })
  expect(await exchange(code, { appid: websiteAppid, secret: websiteSecret })).toMatchObject({ errcode: 40029 })
  await gateway.control.pass(301)
  expect(await exchange(code)).toMatchObject({ errcode: 40029 })
})

test.each([
  ['a stranger appid', { appid: 'wx0' }],
  ['an address that is none', { redirect_uri: 'javascript:alert(1)' }],
  ['another scope', { scope: 'snsapi_login' }],
  ['another kind of answer', { response_type: 'token' }],
])('%s is shown as a mistake', async (_what, changes) => {
  expect((await fetch(authorizeUrl('snsapi_base', changes))).status).toBe(400)
})

test('the order of the parameters matters, as it does at WeChat', async () => {
  const { searchParams } = new URL(authorizeUrl('snsapi_base'))
  const turned = new URLSearchParams([...searchParams].toReversed())
  expect((await fetch(`${gateway.url}/connect/oauth2/authorize?${turned.toString()}`)).status).toBe(400)
})

test('whoever refuses goes back without a code', async () => {
  const response = await fetch(authorizeUrl('snsapi_userinfo'), {
    method: 'POST',
    body: new URLSearchParams({ action: 'deny', identity: '1' }),
    redirect: 'manual',
  })
  expect(response.headers.get('location')).toBe(`${back}?state=S7`)
})
