import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgreementKind } from '../agreement/agreement-kind.ts'
import { Agreement } from '../agreement/agreement.ts'
import { merchantAgreementId } from '../agreement/first-agreements.ts'
import { makeAgreement } from '../agreement/make.ts'
import { now } from '../kernel/clock.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  newKey,
  openBuyer,
  openShop,
  pay,
  place,
  placeTrade,
  shipOrder,
  signIn,
  tradeInput,
  type Buyer,
  type Shop,
} from '../testing/market.ts'
import { makePayoutAccount } from '../withdrawal/make.ts'
import { openStaff, type Staff } from '../testing/staff.ts'

let house: TestHouse
let buyer: Buyer
let shop: Shop
let silent: Shop
let willing: Shop
let clerk: Browser
let staff: Staff
let versionId: string
beforeAll(async () => {
  house = await openTestHouse()
  buyer = await openBuyer(house)
  ;[shop, silent, willing] = [
    await openShop(house, { name: '不肯店', title: '不肯壶' }),
    await openShop(house, { name: '没答店', title: '没答壶' }),
    await openShop(house, { name: '愿意店', title: '愿意壶' }),
  ]
  const clerkId = await house.tx(async (em) => {
    const { account } = await makeMember(em)
    makeTeamMember(
      em,
      account,
      makeRole(em, { name: '店员', merchantId: shop.merchantId, permissions: ['order:read'] }),
    )
    return account.id
  })
  clerk = await signIn(house, Audience.MERCHANT, clerkId, shop.merchantId)
  staff = await openStaff(house, { permissions: ['agreement:read'] })
})
afterAll(() => house.close())

const fields = 'agreed { number } due { id } announced { id } refusedIds isOwner ownerNickname'
const read = `{ shopAgreement { ${fields} } }`
const answer = `mutation ($input: AnswerAgreementInput!) { answerAgreement(input: $input) {
  shopAgreement { ${fields} } userErrors { code field } } }`
const say = (word: 'AGREED' | 'REFUSED', agreementId: string) => ({ input: { agreementId, answer: word } })
const announce = (inDays: number) =>
  house.tx(
    async (em) =>
      (await makeAgreement(em, { kind: AgreementKind.MERCHANT, effectiveAt: after(now(), days(inDays)) })).id,
  )
const buy = ({ variantId }: Shop) =>
  buyer.browser.refused(placeTrade, tradeInput(buyer, { lines: [{ variantId, quantity: 1 }], payable: '207.00' }))
const onSale = async (query: string): Promise<number> =>
  (
    await house
      .visitor()
      .run('query ($q: String!) { products(filter: { query: $q }) { edges { node { id } } } }', { q: query })
  ).products.edges.length
const isSellable = async ({ productId: id }: Shop): Promise<boolean> =>
  (await house.visitor().run('query ($id: ID!) { productPage(id: $id) { isSellable } }', { id })).productPage.isSellable

describe('a shop and the merchant agreement', () => {
  test('goes by the first version, with nothing to answer', async () => {
    expect((await shop.browser.run(read)).shopAgreement).toMatchObject({
      agreed: { number: 1 },
      due: null,
      announced: null,
      refusedIds: [],
      isOwner: true,
    })
  })

  test('is told of an announced version, which only its owner answers; its people see who that is', async () => {
    versionId = await announce(8)
    expect((await clerk.run(read)).shopAgreement).toMatchObject({
      announced: { id: versionId },
      isOwner: false,
      ownerNickname: expect.stringMatching(/^会员/),
    })
    expect(await clerk.refused(answer, say('AGREED', versionId))).toBe('AGREEMENT_OWNER_ONLY')
    const refused = await shop.browser.run(answer, say('REFUSED', versionId))
    await shop.browser.run(answer, say('REFUSED', versionId))
    expect(refused.answerAgreement.shopAgreement).toMatchObject({ agreed: { number: 1 }, refusedIds: [versionId] })
    const both = await Promise.all([1, 2].map(() => willing.browser.run(answer, say('AGREED', versionId))))
    for (const { answerAgreement } of both)
      // Agreed to early it is not asked for any more, and counts from its moment on.
      expect(answerAgreement.shopAgreement).toMatchObject({ agreed: { number: 1 }, announced: null })
    const receipts: { answer: string; all: number }[] = await house
      .em()
      .execute('select answer, count(*)::int as all from shop_answer where agreement_id = ? group by 1 order by 1', [
        versionId,
      ])
    expect(receipts).toEqual([
      { answer: 'AGREED', all: 1 },
      { answer: 'REFUSED', all: 1 },
    ])
    expect(await willing.browser.refused(answer, say('REFUSED', versionId))).toBe('AGREEMENT_AGREED')
    expect(await buy(shop)).toBe('accepted')
  })

  test('takes no new orders once that is in force and it has refused or not answered; what is sold goes on', async () => {
    const trade = await place(buyer, shop)
    await pay(house, buyer, trade.id)
    await house.passHours(8 * 24 + 1)
    for (const one of [shop, silent]) {
      expect(await buy(one)).toBe('UNAVAILABLE')
      expect(await isSellable(one)).toBe(false)
    }
    expect(await buy(willing)).toBe('accepted')
    expect([await onSale('不肯壶'), await onSale('没答壶'), await onSale('愿意壶')]).toEqual([0, 0, 1])
    expect((await shop.browser.run(read)).shopAgreement).toMatchObject({
      due: { id: versionId },
      refusedIds: [versionId],
    })
    expect((await silent.browser.run(read)).shopAgreement).toMatchObject({ due: { id: versionId }, refusedIds: [] })
    const [{ id }] = trade.orders
    const input = { id, carrier: 'SF', number: 'SF123456789', lines: null, idempotencyKey: newKey() }
    const shipped = await shop.browser.run(shipOrder, { input })
    expect(shipped.shipOrder.order.status).toBe('SHIPPED')
    for (const waited of [16, 8]) await house.passHours(waited * 24)
    await house.tx(async (em) => {
      makePayoutAccount(em, { holder: { kind: 'merchant', id: shop.merchantId } })
      await em.execute('update session set stepped_up_at = now() where account_id = ?', [shop.ownerId])
    })
    const withdraw = `mutation ($input: RequestWithdrawalInput!) { requestWithdrawal(input: $input) {
      withdrawal { status } userErrors { code } } }`
    const { requestWithdrawal } = await shop.browser.run(withdraw, {
      input: { amount: '100.00', idempotencyKey: newKey() },
    })
    expect(requestWithdrawal.withdrawal.status).toBe('REQUESTED')
    expect(await buy(shop)).toBe('UNAVAILABLE')
  })

  test('is counted and listed for staff', async () => {
    const list = '{ agreements(kind: MERCHANT) { id answers { agreed pending refused } } }'
    const { agreements } = await staff.browser.run(list)
    expect(agreements[0]).toEqual({ id: versionId, answers: { agreed: 1, pending: 1, refused: 1 } })
    const refusals = `query ($id: ID!) { agreementRefusals(agreementId: $id) { edges { node { answeredAt merchant { name } } } } }`
    const { result, statements } = await house.countStatements(() => staff.browser.run(refusals, { id: versionId }))
    expect(statements).toHaveLength(4)
    const { edges } = result.agreementRefusals
    expect(edges.map(({ node }: { node: { merchant: { name: string } } }) => node.merchant.name)).toEqual(['不肯店'])
  })

  test('takes orders again as soon as its owner changes their mind', async () => {
    const { answerAgreement } = await shop.browser.run(answer, say('AGREED', versionId))
    expect(answerAgreement.shopAgreement).toMatchObject({ agreed: { number: 2 }, due: null, refusedIds: [] })
    expect(await buy(shop)).toBe('accepted')
    expect(await isSellable(shop)).toBe(true)
    const { agreements } = await staff.browser.run('{ agreements(kind: MERCHANT) { answers { refused } } }')
    expect(agreements[0].answers.refused).toBe(0)
  })

  test('answers what is in force before what is announced, and nothing that counts no more', async () => {
    const next = await announce(9)
    expect(await silent.browser.refused(answer, say('AGREED', next))).toBe('AGREEMENT_OLDER_FIRST')
    await silent.browser.run(answer, say('AGREED', versionId))
    await silent.browser.run(answer, say('AGREED', next))
    await house.tx(async (em) => {
      const version = await em.findOneOrFail(Agreement, next, { populate: ['author'] })
      if (version.author) version.withdraw(version.author, '换一个', now())
    })
    expect(await shop.browser.refused(answer, say('AGREED', next))).toBe('AGREEMENT_OUTDATED')
    const after = await announce(9)
    expect((await silent.browser.run(read)).shopAgreement).toMatchObject({ due: null, announced: { id: after } })
    expect(await buy(silent)).toBe('accepted')
  })

  test('is not opened without having agreed to the version in force', async () => {
    const wish = {
      merchantName: '新店',
      intro: '',
      legalName: '新店有限公司',
      licenceNumber: '91440300MA5GQXXX0K',
      regionCode: '440305',
      contactName: '陈山',
      contactPhone: '13900002222',
      documentIds: ['01890000-0000-7000-8000-0000000000ff'],
    }
    const apply = `mutation ($input: ApplyMerchantInput!) { applyMerchant(input: $input) { userErrors { code } } }`
    for (const agreementId of [null, merchantAgreementId])
      expect(await buyer.browser.refused(apply, { input: { ...wish, agreementId } })).toBe('AGREEMENT_NEEDED')
    expect(await buyer.browser.refused(apply, { input: { ...wish, agreementId: versionId } })).toBe('FILE_NOT_FOUND')
  })
})
