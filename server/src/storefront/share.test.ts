import { randomBytes } from 'node:crypto'
import { parse } from 'uuid'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { randomPhone } from '../account/make.ts'
import { firstAgreementIds } from '../agreement/first-agreements.ts'
import { setClockOffset } from '../kernel/clock.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, type Buyer, type Shop } from '../testing/market.ts'
import { productIdOf, shortPath } from './short-link.ts'

let house: TestHouse
let shop: Shop
let sharer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  sharer = await openBuyer(house, { nickname: '分享的小红' })
})
afterEach(() => setClockOffset(0))
afterAll(() => house.close())

const share = 'query ($id: ID!) { productShare(id: $id) { url sharedBy } }'
const requestCode =
  'mutation ($input: RequestCodeInput!) { requestCode(input: $input) { shownCode userErrors { code } } }'
const signInByCode = `mutation ($input: SignInByCodeInput!) { signInByCode(input: $input) {
  isNew viewer { member { tie { promoterNickname } } } userErrors { code } } }`

async function pathOfSharer(): Promise<string> {
  const { productShare } = await sharer.browser.run(share, { id: shop.productId })
  expect(productShare.sharedBy).toBe('分**')
  return new URL(productShare.url).pathname
}

/** Opens the link, signs up with what the browser was given, and tells who the promoter is then. */
async function arrive(path: string, phone = randomPhone()) {
  const visitor = house.visitor()
  const page = await visitor.request({ url: path })
  const token = visitor.cookies.get('invitation') ?? null
  const { shownCode: code } = (await visitor.run(requestCode, { input: { phone, purpose: 'SIGN_IN' } })).requestCode
  const input = { phone, code, invitationToken: token, agreementIds: firstAgreementIds }
  const { isNew, viewer } = (await visitor.run(signInByCode, { input })).signInByCode
  return {
    status: page.statusCode,
    leadsTo: page.headers.location,
    token,
    isNew,
    promoter: viewer.member.tie?.promoterNickname ?? null,
  }
}

const toProduct = () => ({ status: 302, leadsTo: `/p/${shop.productId}` })

describe('the link of a shared product', () => {
  test('is short, shows nothing of who shares it, and stays the same all day', async () => {
    const path = await pathOfSharer()
    expect(path).toMatch(/^\/s\/[\w-]{22}\/[\w-]{48}$/)
    expect(await pathOfSharer()).toBe(path)
    const bytes = Buffer.from(path.split('/').at(-1) ?? '', 'base64url')
    expect(bytes.includes(Buffer.from(parse(sharer.member.id)))).toBe(false)
    const { result, statements } = await house.countStatements(() => sharer.browser.run(share, { id: shop.productId }))
    expect(result.productShare.url).toContain(path)
    // The session, the product, who shares it, and for how long.
    expect(statements).toHaveLength(4)
  })

  test('of a visitor is plain, and of what has no page there is none', async () => {
    const visitor = house.visitor()
    expect((await visitor.run(share, { id: shop.productId })).productShare).toEqual({
      url: `http://localhost:4000${shortPath(shop.productId, null)}`,
      sharedBy: null,
    })
    for (const id of ['00000000-0000-7000-8000-000000000000', 'nothing', ''])
      expect((await visitor.run(share, { id })).productShare).toBeNull()
    expect(await arrive(shortPath(shop.productId, null))).toMatchObject({ ...toProduct(), token: null, promoter: null })
  })

  test('opens the product, and ties who then signs up to who shared it', async () => {
    expect(await arrive(await pathOfSharer())).toMatchObject({ ...toProduct(), isNew: true, promoter: '分享的小红' })
  })

  test('ties nobody who was there before, the sharer least of all', async () => {
    const path = await pathOfSharer()
    const own = await arrive(path, sharer.member.account.phone)
    expect(own).toMatchObject({ ...toProduct(), isNew: false, promoter: null })
  })

  test('ties nobody once it is too old, and opens the product all the same', async () => {
    const path = await pathOfSharer()
    await house.passHours(24 * 91)
    expect(await arrive(path)).toMatchObject({ ...toProduct(), token: null, promoter: null })
  })

  test('with any byte of its token changed ties nobody, takes no good one’s place, and opens the product', async () => {
    const path = await pathOfSharer()
    const [, , code, token = ''] = path.split('/')
    const visitor = house.visitor()
    await visitor.request({ url: path })
    for (let place = 0; place < 36; place += 1) {
      const bytes = Buffer.from(token, 'base64url')
      bytes[place] = (bytes[place] ?? 0) ^ (1 + ((randomBytes(1)[0] ?? 0) % 255))
      const answer = await visitor.request({ url: `/s/${code}/${bytes.toString('base64url')}` })
      expect(answer.headers.location).toBe(`/p/${shop.productId}`)
      expect(visitor.cookies.get('invitation')).toBe(token)
    }
    expect(await arrive(`/s/${code}/${'A'.repeat(48)}`)).toMatchObject({ ...toProduct(), token: null, promoter: null })
  })

  test('that names no product leads nowhere', async () => {
    for (const code of ['x', 'A'.repeat(23), `${shortPath(shop.productId, null).slice(3)}=`, '..%2f..'])
      expect((await house.visitor().request({ url: `/s/${code}` })).statusCode).toBe(404)
    expect(productIdOf(shortPath(shop.productId, null).slice(3))).toBe(shop.productId)
  })
})
