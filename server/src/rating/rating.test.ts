import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Account } from '../account/account.ts'
import { present } from '../kernel/refusal.ts'
import { Order } from '../order/order.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { makeTeamMember } from '../permission/make.ts'
import { Role } from '../permission/role.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, shipOrder, type Buyer, type Shop } from '../testing/market.ts'
import { openStaff, type Staff } from '../testing/staff.ts'

let house: TestHouse
let shop: Shop
let buyer: Buyer
let staff: Staff
beforeAll(async () => {
  house = await openTestHouse()
  staff = await openStaff(house, { permissions: ['product:read', 'product:review'] })
})
beforeEach(async () => {
  shop = await openShop(house)
  buyer = await openBuyer(house)
})
afterAll(() => house.close())

const fields = `id goodsScore shippingScore serviceScore text addition reply nickname tags hideReason images { url } reportCount reports { reason }`
const act = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { rating { ${fields} } userErrors { code field } } }`
const rate = act('rateLine', 'RateLineInput')
const add = act('addToRating', 'AddToRatingInput')
const report = act('reportRating', 'RatingWordsInput')
const contest = act('contestRating', 'RatingWordsInput')
const reply = act('replyToRating', 'RatingWordsInput')
const hide = act('hideRating', 'HideRatingInput')
const list = `query ($productId: ID!, $slice: RatingSlice, $tag: RatingTag) {
  productRatings(productId: $productId, slice: $slice, tag: $tag) { edges { node { ${fields} } } } }`
const summary = `query ($productId: ID!) { ratingSummary(productId: $productId) {
  count goods shipping service stars withPictures withAddition tags { tag count } } }`

const words = (id: string, text = '谢谢') => ({ input: { id, text, idempotencyKey: newKey() } })
const said = (lineId: string, parts: object = {}) => ({
  input: {
    lineId,
    goodsScore: 5,
    shippingScore: 4,
    serviceScore: 5,
    text: '很好用',
    imageIds: [],
    tags: ['GOOD_QUALITY'],
    isAnonymous: false,
    idempotencyKey: newKey(),
    ...parts,
  },
})

async function lineOf(who: Buyer, isReceived = true): Promise<string> {
  const trade = await place(who, shop)
  await pay(house, who, trade.id)
  const { id, lines } = await house.em().findOneOrFail(Order, { trade: trade.id }, { populate: ['lines'] })
  await shop.browser.run(shipOrder, {
    input: { id, carrier: 'SF', number: 'SF1', lines: null, idempotencyKey: newKey() },
  })
  const confirm = `mutation ($input: ConfirmReceiptInput!) { confirmReceipt(input: $input) { userErrors { code } } }`
  if (isReceived) await who.browser.run(confirm, { input: { id, idempotencyKey: newKey() } })
  return present(lines.getItems()[0], 'a line').id
}
const rated = async (who: Buyer, parts: object = {}): Promise<string> =>
  (await who.browser.run(rate, said(await lineOf(who), parts))).rateLine.rating.id
const shown = async (parts: object = {}) =>
  (await house.visitor().run(list, { productId: shop.productId, ...parts })).productRatings.edges.map(
    ({ node }: { node: object }) => node,
  )

/** Of the buyer's only order. */
const lineAsSeen = async (who: Buyer) =>
  (await who.browser.run('{ myOrders { edges { node { lines { isRateable rating { id } } } } } }')).myOrders.edges[0]
    .node.lines[0]

describe('a rating', () => {
  test('is given once of what was received, in time, and read by everybody', async () => {
    expect(await buyer.browser.refused(rate, said(await lineOf(buyer, false)))).toBe('NOT_RATEABLE')
    const lineId = await lineOf(buyer)
    const twice = said(lineId)
    await Promise.all([buyer.browser.run(rate, twice), buyer.browser.run(rate, twice)])
    expect(await buyer.browser.refused(rate, said(lineId))).toBe('RATED')
    expect(await shown()).toMatchObject([{ goodsScore: 5, text: '很好用', reportCount: null, reports: null }])
    const stranger = await openBuyer(house)
    expect(await stranger.browser.refused(rate, said(await lineOf(buyer)))).toBe('NOT_FOUND')
    const late = await lineOf(buyer)
    await house.passHours(30 * 24 + 1)
    expect(await buyer.browser.refused(rate, said(late))).toBe('RATING_LATE')
  })

  test('is offered of a line as long as it may be given, and the line knows it afterwards', async () => {
    const lineId = await lineOf(buyer, false)
    expect(await lineAsSeen(buyer)).toEqual({ isRateable: false, rating: null })
    const other = await openBuyer(house)
    const received = await lineOf(other)
    expect(await lineAsSeen(other)).toEqual({ isRateable: true, rating: null })
    const shopSees = '{ shopOrders { edges { node { lines { id isRateable } } } } }'
    const { shopOrders } = await shop.browser.run(shopSees)
    expect(shopOrders.edges.flatMap(({ node }: { node: { lines: object[] } }) => node.lines)).toEqual(
      expect.arrayContaining([
        { id: lineId, isRateable: false },
        { id: received, isRateable: false },
      ]),
    )
    const { id } = (await other.browser.run(rate, said(received))).rateLine.rating
    expect(await lineAsSeen(other)).toEqual({ isRateable: false, rating: { id } })
  })

  test('is not of an own shop, and not in words that were used before', async () => {
    const text = '这是一段写得很长很长的评价，到处都可以用'
    await rated(buyer, { text })
    expect(await buyer.browser.refused(rate, said(await lineOf(buyer), { text }))).toBe('RATING_COPIED')
    const own = await lineOf(buyer)
    await house.tx(async (em) => {
      const role = await em.findOneOrFail(Role, { merchantId: shop.merchantId })
      makeTeamMember(em, await em.findOneOrFail(Account, buyer.member.account.id), role)
    })
    expect(await buyer.browser.refused(rate, said(own))).toBe('RATING_OWN')
  })

  test('has one addition, and one answer of its own shop', async () => {
    const id = await rated(buyer)
    const more = { input: { id, text: '用了一个月还是好', imageIds: [], idempotencyKey: newKey() } }
    await buyer.browser.run(add, more)
    await buyer.browser.run(add, more)
    expect(await buyer.browser.refused(add, { input: { ...more.input, idempotencyKey: newKey() } })).toBe(
      'RATING_ADDED',
    )
    const other = await openShop(house)
    expect(await other.browser.refused(reply, words(id))).toBe('NOT_FOUND')
    const unanswered = '{ shopRatings(slice: UNANSWERED) { edges { node { id } } } }'
    expect((await shop.browser.run(unanswered)).shopRatings.edges).toEqual([{ node: { id } }])
    await shop.browser.run(reply, words(id, '感谢支持\n下次再来'))
    expect((await shop.browser.run(unanswered)).shopRatings.edges).toEqual([])
    expect(await shop.browser.refused(reply, words(id))).toBe('RATING_REPLIED')
    expect(await shown()).toMatchObject([{ addition: '用了一个月还是好', reply: '感谢支持\n下次再来' }])
    await expect(house.em().execute(`update rating set addition = 'x' where id = ?`, [id])).rejects.toThrow()
    await expect(house.em().execute('delete from rating where id = ?', [id])).rejects.toThrow()
  })

  test('is hidden for a lawful reason only; its scores count, and whoever wrote it still reads it', async () => {
    const id = await rated(buyer, { goodsScore: 1, text: '骂人的话' })
    await shop.browser.run(contest, words(id, '辱骂'))
    expect(await shop.browser.refused(contest, words(id))).toBe('ALREADY_REPORTED')
    const another = await openBuyer(house)
    await another.browser.run(report, words(id, '难听'))
    const desk = `{ reportedRatings { edges { node { ${fields} } } } }`
    const { reportedRatings } = await staff.browser.run(desk)
    expect(reportedRatings.edges[0].node).toMatchObject({
      id,
      reportCount: 2,
      reports: [{ reason: '辱骂' }, { reason: '难听' }],
    })
    await staff.browser.run(hide, { input: { id, reason: 'INSULT', note: '属实', idempotencyKey: newKey() } })
    expect(await shown()).toMatchObject([{ text: null, goodsScore: 1, hideReason: 'INSULT' }])
    const mine = `{ myRatings { edges { node { text } } } }`
    expect((await buyer.browser.run(mine)).myRatings.edges[0].node.text).toBe('骂人的话')
    expect((await house.visitor().run(summary, { productId: shop.productId })).ratingSummary).toMatchObject({
      count: 1,
      goods: 100,
      stars: [1, 0, 0, 0, 0],
    })
    expect(await house.em().count(AuditEntry, { action: 'hideRating', subjectId: id })).toBe(1)
  })
})

test('a report that finds nothing unlawful is settled: the words stay, and another report brings it back', async () => {
  const id = await rated(buyer, { goodsScore: 1, text: '不好用' })
  await shop.browser.run(contest, words(id, '影响生意'))
  const desk = '{ reportedRatings { edges { node { id } } } }'
  const waiting = async () =>
    (await staff.browser.run(desk)).reportedRatings.edges.map(({ node }: { node: { id: string } }) => node.id)
  expect(await waiting()).toContain(id)
  await staff.browser.run(hide, { input: { id, reason: null, note: '只是不喜欢', idempotencyKey: newKey() } })
  expect(await waiting()).not.toContain(id)
  expect(await shown()).toMatchObject([{ text: '不好用', hideReason: null }])
  const entry = await house.em().findOneOrFail(AuditEntry, { action: 'hideRating', subjectId: id })
  expect(entry.detail).toEqual({ reason: 'KEPT', note: '只是不喜欢' })
  const another = await openBuyer(house)
  await another.browser.run(report, words(id, '难听'))
  expect(await waiting()).toContain(id)
})

describe('what is hidden', () => {
  const hidden = `query ($reason: RatingHideReason, $first: Int, $after: String) { hiddenRatings(reason: $reason, first: $first, after: $after) {
    edges { node { id text hiddenBy hiddenAt hideReason } } pageInfo { endCursor } } }`
  const read = async (variables: object = {}) => (await staff.browser.run(hidden, variables)).hiddenRatings
  const idsOf = ({ edges }: { edges: { node: { id: string } }[] }) => edges.map(({ node }) => node.id)
  const judge = async (id: string, reason: string | null, note = '属实') =>
    (await staff.browser.run(hide, { input: { id, reason, note, idempotencyKey: newKey() } })).hideRating

  test('is a list of who hid it, when and why, the last on top, by reason and page by page', async () => {
    const first = await rated(buyer, { text: '加我微信' })
    const second = await rated(await openBuyer(house), { text: '住在某处' })
    const kept = await rated(await openBuyer(house), {})
    // The older rating is hidden later.
    await judge(second, 'PRIVACY')
    await house.passHours(1)
    await judge(first, 'ADVERTISING')
    const all = await read()
    expect(idsOf(all).slice(0, 2)).toEqual([first, second])
    expect(idsOf(all)).not.toContain(kept)
    const { nickname } = await house.em().findOneOrFail(Account, staff.accountId)
    expect(all.edges[0].node).toMatchObject({ text: '加我微信', hiddenBy: nickname, hideReason: 'ADVERTISING' })
    expect(Date.parse(all.edges[0].node.hiddenAt) - Date.parse(all.edges[1].node.hiddenAt)).toBeGreaterThan(3_500_000)
    expect(idsOf(await read({ reason: 'PRIVACY' }))).toEqual([second])
    const page = await read({ first: 1 })
    expect(idsOf(await read({ first: 1, after: page.pageInfo.endCursor }))).toEqual([second])
    const seen = await shown()
    expect(seen).toHaveLength(3)
    expect(
      (
        await house.visitor().run(`{ productRatings(productId: "${shop.productId}") { edges { node { hiddenBy } } } }`)
      ).productRatings.edges.map(({ node }: { node: { hiddenBy: string | null } }) => node.hiddenBy),
    ).toEqual([null, null, null])
  })

  test('comes back with a reason, which the audit keeps, and leaves the list', async () => {
    const id = await rated(buyer, { text: '很好用' })
    await judge(id, 'INSULT')
    expect(idsOf(await read())).toContain(id)
    expect((await judge(id, null, '看错了')).userErrors).toEqual([])
    expect(idsOf(await read())).not.toContain(id)
    expect(await shown()).toMatchObject([{ text: '很好用', hideReason: null }])
    const entries = await house
      .em()
      .find(AuditEntry, { action: 'hideRating', subjectId: id }, { orderBy: { id: 'asc' } })
    expect(entries.map(({ detail }) => detail)).toEqual([
      { reason: 'INSULT', note: '属实' },
      { reason: 'SHOWN', note: '看错了' },
    ])
    expect(await house.visitor().refused(hidden, {})).toBe('UNAUTHENTICATED')
  })
})

test('a product has its averages, its distribution and its tags in one read, and slices of them', async () => {
  for (const [goodsScore, tags] of [
    [5, ['GOOD_QUALITY', 'FAST_SHIPPING']],
    [4, ['GOOD_QUALITY']],
    [3, []],
    [1, ['POOR_QUALITY']],
  ] as const)
    await rated(await openBuyer(house), { goodsScore, tags, text: '' })
  const { result, statements } = await house.countStatements(() =>
    house.visitor().run(summary, { productId: shop.productId }),
  )
  expect(statements).toHaveLength(1)
  expect(result.ratingSummary).toEqual({
    count: 4,
    goods: 325,
    shipping: 400,
    service: 500,
    stars: [1, 0, 1, 1, 1],
    withPictures: 0,
    withAddition: 0,
    tags: [
      { tag: 'GOOD_QUALITY', count: 2 },
      { tag: 'FAST_SHIPPING', count: 1 },
      { tag: 'POOR_QUALITY', count: 1 },
    ],
  })
  const scores = async (parts: object) =>
    (await shown(parts)).map(({ goodsScore }: { goodsScore: number }) => goodsScore)
  expect(await scores({ slice: 'GOOD' })).toEqual([4, 5])
  expect(await scores({ slice: 'BAD' })).toEqual([1])
  expect(await scores({ tag: 'GOOD_QUALITY' })).toEqual([4, 5])
  expect(await scores({ slice: 'PICTURES' })).toEqual([])
})
