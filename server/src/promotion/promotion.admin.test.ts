import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as uuidv7 } from 'uuid'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openShop, signInStaff } from '../testing/market.ts'
import { makeMember } from '../member/make.ts'
import { PromotionUse, UseState } from './coupon.ts'
import { makePromotion } from './make.ts'
import { PromotionClass } from './offer.ts'
import { PromotionStatus } from './promotion.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const list = `query ($isPlatform: Boolean, $merchantId: ID) { promotions(isPlatform: $isPlatform, merchantId: $merchantId) {
  edges { node { title scopeItems { id name } } } } }`

test('staff see whose promotions they ask for, and by name what they are limited to', async () => {
  const shop = await openShop(house, { title: '手冲咖啡壶' })
  const other = await openShop(house)
  await house.tx(async (em) => {
    const of = ({ merchantId }: { merchantId: string }) => ({
      kind: PromotionClass.MERCHANT_REDUCTION,
      merchant: em.getReference(Merchant, merchantId),
    })
    makePromotion(em, { title: '平台的' })
    makePromotion(em, {
      ...of(shop),
      title: '这家的',
      scope: { productIds: [shop.productId], variantIds: [shop.variantId] },
    })
    makePromotion(em, { ...of(other), title: '那家的' })
  })
  const staff = await signInStaff(house, ['promotion:read'])
  const titles = async (variables: object): Promise<string[]> =>
    (await staff.run(list, variables)).promotions.edges
      .map(({ node }: { node: { title: string } }) => node.title)
      .toSorted()
  expect(await titles({})).toEqual(['平台的', '这家的', '那家的'].toSorted())
  expect(await titles({ isPlatform: true })).toEqual(['平台的'])
  expect(await titles({ isPlatform: false })).toEqual(['这家的', '那家的'].toSorted())
  expect(await titles({ merchantId: 'no-id' })).toEqual([])
  const [{ node }] = (await staff.run(list, { merchantId: shop.merchantId })).promotions.edges
  expect(node).toEqual({
    title: '这家的',
    scopeItems: [
      { id: shop.productId, name: '手冲咖啡壶' },
      { id: shop.variantId, name: expect.stringContaining('手冲咖啡壶') },
    ],
  })
})

test('staff review the promotion of a shop, and the answer says whose it is', async () => {
  const shop = await openShop(house)
  const id = await house.tx(async (em) => {
    const promotion = makePromotion(em, {
      kind: PromotionClass.MERCHANT_REDUCTION,
      merchant: em.getReference(Merchant, shop.merchantId),
    })
    promotion.status = PromotionStatus.PENDING
    return promotion.id
  })
  const staff = await signInStaff(house, ['promotion:review'])
  const { reviewPromotion } = await staff.run(
    `mutation ($input: ReviewPromotionInput!) { reviewPromotion(input: $input) {
      promotion { status merchant { id name } } userErrors { code } } }`,
    { input: { id, decision: 'APPROVE' } },
  )
  expect(reviewPromotion).toEqual({
    promotion: { status: 'ACTIVE', merchant: { id: shop.merchantId, name: expect.any(String) } },
    userErrors: [],
  })
})

test('uses are counted by the day on which the business had them', async () => {
  const id = await house.tx(async (em) => {
    const promotion = makePromotion(em)
    const use = async (createdAt: string) =>
      em.create(PromotionUse, {
        promotion,
        member: await makeMember(em),
        tradeId: uuidv7(),
        amount: 1000,
        merchantPart: 0,
        paid: 5000,
        state: UseState.USED,
        createdAt: new Date(createdAt),
      })
    // Two before midnight in Shanghai, one after it.
    for (const at of ['2026-11-20T15:00:00Z', '2026-11-20T15:59:59Z', '2026-11-20T16:00:00Z']) em.persist(await use(at))
    return promotion.id
  })
  const staff = await signInStaff(house, ['promotion:read'])
  const query = 'query ($id: ID!) { promotion(id: $id) { days { day uses amount } } }'
  expect((await staff.run(query, { id })).promotion.days).toEqual([
    { day: '2026-11-20', uses: 2, amount: '20.00' },
    { day: '2026-11-21', uses: 1, amount: '10.00' },
  ])
})
