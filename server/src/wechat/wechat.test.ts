import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestGateway, type TestGateway } from '../../../gateway/src/testing/test-gateway.ts'
import { randomPhone } from '../account/make.ts'
import { firstAgreementIds } from '../agreement/first-agreements.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { forgetBreakers } from '../kernel/outside/call-outside.ts'
import { knownBreakers, takeTallies } from '../kernel/outside/note-calls.ts'
import { setup } from '../kernel/setup.ts'
import { makeMember } from '../member/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { digest } from '../testing/rights-digest.ts'
import { allow, arrive, leave, onPc, visitWechat } from '../testing/wechat-walk.ts'
import { askWechat } from './ask-wechat.ts'
import { returnPathOf } from './return-path.ts'
import { wechatKeys, wechatKeysFile } from './wechat-keys.ts'

let gateway: TestGateway
let house: TestHouse
beforeAll(async () => {
  gateway = await openTestGateway()
  house = await openTestHouse({ channelKeys: gateway.configurationPath })
})
afterAll(async () => {
  await house.close()
  await gateway.close()
})
beforeEach(() => house.em().execute('delete from rate_limit'))

const viewerOf = async (browser: Browser): Promise<string | undefined> =>
  (await browser.run('{ viewer { account { id } } }')).viewer?.account.id
const myWechat = async (browser: Browser) => (await browser.run('{ myWechat { nickname } }')).myWechat
const unbound = async (browser: Browser) => (await browser.run('{ unboundWechat { nickname } }')).unboundWechat

const payload = 'userErrors { code field }'
const byCode = `mutation ($input: SignInByCodeInput!) { bindWechatByCode(input: $input) { isNew viewer { account { id } } ${payload} } }`
const byPassword = `mutation ($input: SignInByPasswordInput!) { bindWechatByPassword(input: $input) { viewer { account { id } } ${payload} } }`
const bind = `mutation { bindWechat { wechat { nickname } ${payload} } }`
const unbind = `mutation { unbindWechat { wechat { nickname } ${payload} } }`
const requestCode = `mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode } }`

async function codeFor(browser: Browser, purpose: string, phone?: string): Promise<string> {
  return (await browser.run(requestCode, { input: { phone, purpose } })).requestCode.shownCode
}

async function stepUp(browser: Browser): Promise<void> {
  const code = await codeFor(browser, 'STEP_UP')
  await browser.run(`mutation ($input: StepUpInput!) { stepUp(input: $input) { ${payload} } }`, { input: { code } })
}

/** Each test has a WeChat person of its own. */
let people = 0
async function somebody(): Promise<string> {
  const name = `微信${(people += 1)}号`
  await gateway.control.ask('POST', '/identities', { name })
  return name
}

async function openMember(password?: string) {
  const member = await house.tx((em) => makeMember(em, password === undefined ? {} : { password }))
  return { member, browser: await signIn(house, Audience.MEMBER, member.account.id, null) }
}

/** Somebody new by WeChat and phone. */
async function joined() {
  const [browser, name, phone] = [house.visitor(), await somebody(), randomPhone()]
  await visitWechat(browser, { name })
  const code = await codeFor(browser, 'SIGN_IN', phone)
  await browser.run(byCode, { input: { phone, code, agreementIds: firstAgreementIds } })
  return { browser, name, phone, accountId: await viewerOf(browser) }
}

const count = async (table: string): Promise<number> => (await house.em().execute(`select from ${table}`)).length

describe('whoever is not known yet', () => {
  test('becomes a member by a phone that they prove, having agreed, and is known from then on', async () => {
    const [browser, name, phone] = [house.visitor(), await somebody(), randomPhone()]
    expect(await visitWechat(browser, { name, query: { next: '/cart' } })).toBe('/sign-in/wechat?next=%2Fcart')
    expect(await viewerOf(browser)).toBeUndefined()
    expect(await unbound(browser)).toEqual({ nickname: name })
    const code = await codeFor(browser, 'SIGN_IN', phone)
    expect(await browser.refused(byCode, { input: { phone, code } })).toBe('AGREEMENT_NEEDED')
    expect(await unbound(browser)).toEqual({ nickname: name })
    const input = { phone, code, agreementIds: firstAgreementIds }
    const { bindWechatByCode: done } = await browser.run(byCode, { input })
    expect(done.isNew).toBe(true)
    expect(await myWechat(browser)).toEqual({ nickname: name })
    expect(await unbound(browser)).toBeNull()
    const again = house.visitor()
    expect(await visitWechat(again, { name, query: { next: '/p/1?from=share' } })).toBe('/p/1?from=share')
    expect(await viewerOf(again)).toBe(done.viewer.account.id)
  })

  test('binds an account that they have by its code or its password, and by nothing less', async () => {
    const { member } = await openMember('quite a password')
    const { phone } = member.account
    const [browser, name] = [house.visitor(), await somebody()]
    await visitWechat(browser, { name })
    expect(await browser.refused(byCode, { input: { phone, code: '000000' } })).toBe('CODE_VOID')
    expect(await browser.refused(byPassword, { input: { phone, password: 'a wrong one' } })).toBe('CREDENTIALS_WRONG')
    expect(await browser.refused(bind)).toBe('UNAUTHENTICATED')
    expect(await viewerOf(browser)).toBeUndefined()
    await browser.run(byPassword, { input: { phone, password: 'quite a password' } })
    expect(await viewerOf(browser)).toBe(member.account.id)
    expect(await myWechat(browser)).toEqual({ nickname: name })
  })

  test('has told us nothing once a quarter of an hour has passed', async () => {
    const { member } = await openMember('quite a password')
    const browser = house.visitor()
    await visitWechat(browser, { name: await somebody() })
    await house.em().execute(`update wechat_visit set expires_at = now() where openid is not null`)
    expect(await unbound(browser)).toBeNull()
    const input = { phone: member.account.phone, password: 'quite a password' }
    expect(await browser.refused(byPassword, { input })).toBe('WECHAT_VISIT_OVER')
    expect(await viewerOf(browser)).toBeUndefined()
  })

  test('and what they have told is bound once, by the browser that has it', async () => {
    const { browser } = await joined()
    await stepUp(browser)
    expect(await browser.refused(bind)).toBe('WECHAT_VISIT_OVER')
    const input = { phone: randomPhone(), code: '000000' }
    expect(await house.visitor().refused(byCode, { input })).toBe('CODE_VOID')
    const { member } = await openMember('quite a password')
    const stranger = house.visitor()
    expect(
      await stranger.refused(byPassword, { input: { phone: member.account.phone, password: 'quite a password' } }),
    ).toBe('WECHAT_VISIT_OVER')
  })
})

describe('coming back', () => {
  async function nothingComesOf(work: () => Promise<string>): Promise<string> {
    const before = await digest(house)
    const location = await work()
    const after = await digest(house)
    // Visits end, and calls to WeChat are counted.
    const own = { wechat_visit: '', channel_figure: '' }
    expect({ ...after, ...own }).toEqual({ ...before, ...own })
    return location
  }
  const over = '/sign-in?next=%2F&wechat=over'

  test('with a state that was made up, or with none, is nobody’s', async () => {
    const { name } = await joined()
    const browser = house.visitor()
    const back = new URL(await allow(await leave(browser, { name }), name), 'http://mall')
    for (const state of ['', 'x'.repeat(43), 'S7'])
      expect(
        await nothingComesOf(() =>
          arrive(browser, `/wechat/return?code=${back.searchParams.get('code')}&state=${state}`),
        ),
      ).toBe(over)
    expect(await viewerOf(browser)).toBeUndefined()
  })

  test('in another browser than the one that left signs nobody in there', async () => {
    const { name } = await joined()
    const [attacker, victim] = [house.visitor(), house.visitor()]
    const path = await allow(await leave(attacker, { name }), name)
    expect(await nothingComesOf(() => arrive(victim, path))).toBe(over)
    await leave(victim, { name })
    expect(await nothingComesOf(() => arrive(victim, path))).toBe(over)
    expect(await viewerOf(victim)).toBeUndefined()
  })

  test('works once, with a code that works once', async () => {
    const { name, accountId } = await joined()
    const browser = house.visitor()
    const path = await allow(await leave(browser, { name }), name)
    const token = browser.cookies.get('kd_wechat') ?? ''
    expect(await arrive(browser, path)).toBe('/me')
    expect(await viewerOf(browser)).toBe(accountId)
    const thief = house.visitor()
    thief.cookies.set('kd_wechat', token)
    expect(await nothingComesOf(() => arrive(thief, path))).toBe(over)
    const other = house.visitor()
    const state = new URL(await leave(other, { name })).searchParams.get('state')
    const code = new URL(path, 'http://mall').searchParams.get('code')
    expect(await nothingComesOf(() => arrive(other, `/wechat/return?code=${code}&state=${state}`))).toBe(
      '/sign-in?next=%2Fme&wechat=over',
    )
    expect(await viewerOf(other)).toBeUndefined()
  })

  test('after ten minutes is too late', async () => {
    const { name } = await joined()
    const browser = house.visitor()
    const path = await allow(await leave(browser, { name }), name)
    await house.em().execute(`update wechat_visit set expires_at = now()`)
    expect(await arrive(browser, path)).toBe(over)
    expect(await viewerOf(browser)).toBeUndefined()
  })

  test('as a virtual account signs nobody in, and is bound to nobody', async () => {
    const browser = house.visitor()
    expect(await visitWechat(browser, { name: '访客' })).toBe('/sign-in?next=%2Fme&wechat=virtual')
    expect(await unbound(browser)).toBeNull()
  })

  test('having refused is told so', async () => {
    const browser = house.visitor()
    const state = new URL(await leave(browser, {})).searchParams.get('state')
    expect(await arrive(browser, `/wechat/return?state=${state}`)).toBe('/sign-in?next=%2Fme&wechat=denied')
  })

  test('to a WeChat that gives no answer leaves everything as it was', async () => {
    const { name } = await joined()
    const browser = house.visitor()
    const path = await allow(await leave(browser, { name }), name)
    await withKeys({ apiUrl: 'http://127.0.0.1:9' }, async () => {
      expect(await nothingComesOf(() => arrive(browser, path))).toBe('/sign-in?next=%2Fme&wechat=silent')
    })
  })

  test('begins another session in place of the one that the browser had', async () => {
    const { name, accountId } = await joined()
    const { browser, member } = await openMember()
    const before = browser.cookies.get('kd_member')
    await visitWechat(browser, { name })
    expect(browser.cookies.get('kd_member')).not.toBe(before)
    expect(await viewerOf(browser)).toBe(accountId)
    expect(await house.em().execute('select from session where account_id = ?', [member.account.id])).toEqual([])
  })

  test.each([
    ['https://evil.example/', '/me'],
    ['//evil.example/', '/me'],
    ['/\\evil.example', '/me'],
    ['/\t/evil.example', '/me'],
    ['javascript:alert(1)', '/me'],
    ['/graphql?query={viewer{audience}}', '/me'],
    ['/wechat/begin?next=/', '/me'],
    ['/cart/../wechat/begin', '/me'],
    [`/s?q=${'x'.repeat(600)}`, '/me'],
    ['/cashier/1?a=b#c', '/cashier/1?a=b'],
    ['/', '/'],
  ])('leads from %s to %s', (wish, path) => expect(returnPathOf(wish)).toBe(path))

  test('an openid that a browser sends is nobody’s', async () => {
    await joined()
    const [row] = await house.em().execute('select openid from wechat_openid limit 1')
    const openid = String(row?.['openid'])
    const browser = house.visitor()
    const state = new URL(await leave(browser, {})).searchParams.get('state')
    expect(await arrive(browser, `/wechat/return?openid=${openid}&state=${state}&code=${openid}`)).toMatch(
      /wechat=over/,
    )
    expect(await viewerOf(browser)).toBeUndefined()
  })
})

describe('one person in two apps', () => {
  test('is the same account, because WeChat says that they are the same', async () => {
    const { name, accountId } = await joined()
    const pc = house.visitor()
    expect(await visitWechat(pc, { name, userAgent: onPc })).toBe('/me')
    expect(await viewerOf(pc)).toBe(accountId)
    const rows = await house
      .em()
      .execute(
        'select appid from wechat_openid o join wechat_identity i on i.id = o.identity_id where i.account_id = ? order by 1',
        [accountId],
      )
    const { appid, websiteAppid } = gateway.configuration.oauth
    expect(rows.map((row) => row.appid)).toEqual([appid, websiteAppid].toSorted())
  })

  test('is no other for having been asked for the openid alone', async () => {
    const { browser, name } = await joined()
    const before = await count('wechat_identity')
    expect(await visitWechat(browser, { name, query: { for: 'pay', next: '/cashier/1' } })).toBe(
      '/cashier/1?wechat=payer',
    )
    expect([await count('wechat_identity'), await count('wechat_payer')]).toEqual([before, 1])
  })
})

describe('from the security page', () => {
  test('a member binds a WeChat once they have shown that it is them, and unbinds it', async () => {
    const { browser, member } = await openMember()
    const name = await somebody()
    expect(await visitWechat(browser, { name, query: { for: 'bind' } })).toBe('/me/security?wechat=unbound')
    expect(await unbound(browser)).toEqual({ nickname: name })
    expect(await browser.refused(bind)).toBe('STEP_UP_REQUIRED')
    await stepUp(browser)
    expect((await browser.run(bind)).bindWechat.wechat).toEqual({ nickname: name })
    const [phone, other] = [house.visitor(), house.visitor()]
    await visitWechat(phone, { name })
    expect(await viewerOf(phone)).toBe(member.account.id)
    expect((await browser.run(unbind)).unbindWechat.wechat).toBeNull()
    expect(await myWechat(browser)).toBeNull()
    expect(await viewerOf(phone)).toBeUndefined()
    expect(await visitWechat(other, { name })).toBe('/sign-in/wechat?next=%2Fme')
    await browser.run(unbind)
    await house.em().execute('delete from rate_limit')
    const code = await codeFor(other, 'SIGN_IN', member.account.phone)
    await other.run(byCode, { input: { phone: member.account.phone, code } })
    expect(await viewerOf(other)).toBe(member.account.id)
  })

  test('unbinding needs it to be them too', async () => {
    const { browser } = await joined()
    expect(await browser.refused(unbind)).toBe('STEP_UP_REQUIRED')
    expect(await myWechat(browser)).not.toBeNull()
  })

  test('a WeChat of another account stays there', async () => {
    const { name, accountId } = await joined()
    const { browser } = await openMember()
    expect(await visitWechat(browser, { name, query: { for: 'bind' } })).toBe('/me/security?wechat=taken')
    await stepUp(browser)
    expect(await browser.refused(bind)).toBe('WECHAT_VISIT_OVER')
    const again = house.visitor()
    await visitWechat(again, { name })
    expect(await viewerOf(again)).toBe(accountId)
  })

  test('an account keeps the WeChat that it has', async () => {
    const { browser, name } = await joined()
    await visitWechat(browser, { name: await somebody(), query: { for: 'bind' } })
    await stepUp(browser)
    expect(await browser.refused(bind)).toBe('WECHAT_OTHER_BOUND')
    expect(await myWechat(browser)).toEqual({ nickname: name })
  })

  test('what one member has proved is not bound by another who signs in after them', async () => {
    const [first, second] = [await openMember(), await openMember('quite a password')]
    await visitWechat(first.browser, { name: await somebody(), query: { for: 'bind' } })
    const token = first.browser.cookies.get('kd_wechat') ?? ''
    second.browser.cookies.set('kd_wechat', token)
    await stepUp(second.browser)
    expect(await unbound(second.browser)).toBeNull()
    expect(await second.browser.refused(bind)).toBe('WECHAT_VISIT_OVER')
    const visitor = house.visitor()
    visitor.cookies.set('kd_wechat', token)
    const input = { phone: second.member.account.phone, password: 'quite a password' }
    expect(await visitor.refused(byPassword, { input })).toBe('WECHAT_VISIT_OVER')
  })

  test('one who comes back when somebody else is signed in binds nothing', async () => {
    const [first, second] = [await openMember(), await openMember()]
    const name = await somebody()
    const path = await allow(await leave(first.browser, { query: { for: 'bind' } }), name)
    second.browser.cookies.set('kd_wechat', first.browser.cookies.get('kd_wechat') ?? '')
    expect(await arrive(second.browser, path)).toBe('/me/security?wechat=over')
    expect(await unbound(second.browser)).toBeNull()
  })

  test('two accounts at once for one WeChat: one has it', async () => {
    const name = await somebody()
    const members = [await openMember(), await openMember()]
    for (const { browser } of members) {
      await visitWechat(browser, { name, query: { for: 'bind' } })
      await stepUp(browser)
    }
    const outcomes = await Promise.all(members.map(({ browser }) => browser.refused(bind)))
    expect(outcomes.toSorted()).toEqual(['WECHAT_TAKEN', 'accepted'])
  })

  test('needs somebody who is signed in', async () => {
    const { headers } = await house
      .visitor()
      .request({ method: 'GET', url: '/wechat/begin?for=bind&next=/me/security' })
    expect(headers.location).toMatch(/^\/sign-in\?/)
  })
})

test('a WeChat that is silent is left alone after a while, and what became of the calls is counted', async () => {
  forgetBreakers()
  takeTallies()
  const counted = () => takeTallies().map(({ service, kind, code, count }) => [service, kind, code, count])
  const keys = { appid: 'wx', secret: 'a secret' }
  // Nobody listens there.
  for (let times = 0; times < 7; times += 1) expect(await askWechat('http://127.0.0.1:9', keys, 'code')).toBe('SILENT')
  const byCode = counted()
  expect(byCode.map(([service, kind]) => [service, kind])).toEqual([
    ['WECHAT_LOGIN', 'UNAVAILABLE'],
    ['WECHAT_LOGIN', 'UNAVAILABLE'],
  ])
  expect(byCode.find(([, , code]) => code === 'EOPENBREAKER')?.[3]).toBe(2)
  expect(knownBreakers()).toContainEqual(expect.objectContaining({ service: 'WECHAT_LOGIN', state: 'OPEN' }))
  forgetBreakers()
  const { apiUrl, ...app } = wechatKeys() ?? expect.unreachable()
  expect(await askWechat(apiUrl, app, 'made up')).toBe('OVER')
  expect(counted()).toEqual([
    ['WECHAT_LOGIN', 'REFUSED', '40029', 1],
    ['WECHAT_LOGIN', 'ANSWERED', 'OK', 1],
  ])
})

test('too many from one address are told to wait', async () => {
  const browser = house.visitor()
  await leave(browser, {})
  await house.em().execute(`update rate_limit set count = 300 where key like 'wechat:begin:%'`)
  expect(await leave(browser, {})).toBe('/sign-in?next=%2Fme&wechat=often')
})

test('what waits is forgotten when its time is over', async () => {
  await leave(house.visitor(), {})
  await house.em().execute(`update wechat_visit set expires_at = now() - interval '1 second'`)
  await house.settle()
  expect(await count('wechat_visit')).toBe(0)
})

test('a door costs few statements', async () => {
  const { name } = await joined()
  const browser = house.visitor()
  const url = await leave(browser, { name })
  const path = await allow(url, name)
  const { statements } = await house.countStatements(() => arrive(browser, path))
  expect(statements.length).toBeLessThanOrEqual(14)
})

describe('where it is not set up', () => {
  test('nothing is offered, and whoever comes all the same is told', async () => {
    await withKeys(null, async () => {
      const browser = house.visitor()
      expect(await browser.run('{ wechatSignIns wechatBridge }')).toEqual({ wechatSignIns: [], wechatBridge: null })
      expect(await leave(browser, {})).toBe('/sign-in?next=%2Fme&wechat=off')
    })
    expect(await house.visitor().run('{ wechatSignIns wechatBridge }')).toEqual({
      wechatSignIns: ['OFFICIAL', 'WEBSITE'],
      wechatBridge: `${gateway.url}/wechat/bridge.js`,
    })
  })

  test('production takes no local WeChat, and half a website is a mistake', () => {
    const path = keysWith({})
    expect(() => wechatKeysFile.read(path, 'production')).toThrow(/production takes no local gateway/)
    expect(() => wechatKeysFile.read(keysWith({ websiteSecret: undefined }), 'demo')).toThrow(/together/)
    const real = keysWith({ openUrl: undefined, apiUrl: undefined })
    expect(wechatKeysFile.read(real, 'production').oauth).toMatchObject({
      openUrl: 'https://open.weixin.qq.com',
      apiUrl: 'https://api.weixin.qq.com',
    })
  })
})

let files = 0
function keysWith(changes: object): string {
  const path = join(setup().filesDir, `keys-${(files += 1)}.json`)
  writeFileSync(path, JSON.stringify({ oauth: { ...gateway.configuration.oauth, ...changes } }))
  return path
}

async function withKeys(changes: object | null, work: () => Promise<void>): Promise<void> {
  Object.assign(setup(), { channelKeys: changes === null ? null : keysWith(changes) })
  try {
    await work()
  } finally {
    Object.assign(setup(), { channelKeys: gateway.configurationPath })
  }
}
