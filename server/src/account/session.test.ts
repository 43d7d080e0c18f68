import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { makeTeamMember, makeRole } from '../permission/make.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const mySessions = '{ mySessions { id audience isCurrent userAgent lastSeenAt } }'
const whoAmI = '{ viewer { audience } }'

async function openMember(parts = {}) {
  const member = await house.tx((em) => makeMember(em, parts))
  const accountId = member.account.id
  return {
    member,
    accountId,
    phone: member.account.phone,
    browser: await signIn(house, Audience.MEMBER, accountId, null),
  }
}

describe('a session', () => {
  test('is asked for with one statement, and with one more when it is renewed', async () => {
    const { browser } = await openMember()
    const fresh = await house.countStatements(() => browser.run(whoAmI))
    expect(fresh.statements).toHaveLength(1)
    await house.em().execute(`update session set last_seen_at = last_seen_at - interval '6 minutes'`)
    const stale = await house.countStatements(() => browser.run(whoAmI))
    expect(stale.statements).toHaveLength(2)
    expect((await house.countStatements(() => browser.run(whoAmI))).statements).toHaveLength(1)
  })

  test('lives thirty days after its last use, and moving the clock does not end it', async () => {
    const { browser, accountId } = await openMember()
    await house.passHours(24 * 40)
    expect((await browser.run(whoAmI)).viewer).toEqual({ audience: 'MEMBER' })
    await house
      .em()
      .execute(`update session set expires_at = now() - interval '1 second' where account_id = ?`, [accountId])
    expect((await browser.run(whoAmI)).viewer).toBeNull()
    expect(await browser.refused(mySessions)).toBe('UNAUTHENTICATED')
    await house.settle()
    expect(await house.em().execute('select 1 from session where account_id = ?', [accountId])).toEqual([])
  })

  test('is kept as a hash, in a cookie that scripts cannot read', async () => {
    const { phone } = await openMember({ password: 'correct horse' })
    const response = await house.visitor().request({
      method: 'POST',
      url: '/graphql',
      payload: {
        query: 'mutation ($input: SignInByPasswordInput!) { signInByPassword(input: $input) { isNew } }',
        variables: { input: { phone, password: 'correct horse' } },
      },
    })
    const [cookie] = response.cookies
    expect(cookie).toMatchObject({ name: 'kd_member', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(await house.em().execute('select 1 from session where token_hash = ?', [cookie?.value ?? ''])).toEqual([])
  })

  test('is nothing to another audience', async () => {
    const { browser } = await openMember()
    browser.cookies.set('kd_staff', browser.cookies.get('kd_member') ?? '')
    browser.audience = 'STAFF'
    expect(await browser.refused('{ team { id } }')).toBe('UNAUTHENTICATED')
    browser.audience = 'MEMBER'
    expect(await browser.refused('{ team { id } }')).toBe('FORBIDDEN')
  })

  test('ends with signing out here', async () => {
    const { browser, accountId } = await openMember()
    const stolen = house.visitor()
    stolen.cookies.set('kd_member', browser.cookies.get('kd_member') ?? '')
    const other = await signIn(house, Audience.MEMBER, accountId, null)
    await browser.run('mutation { signOut { isSignedOut userErrors { code } } }')
    expect((await browser.run(whoAmI)).viewer).toBeNull()
    expect((await stolen.run(whoAmI)).viewer).toBeNull()
    expect((await other.run(whoAmI)).viewer).not.toBeNull()
  })

  test('ends with all others of the account, in every audience', async () => {
    const { merchantId, accountId } = await house.tx(async (em) => {
      const merchant = await makeMerchant(em)
      return { merchantId: merchant.id, accountId: merchant.owner.id }
    })
    const browser = await signIn(house, Audience.MEMBER, accountId, null)
    const shop = await signIn(house, Audience.MERCHANT, accountId, merchantId)
    await browser.run('mutation { signOutEverywhere { isSignedOut userErrors { code } } }')
    expect((await browser.run(whoAmI)).viewer).toBeNull()
    expect((await shop.run(whoAmI)).viewer).toBeNull()
  })

  test('can be ended from another one, but not by another account', async () => {
    const { browser, accountId } = await openMember()
    const other = await signIn(house, Audience.MEMBER, accountId, null)
    const stranger = await openMember()
    const sessions: { id: string; isCurrent: boolean }[] = (await browser.run(mySessions)).mySessions
    expect(sessions.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect(sessions).toHaveLength(2)
    const { id } = sessions.find(({ isCurrent }) => !isCurrent) ?? { id: '' }
    const end =
      'mutation ($input: EndSessionInput!) { endSession(input: $input) { sessions { isCurrent } userErrors { code } } }'
    expect(await stranger.browser.refused(end, { input: { id } })).toBe('NOT_FOUND')
    expect((await browser.run(end, { input: { id } })).endSession.sessions).toEqual([{ isCurrent: true }])
    expect((await other.run(whoAmI)).viewer).toBeNull()
  })

  test('loses its rights at once with the place in the team', async () => {
    const { accountId, placeId } = await house.tx(async (em) => {
      const { account } = await makeMember(em)
      const place = makeTeamMember(em, account, makeRole(em, { name: '只读', permissions: ['team:read'] }))
      return { accountId: account.id, placeId: place.id }
    })
    const browser = await signIn(house, Audience.STAFF, accountId, null)
    expect((await browser.run('{ viewer { permissions } }')).viewer.permissions).toEqual(['team:read'])
    await house.em().execute(`update role set permission_keys = '{}' where name = '只读'`)
    expect(await browser.refused('{ team { id } }')).toBe('FORBIDDEN')
    await house.em().execute('delete from team_member where id = ?', [placeId])
    expect(await browser.refused('{ team { id } }')).toBe('UNAUTHENTICATED')
  })
})

describe('a password', () => {
  const requestCode =
    'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode userErrors { code } } }'
  const setPassword =
    'mutation ($input: SetPasswordInput!) { setPassword(input: $input) { account { hasPassword } userErrors { code } } }'

  test('is set by a code to the own phone, ends the other sessions and not this one', async () => {
    const { browser, accountId, phone } = await openMember()
    const other = await signIn(house, Audience.MEMBER, accountId, null)
    const { requestCode: sent } = await browser.run(requestCode, { input: { purpose: 'SET_PASSWORD' } })
    const code = sent.shownCode
    expect(await browser.refused(setPassword, { input: { password: '11111111', code } })).toBe('PASSWORD_WEAK')
    expect(await browser.refused(setPassword, { input: { password: `x${phone}`, code } })).toBe('PASSWORD_WEAK')
    expect(await browser.refused(setPassword, { input: { password: 'short', code } })).toBe('BAD_USER_INPUT')
    const { setPassword: done } = await browser.run(setPassword, { input: { password: 'correct horse', code } })
    expect(done.account).toEqual({ hasPassword: true })
    expect((await browser.run(whoAmI)).viewer).not.toBeNull()
    expect((await other.run(whoAmI)).viewer).toBeNull()
    expect(await browser.refused(setPassword, { input: { password: 'correct horse', code } })).toBe('CODE_VOID')
  })

  test('is not set by a code to sign in with, or somebody else’s', async () => {
    const { browser, phone } = await openMember()
    const { requestCode: sent } = await browser.run(requestCode, { input: { phone, purpose: 'SIGN_IN' } })
    expect(await browser.refused(setPassword, { input: { password: 'correct horse', code: sent.shownCode } })).toBe(
      'CODE_VOID',
    )
  })
})

test('a new nickname shows wherever the member does', async () => {
  const { browser } = await openMember()
  const rename =
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { account { nickname } userErrors { code } } }'
  await browser.run(rename, { input: { nickname: ' 阿明 ' } })
  const { viewer } = await browser.run('{ viewer { account { nickname } member { nickname } hats { name } } }')
  expect(viewer).toEqual({ account: { nickname: '阿明' }, member: { nickname: '阿明' }, hats: [{ name: '阿明' }] })
  expect(await browser.refused(rename, { input: { nickname: '  ' } })).toBe('BAD_USER_INPUT')
  expect(await browser.refused(rename, { input: { nickname: 'a\u0000b' } })).toBe('BAD_USER_INPUT')
})
