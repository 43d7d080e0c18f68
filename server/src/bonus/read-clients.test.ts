import { after, days } from '@kaidian/shared/core/time'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { clockOffset, now, setClockOffset } from '../kernel/clock.ts'
import { Member } from '../member/member.ts'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { openBuyer, openShop, pay, place, type Buyer, type Shop } from '../testing/market.ts'

let house: TestHouse
let promoter: Buyer
let shop: Shop
/** of the clock once all is bought: paying moves it */
let present: number
beforeAll(async () => {
  house = await openTestHouse()
  promoter = await openBuyer(house, { nickname: '推广员' })
  shop = await openShop(house)
  const tie = { promoter: promoter.member.id, tieEndsAt: after(now(), days(300)) }
  await house.em().nativeUpdate(Merchant, shop.merchantId, tie)
  const bring = (nickname: string, inDays: number): Promise<Buyer> =>
    openBuyer(house, {
      nickname,
      promoter: house.em().getReference(Member, promoter.member.id),
      tieEndsAt: after(now(), days(inDays)),
    })
  const keen = await bring('勤快', 300)
  await bring('闲人', 300)
  await bring('快到期', 10)
  const gone = await bring('走了', 300)
  for (const buyer of [keen, keen, keen, keen, gone, gone]) await pay(house, buyer, (await place(buyer, shop)).id)
  await gone.browser.run('mutation { endTie { userErrors { code } } }')
  present = clockOffset()
})
afterEach(() => setClockOffset(present))
afterAll(() => house.close())

const clients = `query ($kind: ClientKind, $tie: TieState, $orderBand: OrderBand, $isActive: Boolean, $query: String) {
  myClients(kind: $kind, tie: $tie, orderBand: $orderBand, isActive: $isActive, query: $query) {
    edges { node { id kind source nickname joinedMonth tie isActive orderBand bonusTotal } } } }`
interface Shown {
  nickname: string
}
async function shown(filter: object = {}): Promise<Shown[]> {
  const { myClients } = await promoter.browser.run(clients, filter)
  return myClients.edges.map(({ node }: { node: Shown }) => node)
}
const names = async (filter: object): Promise<string[]> =>
  (await shown(filter)).map(({ nickname }) => nickname).toSorted()

test('a promoter sees of clients their month, way, activity, band and the own bonus, and nothing of who has ended the tie', async () => {
  const all = new Map((await shown()).map((client) => [client.nickname, client]))
  expect(all.get('勤**')).toMatchObject({
    kind: 'BUYER',
    source: 'SIGN_UP',
    tie: 'LASTING',
    isActive: true,
    orderBand: 'ONE_TO_FIVE',
    bonusTotal: '11.92',
  })
  expect(all.get('闲**')).toMatchObject({ isActive: false, orderBand: 'NONE', bonusTotal: '0.00' })
  expect(all.get('快**')).toMatchObject({ tie: 'ENDING' })
  // What was earned while it lasted stays; what they buy is not told any more.
  expect(all.get('走**')).toMatchObject({ tie: 'ENDED', isActive: null, orderBand: null, bonusTotal: '5.96' })
  const [ownShop] = await shown({ kind: 'MERCHANT' })
  expect(ownShop).toMatchObject({ source: 'SHOP_APPLICATION', isActive: true, orderBand: 'SIX_OR_MORE' })
})

test('clients are found by each of these', async () => {
  expect(await names({ kind: 'BUYER', isActive: true })).toEqual(['勤**'])
  expect(await names({ kind: 'BUYER', isActive: false })).toEqual(['快**', '闲**'].toSorted())
  expect(await names({ tie: 'ENDING' })).toEqual(['快**'])
  expect(await names({ tie: 'ENDED' })).toEqual(['走**'])
  expect(await names({ orderBand: 'ONE_TO_FIVE' })).toEqual(['勤**'])
  expect(await names({ query: '闲' })).toEqual(['闲**'])
  expect(await names({ query: '闲', tie: 'ENDED' })).toEqual([])
})

test('their counts are those of the lists', async () => {
  const counts = '{ myClientCounts { all newThisMonth active ending ended } }'
  const { result, statements } = await house.countStatements(() => promoter.browser.run(counts))
  expect(result.myClientCounts).toEqual({ all: 5, newThisMonth: 5, active: 2, ending: 1, ended: 1 })
  const list = await house.countStatements(() => promoter.browser.run(clients))
  expect(list.statements.length).toBe(statements.length)
})

test('an order counts for the band for thirty days and for being active for ninety', async () => {
  setClockOffset(present + days(40))
  expect(await shown({ query: '勤' })).toMatchObject([{ isActive: true, orderBand: 'NONE' }])
  expect(await names({ tie: 'ENDED' })).toEqual(['快**', '走**'].toSorted())
  setClockOffset(present + days(91))
  expect(await shown({ query: '勤' })).toMatchObject([{ isActive: false, orderBand: 'NONE' }])
})
