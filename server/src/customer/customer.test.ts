import type { MerchantPermission } from '@kaidian/shared/core/permissions'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sqlOf } from '../kernel/database.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import {
  cancelOrder,
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
import { ContactAccess } from './contact-access.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
beforeAll(async () => {
  house = await openTestHouse()
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house, { nickname: '小明' })
})
afterAll(() => house.close())

const figures = 'id nickname orderCount paid refunded afterSaleOrders tags block { by reason } notes { id by text }'
const contact = 'contact { orderId name phone regionPath detail until }'
const list = `query ($sort: CustomerSort! = RECENT, $query: String, $tag: String, $isBlocked: Boolean, $first: Int = 24, $after: String) {
  shopCustomers(sort: $sort, query: $query, tag: $tag, isBlocked: $isBlocked, first: $first, after: $after) {
    edges { node { ${figures} } } pageInfo { hasNextPage endCursor } } }`
const profile = `query ($id: ID!) { shopCustomer(id: $id) { ${figures} ${contact} } }`
const act = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { customer { ${figures} } userErrors { code } } }`
const tag = act('tagCustomer', 'TagCustomerInput')
const note = act('addCustomerNote', 'CustomerWordsInput')
const removeNote = act('removeCustomerNote', 'CustomerKeyInput')
const block = act('blockCustomer', 'CustomerWordsInput')
const unblock = act('unblockCustomer', 'CustomerKeyInput')
const reveal = `mutation ($input: RevealContactInput!) { revealContact(input: $input) {
  ${contact} userErrors { code } } }`

const keyed = (id: string, more: object = {}) => ({ input: { id, ...more, idempotencyKey: newKey() } })
const customers = async (where: Shop, variables: object = {}) =>
  (await where.browser.run(list, variables)).shopCustomers.edges.map(({ node }: { node: object }) => node)

async function buy(who: Buyer = buyer, where: Shop = shop): Promise<string> {
  const trade = await place(who, where)
  await pay(house, who, trade.id)
  return trade.orders[0].id
}

async function buyAndReceive(): Promise<string> {
  const id = await buy()
  await shop.browser.run(shipOrder, { input: { id, carrier: 'SF', number: 'SF1', idempotencyKey: newKey() } })
  const confirm = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }`
  await buyer.browser.run(confirm, keyed(id))
  return id
}

const clerk = async (permissions: MerchantPermission[]): Promise<Browser> => {
  const { id } = await house.tx(async (em) => {
    const member = await makeMember(em)
    makeTeamMember(em, member.account, makeRole(em, { merchantId: shop.merchantId, name: newKey(), permissions }))
    return member.account
  })
  return signIn(house, Audience.MERCHANT, id, shop.merchantId)
}

describe('the customers of a shop', () => {
  test('are who has paid there, with figures that follow payments, refunds and after-sales', async () => {
    expect(await customers(shop)).toEqual([])
    const first = await buy()
    await buy()
    await place(buyer, shop)
    expect(await customers(shop)).toMatchObject([{ nickname: '小明', orderCount: 2, paid: '414.00', refunded: '0.00' }])
    await buyer.browser.run(cancelOrder, { input: { id: first, reason: '不要了', idempotencyKey: newKey() } })
    expect(await customers(shop)).toMatchObject([{ orderCount: 2, paid: '414.00', refunded: '207.00' }])
    expect(await customers(await openShop(house))).toEqual([])
  })

  test('count an order once, however often something is asked for about it', async () => {
    const orderId = await buyAndReceive()
    const { rows } = await sql<{ id: string }>`select id from order_line where order_id = ${orderId}`.execute(
      sqlOf(house.em()),
    )
    const ask = `mutation ($input: RequestAfterSaleInput!) { requestAfterSale(input: $input) { afterSale { id } userErrors { code } } }`
    const withdraw = `mutation ($input: AfterSaleStepInput!) { withdrawAfterSale(input: $input) { userErrors { code } } }`
    const wish = { lineId: rows[0]?.id, kind: 'REFUND_ONLY', reason: 'OTHER', quantity: 1, text: '', imageIds: [] }
    for (let time = 0; time < 2; time += 1) {
      const asked = await buyer.browser.run(ask, { input: { ...wish, idempotencyKey: newKey() } })
      await buyer.browser.run(withdraw, keyed(asked.requestAfterSale.afterSale.id))
    }
    expect(await customers(shop)).toMatchObject([{ orderCount: 1, afterSaleOrders: 1 }])
  })

  test('are listed by their latest payment or by what they have paid, page by page, and found by name', async () => {
    const other = await openBuyer(house, { nickname: '小红' })
    await buy()
    await buy()
    await house.passHours(1)
    await buy(other)
    const names = async (variables: object) =>
      (await customers(shop, variables)).map(({ nickname }: { nickname: string }) => nickname)
    expect(await names({})).toEqual(['小红', '小明'])
    expect(await names({ sort: 'SPENT' })).toEqual(['小明', '小红'])
    expect(await names({ query: '红' })).toEqual(['小红'])
    const { shopCustomers } = await shop.browser.run(list, { first: 1 })
    expect(await names({ first: 1, after: shopCustomers.pageInfo.endCursor })).toEqual(['小明'])
  })

  test('are counted right when two payments arrive at once', async () => {
    const second = await openShop(house)
    const trades = [await place(buyer, shop, second), await place(buyer, second, shop)]
    await Promise.all(trades.map(({ id }) => pay(house, buyer, id)))
    for (const one of [shop, second]) expect(await customers(one)).toMatchObject([{ orderCount: 2, paid: '414.00' }])
  })
})

describe('what a shop notes about a customer', () => {
  test('are tags and notes that no other shop sees', async () => {
    const other = await openShop(house)
    await buy()
    await buy(buyer, other)
    const [{ id }] = await customers(shop)
    await shop.browser.run(tag, keyed(id, { tags: ['老客', '爱喝茶'] }))
    await shop.browser.run(note, keyed(id, { text: ' 周末送货 ' }))
    const [mine] = await customers(shop, { tag: '老客' })
    expect(mine).toMatchObject({ tags: ['老客', '爱喝茶'], notes: [{ text: '周末送货' }] })
    expect(await customers(shop, { tag: '新客' })).toEqual([])
    expect(await customers(other)).toMatchObject([{ tags: [], notes: [] }])
    expect((await other.browser.run(profile, { id })).shopCustomer).toBeNull()
    for (const [what, more] of [
      [tag, { tags: ['偷看'] }],
      [note, { text: '偷看' }],
      [block, { text: '偷看' }],
      [unblock, {}],
    ] as const)
      expect(await other.browser.refused(what, keyed(id, more))).toBe('NOT_FOUND')
    expect(await other.browser.refused(removeNote, keyed(mine.notes[0].id))).toBe('NOT_FOUND')
    const removed = await shop.browser.run(removeNote, keyed(mine.notes[0].id))
    expect(removed.removeCustomerNote.customer.notes).toEqual([])
  })

  test('counts tags', async () => {
    await buy()
    await buy(await openBuyer(house))
    for (const { id } of await customers(shop)) await shop.browser.run(tag, keyed(id, { tags: ['老客'] }))
    expect((await shop.browser.run('{ shopCustomerTags { tag count } }')).shopCustomerTags).toEqual([
      { tag: '老客', count: 2 },
    ])
  })
})

describe('a customer whom a shop has blocked', () => {
  const wish = () => tradeInput(buyer, { lines: [{ variantId: shop.variantId, quantity: 1 }], payable: '207.00' })

  test('can place no order there, and is told so; elsewhere they can', async () => {
    const other = await openShop(house)
    await buy()
    const [{ id }] = await customers(shop)
    const blocked = await shop.browser.run(block, keyed(id, { text: '恶意退货' }))
    expect(blocked.blockCustomer.customer.block).toMatchObject({ reason: '恶意退货' })
    expect(await customers(shop, { isBlocked: true })).toHaveLength(1)
    expect(await buyer.browser.refused(placeTrade, wish())).toBe('BLOCKED_BY_SHOP')
    const checkout = `query ($input: CheckoutInput!) { checkout(input: $input) { canSubmit groups { problem { code } } } }`
    const input = { lines: [{ variantId: shop.variantId, quantity: 1 }], addressId: buyer.addressId }
    expect((await buyer.browser.run(checkout, { input })).checkout).toEqual({
      canSubmit: false,
      groups: [{ problem: { code: 'BLOCKED_BY_SHOP' } }],
    })
    await buy(buyer, other)
    await buy(await openBuyer(house))
    await shop.browser.run(unblock, keyed(id))
    await buy()
    expect(await customers(shop, { isBlocked: true })).toEqual([])
  })

  test('is refused by the database too', async () => {
    await buy()
    const [{ id }] = await customers(shop)
    await shop.browser.run(block, keyed(id, { text: '恶意退货' }))
    const copy = house.em().execute(
      `insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'copy'))).*
        from orders o where o.merchant_id = ? limit 1`,
      [shop.merchantId],
    )
    await expect(copy).rejects.toThrow('does not sell to this member')
  })
})

describe('the phone of an order', () => {
  const phones = `mutation ($input: RevealOrderPhonesInput!) { revealOrderPhones(input: $input) {
    phones { orderId phone } userErrors { code } } }`
  const wish = (orderIds: string[], purpose = 'SHIPPING') => ({
    input: { orderIds, purpose, idempotencyKey: newKey() },
  })
  const shown = async (variables: object, at = shop) =>
    (await at.browser.run(phones, variables)).revealOrderPhones.phones
  const masked = async (id: string) =>
    (await shop.browser.run('query ($id: ID!) { shopOrder(id: $id) { address { phone } } }', { id })).shopOrder.address
      .phone

  test('is whole only while it is being shipped, for its own shop, and each look is kept', async () => {
    const trade = await place(buyer, shop)
    const unpaid = trade.orders[0].id
    const [paid, over, cancelled] = [await buy(), await buyAndReceive(), await buy()]
    await buyer.browser.run(cancelOrder, { input: { id: cancelled, reason: '不想要了', idempotencyKey: newKey() } })
    for (const id of [unpaid, paid, over, cancelled]) expect(await masked(id)).toBe('139****1111')

    const first = wish([unpaid, paid, over, cancelled], 'LABELS')
    expect(await shown(first)).toEqual([{ orderId: paid, phone: '13900001111' }])
    expect(await shown(first)).toEqual([{ orderId: paid, phone: '13900001111' }])
    expect(await shown(wish([paid]))).toHaveLength(1)
    expect(await shown(wish([paid]), await openShop(house))).toEqual([])
    const kept = await house.em().find(ContactAccess, { order: { $in: [unpaid, paid, over, cancelled] } })
    expect(kept.map(({ order, reason }) => `${order.id} ${reason}`).toSorted()).toEqual([
      `${paid} 发货`,
      `${paid} 打印面单`,
    ])
    expect(await house.em().count(AuditEntry, { action: 'revealOrderPhones', subjectId: paid })).toBe(2)
    // The same question again shows nothing that is not on record.
    await pay(house, buyer, trade.id)
    expect(await shown(first)).toEqual([{ orderId: paid, phone: '13900001111' }])
    expect(await shown(wish([unpaid]))).toHaveLength(1)
  })
})

describe('the contact of a customer', () => {
  test('is masked; who sees it whole, when, by which order and why is kept for the shop and for staff', async () => {
    const orderId = await buy()
    const [{ id }] = await customers(shop)
    const { shopCustomer } = await shop.browser.run(profile, { id })
    expect(shopCustomer.contact).toMatchObject({ orderId, detail: null, until: null })
    expect(shopCustomer.contact.phone).toMatch(/^1\d{2}\*{4}\d{4}$/)
    const input = { orderId, reason: '核对门牌', idempotencyKey: newKey() }
    const { revealContact } = await shop.browser.run(reveal, { input })
    await shop.browser.run(reveal, { input })
    expect(revealContact.contact.phone).toMatch(/^1\d{10}$/)
    expect(await house.em().count(ContactAccess, { order: orderId })).toBe(1)
    const accesses = '{ shopContactAccesses { edges { node { orderId nickname reason } } } }'
    expect((await shop.browser.run(accesses)).shopContactAccesses.edges).toEqual([
      { node: { orderId, nickname: '小明', reason: '核对门牌' } },
    ])
    expect(await house.em().count(AuditEntry, { action: 'revealContact', subjectId: orderId })).toBe(1)
    const ofMember =
      'query ($memberId: ID!) { shopContactAccesses(memberId: $memberId) { edges { node { orderId } } } }'
    const seen = async (memberId: string, at = shop) =>
      (await at.browser.run(ofMember, { memberId })).shopContactAccesses.edges
    expect(await seen(buyer.member.id)).toEqual([{ node: { orderId } }])
    expect(await seen((await openBuyer(house)).member.id)).toEqual([])
    expect(await seen('nobody')).toEqual([])
    expect(await seen(buyer.member.id, await openShop(house))).toEqual([])
  })

  test('goes so many days after the order is over, masked or whole', async () => {
    const orderId = await buyAndReceive()
    const [{ id }] = await customers(shop)
    expect((await shop.browser.run(profile, { id })).shopCustomer.contact.until).not.toBeNull()
    await house.passHours(7 * 24 + 1)
    expect((await shop.browser.run(profile, { id })).shopCustomer.contact).toBeNull()
    const input = { orderId, reason: '回访', idempotencyKey: newKey() }
    expect(await shop.browser.refused(reveal, { input })).toBe('CONTACT_CLOSED')
    expect(await house.em().count(ContactAccess, { order: orderId })).toBe(0)
  })

  test('is nobody’s before it is paid, nor another shop’s, nor of a clerk who may only see customers', async () => {
    const orderId = await buy()
    const unpaid = (await place(buyer, shop)).orders[0].id
    const input = (id: string) => ({ input: { orderId: id, reason: '看看', idempotencyKey: newKey() } })
    expect(await shop.browser.refused(reveal, input(unpaid))).toBe('CONTACT_CLOSED')
    expect(await (await openShop(house)).browser.refused(reveal, input(orderId))).toBe('NOT_FOUND')
    const reader = await clerk(['customer:read'])
    expect((await reader.ask(reveal, input(orderId))).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    expect(await house.em().count(ContactAccess, { merchant: shop.merchantId })).toBe(0)
  })
})
