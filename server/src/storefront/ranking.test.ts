import { after, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { Product } from '../catalog/product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { makeMerchant } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, placeTrade, tradeInput, type Buyer, type Shop } from '../testing/market.ts'
import { makePlacement } from './make.ts'
import { PlacementKind, PlacementPage, PlacementTarget } from './placement-kinds.ts'
import { BoughtTogether } from './ranking.ts'

let house: TestHouse
let visitor: Browser
const buyers: Buyer[] = []
const shops: Shop[] = []

const one = <T>(all: readonly T[], at: number): T => {
  const found = all[at]
  if (found === undefined) throw new Error('there are fewer')
  return found
}
const shop = (at: number) => one(shops, at)
const buyer = (at: number) => one(buyers, at)

beforeAll(async () => {
  house = await openTestHouse()
  visitor = house.visitor()
  for (const title of ['甲', '乙', '丙', '丁']) shops.push(await openShop(house, { title, price: 1000 }))
  for (let count = 0; count < 4; count += 1) buyers.push(await openBuyer(house))
})
afterAll(() => house.close())

/** Buys, and takes what was bought for settled. */
async function buy(who: Buyer, wanted: [Shop, number][]): Promise<void> {
  const lines = wanted.map(([{ variantId }, quantity]) => ({ variantId, quantity }))
  const goods = wanted.reduce((total, [, quantity]) => total + quantity * 10, 0)
  const payable = `${goods + wanted.length * 8}.00`
  const { placeTrade: placed } = await who.browser.run(placeTrade, tradeInput(who, { lines, payable }))
  await pay(house, who, placed.trade.id)
  await house.em().execute('update order_line set settled_at = ? where settled_at is null', [now()])
}

const ranking = `query ($kind: RankingKind!, $categoryId: ID, $first: Int) { ranking(kind: $kind, categoryId: $categoryId, first: $first) {
  days perMerchant computedAt entries { place pieces firstSeenAt isPinned isAd product { title } } } }`
const feed = `query ($isPersonal: Boolean, $first: Int, $after: String) { recommendations(isPersonal: $isPersonal, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { reason because product { title } } } } }`

interface Entry {
  pieces: number | null
  isPinned: boolean
  product: { title: string }
}

async function recompute(): Promise<void> {
  await house.em().execute('update ranking set computed_at = null')
  await house.settle()
}

const read = async (kind: string, more: object = {}) => (await visitor.run(ranking, { kind, ...more })).ranking
const placesOf = async (kind: string) =>
  (await read(kind)).entries.map(({ product, pieces }: Entry) => [product.title, pieces])

describe('what sells best', () => {
  test('counts settled pieces, without what was given back and what a shop bought from itself', async () => {
    await buy(buyer(0), [[shop(0), 3]])
    await buy(buyer(1), [[shop(1), 5]])
    await buy(buyer(2), [[shop(2), 9]])
    await house.em().execute('update order_line set refunded_quantity = 3, refunded_paid = 0 where title = ?', ['乙'])
    await house.tx(async (em) => {
      const role = makeRole(em, { merchantId: shop(2).merchantId, name: newKey() })
      makeTeamMember(em, buyer(2).member.account, role)
    })
    await recompute()
    expect(await placesOf('HOT_7')).toEqual([
      ['甲', 3],
      ['乙', 2],
    ])
    const { days: window, computedAt } = await read('HOT_30')
    expect([window, computedAt === null]).toEqual([30, false])
  })

  test('leaves out what was bought by its people at that time, by its owner, and by another account of one of them', async () => {
    const { ownerId } = shop(3)
    await buy(buyer(3), [[shop(3), 4]])
    await recompute()
    expect((await placesOf('HOT_7'))[0]).toEqual(['丁', 4])
    await house.em().execute('update order_line set cashback_member_id = null where title = ?', ['丁'])
    await recompute()
    expect(await placesOf('HOT_7')).not.toContainEqual(['丁', 4])
    await house.em().execute('update order_line set cashback_member_id = member_id where title = ?', ['丁'])
    const twin = await openBuyer(house)
    await house.tx(async (em) => {
      makeTeamMember(em, twin.member.account, makeRole(em, { merchantId: shop(3).merchantId, name: newKey() }))
      for (const { member } of [twin, buyer(3)])
        await em.execute(
          `insert into identity (id, created_at, member_id, name, sealed_number, masked_number, fingerprint, birth_day, verified_at)
           values (gen_random_uuid(), now(), ?, '', '', '', 'the same', '1990-01-01', now())`,
          [member.id],
        )
    })
    await recompute()
    expect(await placesOf('HOT_7')).not.toContainEqual(['丁', 4])
    await house.em().execute('delete from team_member where account_id = ?', [twin.member.account.id])
    await recompute()
    expect((await placesOf('HOT_7'))[0]).toEqual(['丁', 4])
    await house.em().nativeUpdate(Merchant, { id: shop(3).merchantId }, { owner: buyer(3).member.account.id })
    await recompute()
    expect(await placesOf('HOT_7')).not.toContainEqual(['丁', 4])
    await house.em().nativeUpdate(Merchant, { id: shop(3).merchantId }, { owner: ownerId })
    await recompute()
    expect((await placesOf('HOT_7'))[0]).toEqual(['丁', 4])
  })

  test('forgets what was sold before its days, and is computed by itself', async () => {
    await house.em().execute('update order_line set settled_at = ? where title = ?', [after(now(), -days(8)), '丁'])
    await house.passHours(1)
    expect((await placesOf('HOT_7')).map(([title]: [string]) => title)).not.toContain('丁')
    expect((await placesOf('HOT_30'))[0]).toEqual(['丁', 4])
  })

  test('puts what staff pin before the others, with its mark, and leaves out what they exclude', async () => {
    const made = await house.tx(async (em) => {
      const place = (at: number, wishes: object) =>
        makePlacement(em, {
          page: PlacementPage.HOT,
          kind: PlacementKind.HOT,
          target: PlacementTarget.PRODUCT,
          product: em.getReference(Product, shop(at).productId),
          ...wishes,
        }).id
      return [place(1, { isAd: true }), place(0, { isExcluded: true })]
    })
    expect((await read('HOT_7')).entries).toMatchObject([
      { place: 1, isPinned: true, isAd: true, pieces: 2, product: { title: '乙' } },
    ])
    for (const id of made) await house.em().execute('delete from placement where id = ?', [id])
  })

  test('drops at once what is not on sale, and is narrowed to a category', async () => {
    expect(await placesOf('HOT_7')).toHaveLength(2)
    await house.em().execute(`update product set status = 'OFF_SALE' where id = ?`, [shop(0).productId])
    expect(await placesOf('HOT_7')).toEqual([['乙', 2]])
    await house.em().execute(`update product set status = 'ON_SALE' where id = ?`, [shop(0).productId])
    const { category } = await house.em().findOneOrFail(Product, shop(0).productId)
    const { entries } = await read('HOT_7', { categoryId: category.id })
    expect(entries.map(({ product }: Entry) => product.title)).toEqual(['甲'])
    expect((await read('HOT_7', { categoryId: 'x' })).entries).toEqual([])
  })

  test('is read in one statement, and not too much of it', async () => {
    const { statements } = await house.countStatements(() => read('HOT_7'))
    expect(statements).toHaveLength(1)
    expect(await visitor.refused(ranking, { kind: 'HOT_7', first: 101 })).toBe('BAD_USER_INPUT')
  })
})

describe('what is new', () => {
  const titles = async () => (await read('NEW')).entries.map(({ product }: Entry) => product.title)

  test('is what was first listed lately, so many of a shop, and no older for being listed anew', async () => {
    await house.tx(async (em: EntityManager) => {
      const merchant = await makeMerchant(em)
      const category = makeCategory(em, { name: '新货' })
      const list = (title: string, daysAgo: number, more: object = {}) =>
        makeProduct(em, { merchant, category, title, listedAt: after(now(), -days(daysAgo)), ...more })
      await list('旧的', 40)
      const first = await list('重新上架', 60)
      first.status = ProductStatus.OFF_SALE
      await list('重新上架', 1)
      for (let count = 0; count < 12; count += 1) await list(`新的${count}`, 2 + count / 100)
    })
    await recompute()
    const found = await titles()
    expect(found.filter((title: string) => title.startsWith('新的'))).toEqual(
      Array.from({ length: 10 }, (_, count) => `新的${count}`),
    )
    expect(found).not.toContain('旧的')
    expect(found).not.toContain('重新上架')
    expect(await read('NEW')).toMatchObject({ days: 30, perMerchant: 10 })
  })

  test('leaves at its day though nothing is computed', async () => {
    expect(await titles()).toContain('新的0')
    await house
      .em()
      .execute('update ranking_entry set first_seen_at = ? where first_seen_at < ?', [
        after(now(), -days(30)),
        after(now(), -days(1)),
      ])
    expect(await titles()).not.toContain('新的0')
  })
})

describe('what is recommended', () => {
  const read24 = async (browser: Browser, isPersonal = true) =>
    (await browser.run(feed, { isPersonal, first: 24 })).recommendations
  const reasons = async (browser: Browser, isPersonal = true): Promise<[string, string][]> =>
    (await read24(browser, isPersonal)).edges.map(
      ({ node }: { node: { reason: string; product: { title: string } } }) => [node.reason, node.product.title],
    )

  test('is first what editors pick, then what others bought with it, then what is popular', async () => {
    await buy(buyer(0), [
      [shop(0), 1],
      [shop(1), 1],
    ])
    await buy(buyer(1), [
      [shop(0), 1],
      [shop(1), 1],
    ])
    await house.tx(async (em) => {
      for (const [position, isAd] of [false, true].entries())
        makePlacement(em, {
          page: PlacementPage.RECOMMENDED,
          kind: PlacementKind.RECOMMENDED,
          target: PlacementTarget.PRODUCT,
          product: em.getReference(Product, shop(2 + position).productId),
          position,
          isAd,
        })
    })
    const fresh = await openBuyer(house)
    await buy(fresh, [[shop(0), 1]])
    await recompute()
    const found = await reasons(fresh.browser)
    expect(found.slice(0, 3)).toEqual([
      ['EDITOR', '丙'],
      ['PAID', '丁'],
      ['BOUGHT_TOGETHER', '乙'],
    ])
    expect(found.slice(3).every(([reason]) => reason === 'POPULAR')).toBe(true)
    const { edges } = await read24(fresh.browser)
    expect(edges[2].node.because).toBe('甲')
  })

  test('looks at nobody who does not want it', async () => {
    const asMember = await reasons(buyer(0).browser, false)
    expect(new Set(asMember.map(([reason]) => reason))).toEqual(new Set(['EDITOR', 'PAID', 'POPULAR']))
    expect(asMember).toEqual(await reasons(visitor))
  })

  test('does not tell of a single buyer', async () => {
    await buy(buyer(2), [
      [shop(0), 1],
      [shop(3), 1],
    ])
    await recompute()
    expect(await house.em().count(BoughtTogether, {})).toBe(2)
  })

  test('is paged without a gap, and counted', async () => {
    const whole = await read24(visitor)
    const seen: string[] = []
    let after: string | null = null
    do {
      const { recommendations } = await visitor.run(feed, { first: 2, after })
      seen.push(
        ...recommendations.edges.map(({ node }: { node: { product: { title: string } } }) => node.product.title),
      )
      after = recommendations.pageInfo.hasNextPage ? recommendations.pageInfo.endCursor : null
    } while (after !== null)
    expect(seen).toEqual(whole.edges.map(({ node }: { node: { product: { title: string } } }) => node.product.title))
    expect(whole.totalCount).toBe(seen.length)
  })

  test('leaves out what staff exclude', async () => {
    await house.tx(async (em) =>
      makePlacement(em, {
        page: PlacementPage.RECOMMENDED,
        kind: PlacementKind.RECOMMENDED,
        target: PlacementTarget.PRODUCT,
        product: em.getReference(Product, shop(0).productId),
        isExcluded: true,
      }),
    )
    expect((await reasons(visitor)).map(([, title]) => title)).not.toContain('甲')
  })

  test('is read in one statement', async () => {
    const ask = 'query { recommendations { edges { node { reason because product { title } } } } }'
    const { statements } = await house.countStatements(() => visitor.run(ask))
    expect(statements).toHaveLength(1)
  })

  test('knows a new buyer', async () => {
    const fresh = await openBuyer(house)
    expect((await fresh.browser.run('{ isNewBuyer }')).isNewBuyer).toBe(true)
    expect((await buyer(0).browser.run('{ isNewBuyer }')).isNewBuyer).toBe(false)
    expect(await visitor.refused('{ isNewBuyer }')).toBe('UNAUTHENTICATED')
  })
})
