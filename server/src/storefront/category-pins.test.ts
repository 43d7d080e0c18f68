import type { EntityManager } from '@mikro-orm/postgresql'
import { after, hours } from '@kaidian/shared/core/time'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCategory, makeProduct } from '../catalog/make.ts'
import { Product } from '../catalog/product.ts'
import { ProductStatus } from '../catalog/product-status.ts'
import { now } from '../kernel/clock.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { makeMerchant } from '../merchant/make.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, signInStaff } from '../testing/market.ts'

let house: TestHouse
let editor: Browser
const ids = new Map<string, string>()
const idOf = (name: string): string => ids.get(name) ?? ''

beforeAll(async () => {
  house = await openTestHouse()
  editor = await signInStaff(house, ['placement:read', 'placement:write'])
  await house.tx(furnish)
  const { viewer } = await editor.run('{ viewer { account { id } } }')
  await house.em().execute('update stored_file set account_id = ? where id = ?', [viewer.account.id, idOf('picture')])
})
afterAll(() => house.close())

async function furnish(em: EntityManager): Promise<void> {
  const shop = await makeMerchant(em, { name: '素坊' })
  const clothes = makeCategory(em, { name: '服饰' })
  const coats = makeCategory(em, { name: '外衣', parent: clothes })
  const food = makeCategory(em, { name: '食品', position: 1 })
  for (const [title, category] of [
    ['外套', coats],
    ['毛衣', clothes],
    ['围巾', clothes],
    ['米', food],
  ] as const)
    ids.set(title, (await makeProduct(em, { merchant: shop, category, title })).id)
  const file = new StoredFile()
  Object.assign(file, { kind: 'image', accountId: null, merchantId: null, name: 'x.webp' })
  Object.assign(file, { contentType: 'image/webp', byteSize: 1 })
  em.persist(file)
  ids.set('picture', file.id)
  for (const [name, { id }] of Object.entries({ 服饰: clothes, 外衣: coats, 食品: food })) ids.set(name, id)
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
const pin = (title: string, parts: object = {}) => ({
  ...blank,
  kind: 'PINNED',
  target: 'PRODUCT',
  productId: idOf(title),
  ...parts,
})
const banner = (title: string, target: object) => ({
  ...blank,
  kind: 'CAROUSEL',
  title,
  imageId: idOf('picture'),
  alt: title,
  ...target,
})

const composition = `query ($scopeId: ID) { composition(page: CATEGORY, scopeId: $scopeId) {
  version scopeId placements { id kind scopeId targetName state deadReason } } }`
const save = `mutation ($input: SaveCompositionInput!) { saveComposition(input: $input) {
  composition { version placements { id targetName state deadReason } } userErrors { code field } } }`
const pins = `query ($categoryId: ID!) { categoryPins(categoryId: $categoryId) {
  banner { title path } products { isAd product { title } } } }`

const read = async (category: string) => (await editor.run(composition, { scopeId: idOf(category) })).composition
const input = async (category: string, placements: object[]) => ({
  input: {
    page: 'CATEGORY',
    scopeId: idOf(category),
    version: (await read(category)).version,
    placements,
    idempotencyKey: newKey(),
  },
})
const put = async (category: string, placements: object[]) =>
  (await editor.run(save, await input(category, placements))).saveComposition.composition
async function shown(category: string) {
  const { categoryPins } = await house.visitor().run(pins, { categoryId: idOf(category) })
  const { products, banner: first } = categoryPins
  return {
    goods: products.map(
      ({ isAd, product }: { isAd: boolean; product: { title: string } }) => `${product.title}${isAd ? ' 广告' : ''}`,
    ),
    banner: first?.title ?? null,
  }
}

describe('the page of a category', () => {
  test('shows what is pinned to it, in its order, and marks what was paid for', async () => {
    const saved = await put('服饰', [pin('围巾', { isAd: true }), pin('外套'), banner('秋装', { target: 'DEALS' })])
    expect(saved).toMatchObject({ version: 1 })
    // A banner to flash sales is dead while there are none; that of another page is not shown here.
    expect(await shown('服饰')).toEqual({ goods: ['围巾 广告', '外套'], banner: null })
    expect(await shown('外衣')).toEqual({ goods: [], banner: null })
    const twice = house.countStatements(() => house.visitor().run(pins, { categoryId: idOf('服饰') }))
    expect((await twice).statements).toHaveLength(1)
    expect(await house.em().count(AuditEntry, { action: 'saveComposition', subjectId: idOf('服饰') })).toBe(1)
  })

  test('is a page of its own: saving one leaves the others and their versions as they are', async () => {
    await put('外衣', [pin('外套'), banner('看外衣', { target: 'CATEGORY', categoryId: idOf('外衣') })])
    expect(await read('外衣')).toMatchObject({ version: 1, scopeId: idOf('外衣') })
    expect((await read('服饰')).placements).toHaveLength(3)
    expect(await shown('外衣')).toEqual({ goods: ['外套'], banner: '看外衣' })
    const home = (await editor.run('{ composition(page: HOME) { placements { scopeId } } }')).composition
    expect(home.placements.filter(({ scopeId }: { scopeId: string | null }) => scopeId !== null)).toEqual([])
    expect(await read('食品')).toMatchObject({ version: 0, placements: [] })
  })

  test('leaves out what is off sale, not due, switched off or of another category, and shows the next banner', async () => {
    await put('服饰', [
      pin('米'),
      pin('毛衣', { startsAt: after(now(), hours(1)) }),
      pin('围巾', { isOn: false }),
      pin('外套'),
      banner('没有的活动', { target: 'DEALS' }),
      banner('去食品', { target: 'CATEGORY', categoryId: idOf('食品') }),
    ])
    expect(await shown('服饰')).toEqual({ goods: ['外套'], banner: '去食品' })
    expect((await read('服饰')).placements[0]).toMatchObject({ state: 'DEAD', deadReason: 'NOT_IN_CATEGORY' })
    await house.tx(async (em) => {
      const coat = await em.findOneOrFail(Product, { id: idOf('外套') })
      coat.status = ProductStatus.OFF_SALE
    })
    expect((await shown('服饰')).goods).toEqual([])
    await house.tx(async (em) => {
      const coat = await em.findOneOrFail(Product, { id: idOf('外套') })
      coat.status = ProductStatus.ON_SALE
    })
    await house.passHours(2)
    expect((await shown('服饰')).goods).toEqual(['毛衣', '外套'])
  })

  test('takes no other kinds, no other target, nothing twice, not too many, and no page without its category', async () => {
    const refused = async (placements: object[], category = '服饰') =>
      editor.refused(save, await input(category, placements))
    expect(await refused([{ ...pin('外套'), target: 'DEALS', productId: null }])).toBe('BAD_USER_INPUT')
    expect(await refused([{ ...blank, kind: 'HOT', target: 'PRODUCT', productId: idOf('外套') }])).toBe(
      'BAD_USER_INPUT',
    )
    expect(await refused([pin('外套', { audience: 'MEMBERS' })])).toBe('BAD_USER_INPUT')
    expect(await refused([pin('外套', { isExcluded: true })])).toBe('BAD_USER_INPUT')
    expect(await refused([pin('外套'), pin('外套')])).toBe('PLACEMENT_TWICE')
    expect(await refused(Array.from({ length: 11 }, () => pin('外套')))).toBe('TOO_MANY_PLACEMENTS')
    const none = { page: 'CATEGORY', version: 0, placements: [], idempotencyKey: newKey() }
    expect(await editor.refused(save, { input: none })).toBe('BAD_USER_INPUT')
    expect(await editor.refused(save, { input: { ...none, page: 'HOME', scopeId: idOf('服饰') } })).toBe(
      'BAD_USER_INPUT',
    )
    expect(await editor.refused(save, { input: { ...none, scopeId: uuidv7(), idempotencyKey: newKey() } })).toBe(
      'NOT_FOUND',
    )
  })

  test('is not saved over what somebody else has saved', async () => {
    const stale = await input('食品', [pin('米')])
    await put('食品', [])
    expect(await editor.refused(save, stale)).toBe('COMPOSITION_CHANGED')
  })

  test('is composed once by two who begin at the same time', async () => {
    const category = await house.tx(async (em) => {
      const made = makeCategory(em, { name: '新类', position: 2 })
      await em.flush()
      return made.id
    })
    ids.set('新类', category)
    const both = await Promise.all([input('新类', []), input('新类', [])])
    const answers = await Promise.all(both.map(async (one) => (await editor.ask(save, one)).data.saveComposition))
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'saved')
    expect(codes.toSorted((a, b) => a.localeCompare(b))).toEqual(['COMPOSITION_CHANGED', 'saved'])
  })
})
