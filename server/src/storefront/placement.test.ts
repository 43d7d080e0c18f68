import type { EntityManager } from '@mikro-orm/postgresql'
import { after, hours } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { imageKey, StoredFile } from '../kernel/outside/files/stored-file.ts'
import { makeMerchant } from '../merchant/make.ts'
import { Merchant, MerchantStatus } from '../merchant/merchant.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, signInStaff } from '../testing/market.ts'

let house: TestHouse
let visitor: Browser
let editor: Browser
let reader: Browser
const ids = new Map<string, string>()
const idOf = (name: string): string => ids.get(name) ?? ''

beforeAll(async () => {
  house = await openTestHouse()
  visitor = house.visitor()
  editor = await signInStaff(house, ['placement:read', 'placement:write', 'dashboard:read'])
  reader = await signInStaff(house, ['placement:read'])
  await house.tx(furnish)
})
afterAll(() => house.close())

async function furnish(em: EntityManager): Promise<void> {
  const shop = await makeMerchant(em, { name: '素坊' })
  const clothes = makeCategory(em, { name: '服饰' })
  const empty = makeCategory(em, { name: '空分类', position: 1 })
  for (const title of ['外套', '毛衣', '围巾'])
    ids.set(title, (await makeProduct(em, { merchant: shop, category: clothes, title })).id)
  const other = await makeMerchant(em, { name: '别家' })
  ids.set('别家的帽子', (await makeProduct(em, { merchant: other, category: clothes, title: '别家的帽子' })).id)
  const file = new StoredFile()
  Object.assign(file, {
    kind: 'image',
    accountId: null,
    merchantId: null,
    name: 'x.webp',
    contentType: 'image/webp',
    byteSize: 1,
  })
  ids.set('picture', file.id)
  ids.set('picture key', imageKey(file.id, 360))
  em.persist(file)
  for (const [name, { id }] of Object.entries({ 素坊: shop, 别家: other, 服饰: clothes, 空分类: empty }))
    ids.set(name, id)
}

const blank = {
  title: '',
  subtitle: '',
  alt: '',
  tint: '',
  audience: 'EVERYONE',
  isAd: false,
  isExcluded: false,
  isOn: true,
}

const pinned = (title: string, target: object) => ({ ...blank, kind: 'PINNED', title, ...target })
const shelf = (title: string, target: object) => ({ ...blank, kind: 'LIST', title, ...target })

const composition = `query ($page: PlacementPage!) { composition(page: $page) { version changedBy placements {
  id kind title path targetName state deadReason picks { productId deadReason } } } }`
const save = `mutation ($input: SaveCompositionInput!) { saveComposition(input: $input) {
  composition { version placements { id title state deadReason } } userErrors { code field params } } }`
const home = `query ($regionCode: String) { homePage(regionCode: $regionCode) {
  pinned { title path audience isAd } banners { title } entrances { name path } floors { kind title path products { title } } } }`

const read = async (page = 'HOME') => (await editor.run(composition, { page })).composition

async function put(placements: object[], page = 'HOME') {
  const { version } = await read(page)
  const input = { page, version, placements, idempotencyKey: newKey() }
  return answerTo(input)
}

const answerTo = async (input: object) => (await editor.ask(save, { input })).data.saveComposition

const homePage = async (regionCode: string | null = null) => (await visitor.run(home, { regionCode })).homePage
const pins = async (regionCode: string | null = null) =>
  (await homePage(regionCode)).pinned.map(({ title }: { title: string }) => title)

const setStatus = (title: string, status: ProductStatus) =>
  house.em().execute('update product set status = ? where id = ?', [status, idOf(title)])

describe('a page', () => {
  test('is saved as a whole, in its order, and shown', async () => {
    const saved = await put([
      pinned('公告', { target: 'PATH', path: '/agreement' }),
      pinned('逛逛素坊', { target: 'SHOP', merchantId: idOf('素坊') }),
      pinned('只看百元内', { target: 'FILTER', categoryId: idOf('服饰'), maxPrice: '100.00' }),
      shelf('服饰', { target: 'CATEGORY', categoryId: idOf('服饰') }),
      shelf('手选', { target: 'PICKED', productIds: [idOf('围巾'), idOf('外套')] }),
    ])
    expect(saved.userErrors).toEqual([])
    expect(await homePage()).toMatchObject({
      pinned: [
        { title: '公告', path: '/agreement', audience: 'EVERYONE', isAd: false },
        { title: '逛逛素坊', path: `/shop/${idOf('素坊')}` },
        { title: '只看百元内', path: `/c/${idOf('服饰')}?max=100.00` },
      ],
      entrances: [{ name: '服饰', path: `/c/${idOf('服饰')}` }],
      floors: [
        { kind: 'LIST', title: '服饰', path: `/c/${idOf('服饰')}` },
        { kind: 'LIST', title: '手选', path: null, products: [{ title: '围巾' }, { title: '外套' }] },
      ],
    })
    const { version, placements } = await read()
    expect(version).toBe(saved.composition.version)
    expect(placements.map(({ targetName }: { targetName: string | null }) => targetName)).toEqual([
      null,
      '素坊',
      '服饰',
      '服饰',
      null,
    ])
  })

  test('keeps what stays, in another order, and writes down who changed what', async () => {
    const before = await read()
    const [first, second] = before.placements
    await put([
      { ...pinned('逛逛', { target: 'SHOP', merchantId: idOf('素坊') }), id: second.id },
      { ...pinned('公告', { target: 'PATH', path: '/agreement' }), id: first.id },
    ])
    const { placements } = await read()
    expect(placements.map(({ id, title }: { id: string; title: string }) => [id, title])).toEqual([
      [second.id, '逛逛'],
      [first.id, '公告'],
    ])
    const [entry] = await house.em().find(AuditEntry, { action: 'saveComposition' }, { orderBy: { createdAt: 'desc' } })
    expect(entry?.detail).toMatchObject({
      page: 'HOME',
      changed: 'PINNED「逛逛」',
      removed: expect.stringContaining('LIST「手选」'),
      order: 'MOVED',
    })
    expect(entry?.detail).not.toHaveProperty('added')
    expect(await house.em().execute('select id from placement where floor_id is not null')).toEqual([])
  })

  test('is not saved over what somebody else has saved', async () => {
    const { version } = await read()
    const input = () => ({ page: 'HOME', version, placements: [], idempotencyKey: newKey() })
    const first = input()
    expect((await answerTo(first)).userErrors).toEqual([])
    expect((await answerTo(input())).userErrors).toMatchObject([{ code: 'COMPOSITION_CHANGED' }])
    expect(await answerTo(first)).toMatchObject({ userErrors: [], composition: { version: version + 1 } })
  })

  test('of two who save at once, one is told', async () => {
    const { version } = await read()
    const answers = await Promise.all(
      [1, 2].map(() => answerTo({ page: 'HOME', version, placements: [], idempotencyKey: newKey() })),
    )
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? null)
    expect(new Set(codes)).toEqual(new Set([null, 'COMPOSITION_CHANGED']))
  })

  test.each<[string, () => object, string]>([
    ['a product that is not there', () => pinned('x', { target: 'PRODUCT', productId: uuidv7() }), 'productId'],
    ['a shop that is not there', () => pinned('x', { target: 'SHOP', merchantId: uuidv7() }), 'merchantId'],
    [
      'a region that is not there',
      () => ({ ...pinned('x', { target: 'COUPONS' }), regionCode: '999999' }),
      'regionCode',
    ],
    [
      'a picture of somebody else',
      () => ({ ...blank, kind: 'CAROUSEL', title: 'x', alt: 'x', target: 'DEALS', imageId: idOf('picture') }),
      'imageId',
    ],
  ])('refuses %s', async (_, placement, field) => {
    expect((await put([placement()])).userErrors).toMatchObject([{ field }])
  })

  test('refuses too many in one place', async () => {
    const six = Array.from({ length: 6 }, () => pinned('x', { target: 'DEALS' }))
    expect((await put(six)).userErrors).toMatchObject([{ code: 'TOO_MANY_PLACEMENTS', params: { max: 5 } }])
  })

  test.each<[string, object]>([
    ['a path that leads elsewhere', pinned('x', { target: 'PATH', path: '//elsewhere' })],
    ['a target without its thing', pinned('x', { target: 'PRODUCT' })],
    ['a filter of nothing', pinned('x', { target: 'FILTER' })],
    ['a line without words', pinned(' ', { target: 'DEALS' })],
    ['a picture without words', { ...blank, kind: 'AD', title: 'x', isAd: true, target: 'DEALS', imageId: uuidv7() }],
    ['an ad without its mark', { ...blank, kind: 'AD', title: 'x', alt: 'x', target: 'DEALS', imageId: uuidv7() }],
    ['a floor that leads to a product', shelf('x', { target: 'PRODUCT', productId: uuidv7() })],
    [
      'an end before its beginning',
      { ...pinned('x', { target: 'DEALS' }), startsAt: '2026-11-22T00:00:00Z', endsAt: '2026-11-21T00:00:00Z' },
    ],
  ])('is malformed with %s', async (_, placement) => {
    const input = { page: 'HOME', version: 0, placements: [placement], idempotencyKey: newKey() }
    expect(await editor.refused(save, { input })).toBe('BAD_USER_INPUT')
  })
})

describe('a placement', () => {
  test('is shown in its time, in its region, and while it is switched on', async () => {
    await put([
      { ...pinned('稍后', { target: 'COUPONS' }), isOn: false },
      { ...pinned('广东', { target: 'PATH', path: '/c' }), regionCode: '440000' },
      { ...pinned('一小时后', { target: 'PATH', path: '/c' }), startsAt: after(now(), hours(1)).toISOString() },
      { ...pinned('一小时内', { target: 'PATH', path: '/c' }), endsAt: after(now(), hours(1)).toISOString() },
    ])
    expect(await pins()).toEqual(['一小时内'])
    expect(await pins('440305')).toEqual(['广东', '一小时内'])
    expect(await pins('110101')).toEqual(['一小时内'])
    expect(await pins("';")).toEqual(['一小时内'])
    await house.passHours(2)
    expect(await pins()).toEqual(['一小时后'])
    const states = (await read()).placements.map(({ state }: { state: string }) => state)
    expect(states).toEqual(['OFF', 'LIVE', 'LIVE', 'ENDED'])
  })

  test('that leads to a thing by its path is found dead with it', async () => {
    await put([pinned('外套', { target: 'PATH', path: `/p/${idOf('外套')}` })])
    expect((await read()).placements).toMatchObject([{ targetName: '外套', path: null }])
  })

  test.each<[string, () => object, string, () => Promise<unknown>, () => Promise<unknown>]>([
    [
      'a product off sale',
      () => ({ target: 'PRODUCT', productId: idOf('外套') }),
      'PRODUCT_OFF_SALE',
      () => setStatus('外套', ProductStatus.OFF_SALE),
      () => setStatus('外套', ProductStatus.ON_SALE),
    ],
    [
      'a product of a closed shop',
      () => ({ target: 'PRODUCT', productId: idOf('别家的帽子') }),
      'SHOP_CLOSED',
      () => setShop('别家', MerchantStatus.SUSPENDED),
      () => setShop('别家', MerchantStatus.ACTIVE),
    ],
    [
      'a closed shop',
      () => ({ target: 'SHOP', merchantId: idOf('别家') }),
      'SHOP_CLOSED',
      () => setShop('别家', MerchantStatus.SUSPENDED),
      () => setShop('别家', MerchantStatus.ACTIVE),
    ],
    [
      'a filter of a closed shop',
      () => ({ target: 'FILTER', merchantId: idOf('别家'), minPrice: '1.00' }),
      'SHOP_CLOSED',
      () => setShop('别家', MerchantStatus.SUSPENDED),
      () => setShop('别家', MerchantStatus.ACTIVE),
    ],
    [
      'a category in which nothing is on sale',
      () => ({ target: 'CATEGORY', categoryId: idOf('服饰') }),
      'CATEGORY_EMPTY',
      () => house.em().execute(`update product set status = 'OFF_SALE'`),
      () => house.em().execute(`update product set status = 'ON_SALE'`),
    ],
    [
      'a category that is hidden',
      () => ({ target: 'CATEGORY', categoryId: idOf('服饰') }),
      'CATEGORY_EMPTY',
      () => house.em().execute(`update category set is_visible = false where id = ?`, [idOf('服饰')]),
      () => house.em().execute(`update category set is_visible = true`),
    ],
  ])('of %s is dropped at once, alarms, and comes back', async (_, target, reason, kill, heal) => {
    await put([pinned('死链', target()), pinned('别的', { target: 'PATH', path: '/c' })])
    expect(await pins()).toEqual(['死链', '别的'])
    await kill()
    expect(await pins()).toEqual(['别的'])
    expect(await alarms()).toEqual([])
    await house.settle()
    expect(await alarms()).toEqual([{ title: '死链', deadReason: reason }])
    expect((await editor.run('{ dashboard { deadPlacements } }')).dashboard.deadPlacements).toBe(1)
    await heal()
    await house.settle()
    expect(await alarms()).toEqual([])
    expect(await pins()).toEqual(['死链', '别的'])
  })

  test.each(['DEALS', 'COUPONS'])('of %s is dead while there are none', async (target) => {
    await put([pinned('活动', { target })])
    expect(await pins()).toEqual([])
    expect((await alarms()).map(({ deadReason }) => deadReason)).toEqual([`NO_${target}`])
  })

  test('that stays a draft alarms nobody, nor does one that has ended', async () => {
    const dead = { target: 'CATEGORY', categoryId: idOf('空分类') }
    await put([
      { ...pinned('停用', dead), isOn: false },
      { ...pinned('结束', dead), startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' },
    ])
    await house.settle()
    expect(await alarms()).toEqual([])
  })

  test('of picked goods is dead when none of them is on sale, and shows the others until then', async () => {
    await put([shelf('手选', { target: 'PICKED', productIds: [idOf('毛衣'), idOf('别家的帽子')] })])
    const titles = async () =>
      (await homePage()).floors.map(({ products }: { products: { title: string }[] }) =>
        products.map(({ title }) => title),
      )
    expect(await titles()).toEqual([['毛衣', '别家的帽子']])
    await setStatus('毛衣', ProductStatus.OFF_SALE)
    expect(await titles()).toEqual([['别家的帽子']])
    await setShop('别家', MerchantStatus.SUSPENDED)
    expect(await titles()).toEqual([])
    expect((await read()).placements).toMatchObject([
      { deadReason: 'NOTHING_PICKED', picks: [{ deadReason: 'PRODUCT_OFF_SALE' }, { deadReason: 'SHOP_CLOSED' }] },
    ])
    await setStatus('毛衣', ProductStatus.ON_SALE)
    await setShop('别家', MerchantStatus.ACTIVE)
  })
})

const setShop = (name: string, status: MerchantStatus) =>
  house.em().nativeUpdate(Merchant, { id: idOf(name) }, { status })

async function alarms(): Promise<{ title: string; deadReason: string }[]> {
  return (await reader.run('{ deadPlacements { title deadReason } }')).deadPlacements
}

describe('shops', () => {
  test('that sell are found by a part of their name', async () => {
    const find = async (query: string) =>
      (await reader.run('query ($query: String!) { shopsByName(query: $query) { name } }', { query })).shopsByName
    expect(await find('素')).toEqual([{ name: '素坊' }])
    expect(await find('%')).toEqual([])
    expect(await find(' ')).toEqual([])
    await setShop('素坊', MerchantStatus.SUSPENDED)
    expect(await find('素')).toEqual([])
    await setShop('素坊', MerchantStatus.ACTIVE)
  })
})

describe('entrances', () => {
  test('that nobody has set are the categories that are shown', async () => {
    const names = async () => (await homePage()).entrances.map(({ name }: { name: string }) => name)
    expect(await names()).toEqual(['服饰'])
    await house.em().execute('update category set is_visible = false where id = ?', [idOf('服饰')])
    expect(await names()).toEqual([])
    await house.em().execute('update category set is_visible = true')
  })

  test('are those that were set, without the dead ones', async () => {
    const entrance = (title: string, categoryId: string) => ({
      ...blank,
      kind: 'CATEGORY',
      title,
      target: 'CATEGORY',
      categoryId,
    })
    await put([entrance('穿的', idOf('服饰')), entrance('', idOf('空分类')), entrance('', idOf('服饰'))])
    expect((await homePage()).entrances.map(({ name }: { name: string }) => name)).toEqual(['穿的', '服饰'])
  })
})

describe('a preview', () => {
  const preview = `query ($input: HomePreviewInput!) { homePreview(input: $input) { pinned { title } floors { title products { title } } } }`

  test('shows the draft by the rules of the page, at any time, and changes nothing', async () => {
    await put([pinned('现在的', { target: 'PATH', path: '/c' })])
    const placements = [
      { ...pinned('明天的', { target: 'PATH', path: '/c' }), startsAt: after(now(), hours(20)).toISOString() },
      pinned('死的', { target: 'CATEGORY', categoryId: idOf('空分类') }),
      shelf('手选', { target: 'PICKED', productIds: [idOf('围巾')] }),
    ]
    const look = async (at: Date) =>
      (await reader.run(preview, { input: { placements, at: at.toISOString() } })).homePreview
    expect(await look(now())).toEqual({ pinned: [], floors: [{ title: '手选', products: [{ title: '围巾' }] }] })
    expect((await look(after(now(), hours(24)))).pinned).toEqual([{ title: '明天的' }])
    expect(await pins()).toEqual(['现在的'])
  })

  test('is for staff who may', async () => {
    const input = { placements: [] }
    expect(await visitor.refused(preview, { input })).toBe('UNAUTHENTICATED')
    expect(
      await reader.refused(save, { input: { page: 'HOME', version: 0, placements: [], idempotencyKey: newKey() } }),
    ).toBe('FORBIDDEN')
  })
})

describe('statements', () => {
  test('of the home page stay two, however much stands on it', async () => {
    const count = async () => {
      const { statements } = await house.countStatements(() => visitor.run(home, {}))
      return statements.length
    }
    await put([])
    expect(await count()).toBe(2)
    await put([
      pinned('公告', { target: 'PATH', path: '/c' }),
      shelf('服饰', { target: 'CATEGORY', categoryId: idOf('服饰') }),
      shelf('店', { target: 'SHOP', merchantId: idOf('素坊') }),
      shelf('手选', { target: 'PICKED', productIds: [idOf('围巾'), idOf('外套')] }),
      ...['HOT', 'NEW', 'RECOMMENDED'].map((kind) => ({ ...blank, kind, target: 'RANKING' })),
    ])
    expect(await count()).toBe(2)
  })

  test('of a composition: 1, however many stand on it', async () => {
    const { statements } = await house.countStatements(() => read())
    // The others find out who asks.
    expect(statements.filter((sql) => sql.includes('from placement_page'))).toHaveLength(1)
    expect(statements.filter((sql) => sql.includes('deadReason'))).toHaveLength(1)
  })
})
