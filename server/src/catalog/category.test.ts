import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '../kernel/clock.ts'
import { StoredFile } from '../kernel/outside/files/stored-file.ts'
import { makePermit } from '../merchant/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { PermitKind } from '../merchant/permit.ts'
import { AuditEntry } from '../permission/audit-entry.ts'
import { makePromotion } from '../promotion/make.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import type { Browser } from '../testing/browser.ts'
import { openStaff } from '../testing/staff.ts'
import { Category } from './category.ts'
import { makeProduct } from './make.ts'
import { ProductStatus } from './product-status.ts'

let house: TestHouse
let shop: Shop
let staff: Browser

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  staff = (await openStaff(house, { permissions: ['catalog:manage'] })).browser
})
afterAll(() => house.close())

const tree =
  'id name isVisible permits { kind categoryId } attributes { id categoryId name kind values unit isRequired }'
const nested = `${tree} children { ${tree} children { ${tree} } }`
const save = `mutation ($input: SaveCategoryInput!) { saveCategory(input: $input) { categoryId categories { ${nested} } userErrors { code } } }`
const move = `mutation ($input: MoveCategoryInput!) { moveCategory(input: $input) { categories { ${nested} } userErrors { code } } }`
const remove = `mutation ($input: IdInput!) { removeCategory(input: $input) { categories { id } userErrors { code } } }`
const submit =
  'mutation ($input: IdInput!) { submitProduct(input: $input) { product { status } userErrors { code field message } } }'
const onSale =
  'mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { product { status } userErrors { code } } }'
const saveProduct =
  'mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { id latest { attributes { name value unit } } } userErrors { code message } } }'

interface Node {
  id: string
  name: string
  isVisible: boolean
  permits: { kind: string; categoryId: string }[]
  attributes: { id: string; categoryId: string; name: string }[]
  children?: Node[]
}

const wish = (changes: object = {}) => ({
  name: newKey().slice(-14),
  isVisible: true,
  attributes: [],
  permits: [],
  idempotencyKey: newKey(),
  ...changes,
})

async function make(changes: object = {}): Promise<Node> {
  const { categoryId, categories } = (await staff.run(save, { input: wish(changes) })).saveCategory
  return nodeOf(categories, categoryId)
}

function nodeOf(nodes: readonly Node[], id: string): Node {
  const found = all(nodes).find((node) => node.id === id)
  if (!found) throw new Error(`no category ${id}`)
  return found
}

const all = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...all(node.children ?? [])])

const origin = { name: '产地', kind: 'TEXT', values: [], isRequired: true, isFilterable: false }
const storage = { name: '贮存', kind: 'CHOICE', values: ['冷藏', '常温'], isRequired: false, isFilterable: true }
const shelfLife = { name: '保质期', kind: 'NUMBER', values: [], unit: '天', isRequired: false, isFilterable: false }

/** A product of the shop in the category, whatever it says. */
const put = (categoryId: string, status = ProductStatus.DRAFT): Promise<string> =>
  house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const category = await em.findOneOrFail(Category, categoryId, { populate: ['parent'] })
    return (await makeProduct(em, { merchant, category, status })).id
  })

describe('a category', () => {
  test('hands its attributes and permits down, and keeps those that it has of its own', async () => {
    const fresh = await make({ attributes: [origin, storage], permits: ['FOOD_BUSINESS'] })
    const fruit = await make({ parentId: fresh.id, attributes: [shelfLife], permits: ['FOOD_BUSINESS', 'ALCOHOL'] })
    expect(fruit.attributes.map(({ name, categoryId }) => [name, categoryId])).toEqual([
      ['产地', fresh.id],
      ['贮存', fresh.id],
      ['保质期', fruit.id],
    ])
    expect(fruit.permits).toEqual([
      { kind: 'FOOD_BUSINESS', categoryId: fresh.id },
      { kind: 'ALCOHOL', categoryId: fruit.id },
    ])
    const kept = { ...origin, id: fresh.attributes[0]?.id, name: '产地或产区' }
    const { categories } = (await staff.run(save, { input: wish({ id: fresh.id, name: '生鲜', attributes: [kept] }) }))
      .saveCategory
    expect(nodeOf(categories, fresh.id).attributes).toMatchObject([{ id: kept.id, name: '产地或产区' }])
  })

  test('is made once by one key, with an entry in the audit log', async () => {
    const input = wish({ name: '只建一次' })
    const answers = await Promise.all(Array.from({ length: 5 }, () => staff.run(save, { input })))
    const ids = new Set(answers.map(({ saveCategory }) => saveCategory.categoryId))
    expect(ids.size).toBe(1)
    const [id] = ids
    expect(await house.em().count(AuditEntry, { action: 'saveCategory', subjectId: id })).toBe(1)
  })

  test('is seen by the mall as soon as it is saved, and not when it is hidden', async () => {
    const parent = await make()
    const child = await make({ parentId: parent.id })
    const shown = async () => JSON.stringify(await house.visitor().run('{ categories { id children { id } } }'))
    expect(await shown()).toContain(child.id)
    await staff.run(save, { input: wish({ id: parent.id, isVisible: false }) })
    expect(await shown()).not.toContain(child.id)
  })

  test('stands where it was put among its siblings', async () => {
    const parent = await make()
    const names = ['甲', '乙', '丙']
    for (const name of names) await make({ parentId: parent.id, name })
    const siblings = async (id: string, place: number): Promise<string[]> => {
      const { categories } = (await staff.run(move, { input: { id, place } })).moveCategory
      return nodeOf(categories, parent.id).children?.map(({ name }) => name) ?? []
    }
    const { categories } = (await staff.run(save, { input: wish({ id: parent.id }) })).saveCategory
    const last = nodeOf(categories, parent.id).children?.[2]?.id ?? ''
    for (let time = 0; time < 2; time += 1) expect(await siblings(last, 0)).toEqual(['丙', '甲', '乙'])
    expect(await siblings(last, 99)).toEqual(names)
  })

  test.each<[string, () => Promise<object>, string]>([
    ['with the name of one beside it', async () => ({ name: (await make()).name }), 'CATEGORY_NAME_TAKEN'],
    ['below one that is not there', async () => ({ parentId: '0192aabb-0000-7000-8000-000000000000' }), 'NOT_FOUND'],
    [
      'below the third level',
      async () => ({ parentId: (await make({ parentId: (await make({ parentId: (await make()).id })).id })).id }),
      'CATEGORY_TOO_DEEP',
    ],
    [
      'below one that goods stand in',
      async () => {
        const { id } = await make()
        await put(id)
        return { parentId: id }
      },
      'CATEGORY_HOLDS_GOODS',
    ],
    ['with two attributes of one name', async () => ({ attributes: [origin, origin] }), 'ATTRIBUTE_NAME_TWICE'],
    ['with a choice of nothing', async () => ({ attributes: [{ ...storage, values: [] }] }), 'BAD_USER_INPUT'],
    [
      'with a picture of somebody else',
      async () => ({ iconId: '0192aabb-0000-7000-8000-000000000000' }),
      'FILE_NOT_FOUND',
    ],
  ])('is refused %s', async (_, changes, code) => {
    expect(await staff.refused(save, { input: wish(await changes()) })).toBe(code)
  })

  test('goes when nothing uses it, and stays when something does', async () => {
    const { id } = await make()
    await staff.run(remove, { input: { id } })
    expect(await staff.refused(remove, { input: { id } })).toBe('NOT_FOUND')
    const parent = await make()
    await make({ parentId: parent.id })
    expect(await staff.refused(remove, { input: { id: parent.id } })).toBe('CATEGORY_IN_USE')
    const held = await make()
    await put(held.id)
    expect(await staff.refused(remove, { input: { id: held.id } })).toBe('CATEGORY_IN_USE')
    const promoted = await make()
    await house.tx(async (em) => void Object.assign(makePromotion(em), { scope: { categoryIds: [promoted.id] } }))
    expect(await staff.refused(remove, { input: { id: promoted.id } })).toBe('CATEGORY_IN_USE')
  })

  test('is changed by few statements', async () => {
    const { statements } = await house.countStatements(() => make({ attributes: [origin] }))
    expect(statements.length).toBeLessThanOrEqual(12)
  })
})

describe('goods of a category', () => {
  const templates = '{ shopFreightTemplates { id } }'

  async function formOf(categoryId: string, attributes: object[] | null, changes: object = {}) {
    const { shopFreightTemplates } = await shop.browser.run(templates)
    return {
      title: '云南高原蓝莓',
      subtitle: '',
      categoryId,
      imageIds: [],
      descriptionHtml: '<p>新鲜</p>',
      options: [],
      attributes,
      variants: [
        { optionValues: [], price: '9.90', onHand: 1, weightGrams: 1, code: '', barcode: '', isEnabled: true },
      ],
      freightTemplateId: shopFreightTemplates[0].id,
      idempotencyKey: newKey(),
      ...changes,
    }
  }

  test('say what it asks for, in its order, and nothing else', async () => {
    const category = await make({ attributes: [origin, storage, shelfLife] })
    const [place, keeping, life] = category.attributes
    const attributes = [
      { id: life?.id, value: '7' },
      { id: place?.id, value: ' 云南 ' },
      { id: keeping?.id, value: '' },
      { id: '0192aabb-0000-7000-8000-000000000000', value: '多余' },
    ]
    const { product } = (await shop.browser.run(saveProduct, { input: await formOf(category.id, attributes) }))
      .saveProduct
    expect(product.latest.attributes).toEqual([
      { name: '产地', value: '云南', unit: null },
      { name: '保质期', value: '7', unit: '天' },
    ])
    for (const [id, value] of [
      [life?.id, '七天'],
      [keeping?.id, '冷冻'],
    ])
      expect(await shop.browser.refused(saveProduct, { input: await formOf(category.id, [{ id, value }]) })).toBe(
        'ATTRIBUTE_VALUE_WRONG',
      )
  })

  test('are not handed in without what has to be there', async () => {
    const category = await make({ attributes: [origin] })
    const id = await put(category.id)
    const { userErrors } = (await shop.browser.ask(submit, { input: { id } })).data.submitProduct
    expect(userErrors).toMatchObject([{ code: 'ATTRIBUTES_MISSING', field: 'attributes', message: '请先填写:产地' }])
  })

  test('are not handed in, nor put on sale, without the permits that it asks for, good today', async () => {
    const category = await make({ permits: ['PUBLICATION'] })
    const [draft, off] = [await put(category.id), await put(category.id, ProductStatus.OFF_SALE)]
    const { userErrors } = (await shop.browser.ask(submit, { input: { id: draft } })).data.submitProduct
    expect(userErrors[0]).toMatchObject({ code: 'PERMITS_MISSING' })
    expect(userErrors[0].message).toContain('出版物经营许可证')
    const permit = (validUntil: Date | null) =>
      house.tx(async (em) => {
        const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
        await em.execute('delete from permit where merchant_id = ?', [merchant.id])
        em.persist(makePermit(merchant, merchant.id, { kind: PermitKind.PUBLICATION, validUntil }))
      })
    await permit(after(now(), -days(1)))
    expect(await shop.browser.refused(onSale, { input: { id: off, isOnSale: true } })).toBe('PERMITS_MISSING')
    await permit(null)
    await shop.browser.run(submit, { input: { id: draft } })
    await shop.browser.run(onSale, { input: { id: off, isOnSale: true } })
  })

  test('do not come into one that is hidden', async () => {
    const category = await make({ isVisible: false })
    expect(await shop.browser.refused(saveProduct, { input: await formOf(category.id, null) })).toBe('CATEGORY_HIDDEN')
  })
})

describe('a permit', () => {
  const savePermit =
    'mutation ($input: SavePermitInput!) { savePermit(input: $input) { permit { kind number isGood document { url } } userErrors { code } } }'

  test('takes the place of the one of its kind; one that has run out, or without its document, is refused', async () => {
    const documentId = await house.tx(async (em) => {
      const content = { name: '许可证', contentType: 'application/pdf', byteSize: 10, width: null, height: null }
      const owner = { accountId: shop.ownerId, merchantId: shop.merchantId }
      const file = Object.assign(new StoredFile(), { kind: 'document', ...owner, ...content })
      em.persist(file)
      return file.id
    })
    const input = { kind: 'ALCOHOL', number: 'A1', documentId, validUntil: after(now(), days(10)).toISOString() }
    await shop.browser.run(savePermit, { input })
    const { permit } = (await shop.browser.run(savePermit, { input: { ...input, number: 'A2', validUntil: null } }))
      .savePermit
    expect(permit).toEqual({
      kind: 'ALCOHOL',
      number: 'A2',
      isGood: true,
      document: { url: `/documents/${documentId}` },
    })
    const { shopPermits } = await shop.browser.run('{ shopPermits { kind number } }')
    expect(shopPermits.filter(({ kind }: { kind: string }) => kind === 'ALCOHOL')).toEqual([
      { kind: 'ALCOHOL', number: 'A2' },
    ])
    const yesterday = after(now(), -days(1)).toISOString()
    expect(await shop.browser.refused(savePermit, { input: { ...input, validUntil: yesterday } })).toBe(
      'PERMIT_EXPIRED',
    )
    const other = await openShop(house)
    expect(await other.browser.refused(savePermit, { input })).toBe('FILE_NOT_FOUND')
  })
})
