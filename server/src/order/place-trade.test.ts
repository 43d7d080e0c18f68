import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeAgent } from '../agent/make.ts'
import { Variant } from '../catalog/product.ts'
import { Member } from '../member/member.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { SettingValue } from '../setting/setting.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, place, placeTrade, tradeInput, type Buyer } from '../testing/market.ts'
import { OrderLine } from './order.ts'
import { Trade } from './trade.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const stockOf = async (id: string) => {
  const { onHand, reserved } = await house.em().findOneOrFail(Variant, { id })
  return { onHand, reserved }
}

const lineOf = (tradeId: string) => house.em().findOneOrFail(OrderLine, { order: { trade: tradeId } })

const refusalOf = async (buyer: Buyer, wanted: Parameters<typeof tradeInput>[1], key?: string) => {
  const { data } = await buyer.browser.ask(placeTrade, tradeInput(buyer, wanted, key))
  return data.placeTrade.userErrors[0]
}

describe('placing a trade', () => {
  test('reserves stock and has one order for each merchant', async () => {
    const buyer = await openBuyer(house)
    const shops = [await openShop(house), await openShop(house, { price: 5000 })] as const
    const lines = [
      { variantId: shops[0].variantId, quantity: 2 },
      { variantId: shops[1].variantId, quantity: 1 },
    ]
    const { placeTrade: answer } = await buyer.browser.run(placeTrade, tradeInput(buyer, { lines, payable: '464.00' }))
    expect(answer.trade).toMatchObject({ status: 'AWAITING_PAYMENT', payable: '464.00' })
    expect(answer.trade.orders.map(({ total }: { total: string }) => total).sort()).toEqual(['406.00', '58.00'])
    expect(await stockOf(shops[0].variantId)).toEqual({ onHand: 100, reserved: 2 })
  })

  test('leaves 40 of 50 buyers at once without the last 10 pieces', async () => {
    const shop = await openShop(house, { onHand: 10 })
    const buyers = await Promise.all(Array.from({ length: 50 }, () => openBuyer(house)))
    const lines = [{ variantId: shop.variantId, quantity: 1 }]
    const answers = await Promise.all(
      buyers.map((buyer) => buyer.browser.refused(placeTrade, tradeInput(buyer, { lines, payable: '207.00' }))),
    )
    expect(answers.filter((code) => code === 'accepted')).toHaveLength(10)
    expect(answers.filter((code) => code === 'SOLD_OUT')).toHaveLength(40)
    expect(await stockOf(shop.variantId)).toEqual({ onHand: 10, reserved: 10 })
  })

  test('makes one trade of one key that is sent 20 times at once', async () => {
    const buyer = await openBuyer(house)
    const shop = await openShop(house)
    const input = tradeInput(buyer, { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '207.00' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => buyer.browser.run(placeTrade, input)))
    expect(new Set(answers.map((answer) => answer.placeTrade.trade.id)).size).toBe(1)
    expect(await house.em().count(Trade, { member: buyer.member.id })).toBe(1)
    expect(await stockOf(shop.variantId)).toEqual({ onHand: 100, reserved: 1 })
  })

  test('refuses a key that was used for something else, and lets others use the same', async () => {
    const [buyer, other, shop] = [await openBuyer(house), await openBuyer(house), await openShop(house)]
    const key = newKey()
    const one = { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '207.00' }
    const two = { lines: [{ variantId: shop.variantId, quantity: 2 }], payable: '406.00' }
    expect(await refusalOf(buyer, one, key)).toBeUndefined()
    expect(await refusalOf(buyer, two, key)).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
    expect(await refusalOf(other, two, key)).toBeUndefined()
  })

  test('refuses another sum than the buyer has seen', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    const wanted = { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '1.00' }
    expect(await refusalOf(buyer, wanted)).toMatchObject({
      code: 'PRICE_CHANGED',
      params: { expected: '1.00', actual: '207.00' },
    })
  })

  test('refuses what is not for sale or not delivered there, and an address of somebody else', async () => {
    const [buyer, other] = [await openBuyer(house), await openBuyer(house)]
    const shop = await openShop(house, { noDeliveryCodes: ['440000'] })
    const open = await openShop(house)
    const wanted = (variantId: string) => ({ lines: [{ variantId, quantity: 1 }], payable: '207.00' })
    expect(await refusalOf(buyer, wanted(shop.variantId))).toMatchObject({ code: 'NO_DELIVERY' })
    expect(await refusalOf({ ...buyer, addressId: other.addressId }, wanted(open.variantId))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await house.tx(async (em) => {
      ;(await em.findOneOrFail(Variant, { id: open.variantId })).isEnabled = false
    })
    expect(await refusalOf(buyer, wanted(open.variantId))).toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('refuses more unpaid trades than a member may have', async () => {
    const [buyer, shop] = [await openBuyer(house), await openShop(house)]
    await house.tx(async (em) => {
      em.persist(
        Object.assign(new SettingValue(), {
          key: 'open_trades_per_member',
          value: 1,
          changedById: buyer.member.id,
          changedAt: new Date(),
        }),
      )
    })
    const wanted = { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '207.00' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => refusalOf(buyer, wanted)))
    expect(answers.filter((refusal) => refusal === undefined)).toHaveLength(1)
    expect(answers.filter((refusal) => refusal?.code === 'TOO_MANY_OPEN_TRADES')).toHaveLength(9)
    await house.tx((em) => em.nativeDelete(SettingValue, { key: 'open_trades_per_member' }))
  })
})

describe('who may earn from a line', () => {
  test('the buyer, both promoters and the agents of the address', async () => {
    const promoter = await openBuyer(house)
    const merchantPromoter = await openBuyer(house)
    const agent = await house.tx((em) => makeAgent(em, { territoryCode: '440305' }))
    const buyer = await openBuyer(house, { promoter: promoter.member })
    const shop = await openShop(house, { promoter: merchantPromoter.member })
    const trade = await place(buyer, shop)
    expect(await lineOf(trade.id)).toMatchObject({
      cashbackMemberId: buyer.member.id,
      consumerPromoterId: promoter.member.id,
      merchantPromoterId: merchantPromoter.member.id,
      districtAgentId: agent.id,
      cityAgentId: null,
      provinceAgentId: null,
      feeRateBps: 1000,
      fee: 1990,
    })
  })

  test('nobody from themselves', async () => {
    const promoter = await openBuyer(house)
    const buyer = await openBuyer(house, { promoter: promoter.member })
    const shop = await openShop(house, { promoter: buyer.member })
    await house.tx(async (em) => {
      const clerk = await em.findOneOrFail(Member, promoter.member.id, { populate: ['account'] })
      makeTeamMember(em, clerk.account, makeRole(em, { merchantId: shop.merchantId }))
    })
    const trade = await place(buyer, shop)
    expect(await lineOf(trade.id)).toMatchObject({
      cashbackMemberId: buyer.member.id,
      consumerPromoterId: null,
      merchantPromoterId: null,
    })
    const asClerk = await place(promoter, shop)
    expect(await lineOf(asClerk.id)).toMatchObject({ cashbackMemberId: null })
  })

  test('no promoter whose tie has ended', async () => {
    const promoter = await openBuyer(house)
    const buyer = await openBuyer(house, { promoter: promoter.member, tieEndsAt: new Date(0) })
    const trade = await place(buyer, await openShop(house))
    expect(await lineOf(trade.id)).toMatchObject({ consumerPromoterId: null })
  })
})
