import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeMerchant } from '../merchant/make.ts'
import { makeAgent } from '../agent/make.ts'
import { firstAgreementIds } from '../agreement/first-agreements.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { signIn } from '../testing/market.ts'
import { randomPhone } from './make.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())
beforeEach(() => house.em().execute('delete from rate_limit'))

const requestCode = `mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode resendAt userErrors { code } } }`
const viewerFields = `audience permissions account { nickname phone hasPassword } hats { audience id name isCurrent } member { id nickname tie { promoterNickname } }`
const byCode = `mutation ($input: SignInByCodeInput!) { signInByCode(input: $input) { isNew viewer { ${viewerFields} } userErrors { code field } } }`
const byPassword = `mutation ($input: SignInByPasswordInput!) { signInByPassword(input: $input) { isNew viewer { ${viewerFields} } userErrors { code field } } }`
const whoAmI = `{ viewer { ${viewerFields} } }`

async function codeFor(browser: Browser, phone: string, purpose = 'SIGN_IN'): Promise<string> {
  const { requestCode: sent } = await browser.run(requestCode, { input: { phone, purpose } })
  return sent.shownCode
}

const wrong = (code: string): string => (code === '000000' ? '000001' : '000000')

async function signUp(phone = randomPhone(), invitationToken?: string) {
  const browser = house.visitor()
  const code = await codeFor(browser, phone)
  const { signInByCode } = await browser.run(byCode, {
    input: { phone, code, agreementIds: firstAgreementIds, invitationToken },
  })
  return { browser, phone, signedIn: signInByCode }
}

describe('by code', () => {
  test('a new phone becomes an account and a member, who has agreed', async () => {
    const { browser, phone, signedIn } = await signUp()
    expect(signedIn).toMatchObject({
      isNew: true,
      viewer: { audience: 'MEMBER', permissions: [], account: { hasPassword: false } },
    })
    const { viewer } = await browser.run(whoAmI)
    expect(viewer.account.phone).toBe(`${phone.slice(0, 3)}****${phone.slice(-4)}`)
    expect(viewer.hats).toEqual([{ audience: 'MEMBER', id: null, name: viewer.account.nickname, isCurrent: true }])
    const consents = await house.em().execute(
      `select g.id from consent c join account a on a.id = c.account_id join agreement g on g.id = c.agreement_id
         where a.phone = ? order by g.id`,
      [phone],
    )
    expect(consents.map(({ id }) => id)).toEqual(firstAgreementIds)
  })

  test('a known phone signs in without agreeing again', async () => {
    const { phone } = await signUp()
    await house.em().execute('delete from rate_limit')
    const browser = house.visitor()
    const code = await codeFor(browser, phone)
    expect(await browser.run(byCode, { input: { phone, code } })).toMatchObject({ signInByCode: { isNew: false } })
  })

  test('a new phone that has not agreed keeps its code for when it has', async () => {
    const browser = house.visitor()
    const phone = randomPhone()
    const code = await codeFor(browser, phone)
    expect(await browser.refused(byCode, { input: { phone, code } })).toBe('AGREEMENT_NEEDED')
    expect(await browser.refused(byCode, { input: { phone, code, agreementIds: firstAgreementIds.slice(1) } })).toBe(
      'AGREEMENT_NEEDED',
    )
    expect(await count('account', 'phone', phone)).toBe(0)
    await browser.run(byCode, { input: { phone, code, agreementIds: firstAgreementIds } })
  })

  test('five wrong tries void the code', async () => {
    const browser = house.visitor()
    const phone = randomPhone()
    const code = await codeFor(browser, phone)
    const input = { phone, agreementIds: firstAgreementIds }
    for (let n = 0; n < 5; n += 1)
      expect(await browser.refused(byCode, { input: { ...input, code: wrong(code) } })).toBe('CODE_WRONG')
    expect(await browser.refused(byCode, { input: { ...input, code } })).toBe('CODE_VOID')
    expect(await count('account', 'phone', phone)).toBe(0)
  })

  test('a code works once', async () => {
    const browser = house.visitor()
    const phone = randomPhone()
    const code = await codeFor(browser, phone)
    const input = { phone, code, agreementIds: firstAgreementIds }
    await browser.run(byCode, { input })
    expect(await house.visitor().refused(byCode, { input })).toBe('CODE_VOID')
  })

  test('a code of another phone or another purpose is wrong', async () => {
    const browser = house.visitor()
    const [mine, other] = [randomPhone(), randomPhone()]
    const code = await codeFor(browser, mine)
    expect(await browser.refused(byCode, { input: { phone: other, code, agreementIds: firstAgreementIds } })).toBe(
      'CODE_VOID',
    )
    const forPassword = await codeFor(browser, other, 'SET_PASSWORD')
    expect(
      await browser.refused(byCode, { input: { phone: other, code: forPassword, agreementIds: firstAgreementIds } }),
    ).toBe('CODE_VOID')
  })

  test('a code lives five minutes by the machine, whatever the demo clock says', async () => {
    const browser = house.visitor()
    const phone = randomPhone()
    const code = await codeFor(browser, phone)
    const input = { phone, code, agreementIds: firstAgreementIds }
    await house
      .em()
      .execute(`update verification_code set sent_at = sent_at - interval '301 seconds' where phone = ?`, [phone])
    expect(await browser.refused(byCode, { input })).toBe('CODE_VOID')
  })

  test('a new code takes the place of the one before', async () => {
    const browser = house.visitor()
    const phone = randomPhone()
    const first = await codeFor(browser, phone)
    await house.em().execute('delete from rate_limit')
    const second = await codeFor(browser, phone)
    const input = { phone, agreementIds: firstAgreementIds }
    if (first !== second) expect(await browser.refused(byCode, { input: { ...input, code: first } })).toBe('CODE_WRONG')
    await browser.run(byCode, { input: { ...input, code: second } })
  })

  test('another code can be had after a minute, ten in an hour', async () => {
    const browser = house.visitor()
    const input = { phone: randomPhone(), purpose: 'SIGN_IN' }
    await browser.run(requestCode, { input })
    expect(await browser.refused(requestCode, { input })).toBe('RATE_LIMITED')
    for (let n = 0; n < 9; n += 1) {
      await house.em().execute(`delete from rate_limit where key like 'code:resend:%'`)
      await browser.run(requestCode, { input })
    }
    await house.em().execute(`delete from rate_limit where key like 'code:resend:%'`)
    expect(await browser.refused(requestCode, { input })).toBe('RATE_LIMITED')
  })

  test('what is not a phone or a code never gets that far', async () => {
    const browser = house.visitor()
    expect(await browser.refused(requestCode, { input: { phone: '12345', purpose: 'SIGN_IN' } })).toBe('BAD_USER_INPUT')
    expect(await browser.refused(byCode, { input: { phone: randomPhone(), code: '12345' } })).toBe('BAD_USER_INPUT')
    expect(await browser.refused(requestCode, { input: { purpose: 'SET_PASSWORD' } })).toBe('UNAUTHENTICATED')
  })

  test('ten sign-ups of one phone at once make one account', async () => {
    const phone = randomPhone()
    const code = await codeFor(house.visitor(), phone)
    const input = { phone, code, agreementIds: firstAgreementIds }
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => house.visitor().refused(byCode, { input })))
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'CODE_VOID'), 'accepted'])
    expect(await count('account', 'phone', phone)).toBe(1)
  })
})

describe('by password', () => {
  const password = 'correct horse'

  test('the right one signs in, and the forms of one character are one', async () => {
    const { account } = await house.tx((em) => makeMember(em, { password: 'Apple pie' }))
    const { signInByPassword } = await house
      .visitor()
      .run(byPassword, { input: { phone: account.phone, password: 'Ａpple pie' } })
    expect(signInByPassword).toMatchObject({ isNew: false, viewer: { account: { hasPassword: true } } })
  })

  test('a wrong one, an account without one and an unknown phone get one answer', async () => {
    const withOne = await house.tx((em) => makeMember(em, { password }))
    const without = await house.tx((em) => makeMember(em))
    for (const phone of [withOne.account.phone, without.account.phone, randomPhone()]) {
      const { data } = await house.visitor().ask(byPassword, { input: { phone, password: 'something else' } })
      expect(data.signInByPassword).toEqual({
        isNew: false,
        viewer: null,
        userErrors: [{ code: 'CREDENTIALS_WRONG', field: 'password' }],
      })
    }
  })

  test('an unknown phone is hashed for as a known one is', async () => {
    const argon = await import('./password.ts')
    const spent = async (hash: string | null): Promise<number> => {
      const begun = performance.now()
      await argon.isPassword(hash, 'something else')
      return performance.now() - begun
    }
    const hash = await argon.hashPassword(password)
    await spent(null)
    // In turns, and the shortest of each: what else the machine does meets both.
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let round = 0; round < 8; round += 1) {
      known.push(await spent(hash))
      unknown.push(await spent(null))
    }
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 4)
  })

  test('after five tries each further one has to wait, even if a hundred come at once', async () => {
    const { account } = await house.tx((em) => makeMember(em, { password }))
    const guess = { input: { phone: account.phone, password: 'a guess' } }
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => house.visitor().refused(byPassword, guess)))
    // Five are free and the sixth closes the door; a slow machine may see it open again.
    expect(outcomes.filter((code) => code === 'CREDENTIALS_WRONG').length).toBeLessThan(9)
    expect(outcomes).toContain('RATE_LIMITED')
    const right = { input: { phone: account.phone, password } }
    await house.em().execute(`update rate_limit set blocked_until = now() + interval '1 hour' where count > 5`)
    expect(await house.visitor().refused(byPassword, right)).toBe('RATE_LIMITED')
    await house.em().execute('update rate_limit set blocked_until = now()')
    await house.visitor().run(byPassword, right)
    expect(await count('rate_limit', 'key', `password:phone:${account.phone}`)).toBe(0)
  })

  test('a stranger who guesses at one address does not shut the owner out at another', async () => {
    const { account } = await house.tx((em) => makeMember(em, { password }))
    const ofBoth = `password:phone:${account.phone}:127.0.0.1`
    const guess = { input: { phone: account.phone, password: 'a guess' } }
    await Promise.all(Array.from({ length: 12 }, () => house.visitor().refused(byPassword, guess)))
    await house.em().execute(`update rate_limit set blocked_until = now() + interval '1 hour' where key = ?`, [ofBoth])
    const right = { input: { phone: account.phone, password } }
    expect(await house.visitor().refused(byPassword, right)).toBe('RATE_LIMITED')
    await house.em().execute('update rate_limit set key = ? where key = ?', [`${ofBoth}, elsewhere`, ofBoth])
    await house.visitor().run(byPassword, right)
  })

  test('an overlong password is refused before it is hashed', async () => {
    const input = { phone: randomPhone(), password: 'x'.repeat(129) }
    expect(await house.visitor().refused(byPassword, { input })).toBe('BAD_USER_INPUT')
  })
})

describe('in which hat', () => {
  const password = 'correct horse'
  const enter = `mutation ($input: EnterInput!) { enter(input: $input) { viewer { audience hats { audience isCurrent } merchant { id } agent { id } } userErrors { code } } }`

  test('whoever signs in to the merchant centre wears what they have, and nobody gets into the back office', async () => {
    const [owner, agentPerson, nobody] = await house.tx(async (em) => {
      const people = [
        await makeMember(em, { password }),
        await makeMember(em, { password }),
        await makeMember(em, { password }),
      ] as const
      await makeMerchant(em, { owner: people[0] })
      await makeAgent(em, { person: people[1], territoryCode: '440304' })
      return people
    })
    const browser = house.visitor()
    browser.audience = 'MERCHANT'
    const audienceOf = async (phone: string) =>
      (await browser.run(byPassword, { input: { phone, password } })).signInByPassword.viewer.audience
    expect(await audienceOf(owner.account.phone)).toBe('MERCHANT')
    expect(browser.cookies.has('kd_merchant')).toBe(true)
    expect(await audienceOf(agentPerson.account.phone)).toBe('AGENT')
    expect(await audienceOf(nobody.account.phone)).toBe('MEMBER')
    browser.audience = 'STAFF'
    expect(await browser.refused(byPassword, { input: { phone: owner.account.phone, password } })).toBe('HAT_MISSING')
  })

  test('one enters another audience from any living session, but no hat of others', async () => {
    const { merchantId, otherId, accountId } = await house.tx(async (em) => {
      const merchant = await makeMerchant(em)
      const other = await makeMerchant(em)
      return { merchantId: merchant.id, otherId: other.id, accountId: merchant.owner.id }
    })
    const browser = await signIn(house, Audience.MEMBER, accountId, null)
    browser.audience = 'MERCHANT'
    const { enter: entered } = await browser.run(enter, { input: { audience: 'MERCHANT' } })
    expect(entered.viewer).toMatchObject({ audience: 'MERCHANT', merchant: { id: merchantId }, agent: null })
    expect(await browser.refused(enter, { input: { audience: 'MERCHANT', hatId: otherId } })).toBe('HAT_MISSING')
    expect(await browser.refused(enter, { input: { audience: 'STAFF' } })).toBe('HAT_MISSING')
    expect(await browser.refused(enter, { input: { audience: 'AGENT' } })).toBe('HAT_MISSING')
    expect((await browser.run('{ viewer { audience } }')).viewer.audience).toBe('MERCHANT')
  })

  test('without a living session there is nothing to enter from', async () => {
    expect(await house.visitor().refused(enter, { input: { audience: 'MEMBER' } })).toBe('UNAUTHENTICATED')
  })
})

test('a promoter keeps only whom their own valid invitation brought', async () => {
  const promoter = await signUp()
  const { myInvitation } = await promoter.browser.run('{ myInvitation { token url merchantUrl } }')
  expect(myInvitation.url).toBe(`http://localhost:4000/join/${myInvitation.token}`)
  const { invitation } = await house
    .visitor()
    .run('query ($token: String!) { invitation(token: $token) { promoterNickname } }', { token: myInvitation.token })
  expect(invitation).toEqual({ promoterNickname: promoter.signedIn.viewer.account.nickname })
  const client = await signUp(randomPhone(), myInvitation.token)
  expect(client.signedIn.viewer.member.tie).toEqual({ promoterNickname: promoter.signedIn.viewer.account.nickname })
  const last = myInvitation.token.slice(-1)
  const forged = myInvitation.token.slice(0, -1) + (last === 'A' ? 'E' : 'A')
  expect((await signUp(randomPhone(), forged)).signedIn.viewer.member.tie).toBeNull()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 91 * 86_400_000 })
  try {
    expect(
      await house
        .visitor()
        .run('query ($token: String!) { invitation(token: $token) { token } }', { token: myInvitation.token }),
    ).toEqual({ invitation: null })
  } finally {
    vi.useRealTimers()
  }
})

async function count(table: string, column: string, value: string): Promise<number> {
  const rows: { count: string }[] = await house
    .em()
    .execute(`select count(*) from ${table} where ${column} = ?`, [value])
  return Number(rows[0]?.count)
}
