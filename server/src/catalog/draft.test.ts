import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, signIn, type Shop } from '../testing/market.ts'
import { Category } from './category.ts'
import { makeCategory, makeProduct } from './make.ts'
import { Product } from './product.ts'

let house: TestHouse
let shop: Shop
let staff: Browser
let ids: { categoryId: string; otherCategoryId: string }
let product: Edited

interface Edited {
  id: string
  version: number
  status: string
  draftStatus: string
  title: string
  variants: { id: string; optionValues: string[]; price: string }[]
  latest: { title: string; variants: { id: string | null; optionValues: string[]; price: string; onHand: number }[] }
  differences: { kind: string; field: string; name: string | null; before: string | null; after: string | null }[]
  checks: { key: string }[]
  remarks: object[]
  reason: string | null
}

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house, { name: '山野鲜果' })
  staff = await openStaff()
  ids = await house.tx(async (em) => ({
    categoryId: makeCategory(em, { name: '苹果' }).id,
    otherCategoryId: makeCategory(em, { name: '梨' }).id,
  }))
})
afterAll(() => house.close())
beforeEach(async () => {
  const id = await house.tx(async (em) => {
    const shopProduct = await em.findOneOrFail(Product, shop.productId, { populate: ['merchant', 'freightTemplate'] })
    const category = await em.findOneOrFail(Category, ids.categoryId)
    const made = await makeProduct(em, {
      merchant: shopProduct.merchant,
      freightTemplate: shopProduct.freightTemplate,
      category,
      title: '新疆红富士苹果',
      options: [{ name: '重量', values: ['五斤', '十斤'] }],
      variants: [{ price: 3000 }, { price: 5000 }],
    })
    return made.id
  })
  product = await read(id)
})

async function openStaff(): Promise<Browser> {
  const account = await house.tx(async (em) => {
    const { account: found } = await makeMember(em)
    makeTeamMember(em, found, makeRole(em, { name: newKey(), permissions: ['product:read', 'product:review'] }))
    return found
  })
  return signIn(house, Audience.STAFF, account.id, null)
}

const fields = `id version status draftStatus title variants { id optionValues price } remarks { field } reason checks { key }
  latest { title category { name } images { id } options { name values } variants { id optionValues price onHand image { id } } }
  differences { kind field name before after imagesBefore { id } imagesAfter { id } }`
const inFields = (mutation: string, input: string): string =>
  `mutation ($input: ${input}!) { ${mutation}(input: $input) { product { ${fields} } userErrors { code field } } }`
const save = inFields('saveProduct', 'SaveProductInput')
const submit = inFields('submitProduct', 'IdInput')
const discard = inFields('discardProductDraft', 'IdInput')
const review = inFields('reviewProduct', 'ReviewProductInput')
const page = 'query ($id: ID!) { productPage(id: $id) { title priceMin variants { optionValues price } } }'

const read = async (id: string): Promise<Edited> =>
  (await shop.browser.run(`query ($id: ID!) { shopProduct(id: $id) { ${fields} } }`, { id })).shopProduct
const seen = async () => (await house.visitor().run(page, { id: product.id })).productPage

/** What the form of the product would send, with some of it changed. */
async function change(changes: object, from = product): Promise<Edited> {
  return (await shop.browser.run(save, { input: await formOf(changes, from) })).saveProduct.product
}

async function formOf(changes: object, { id, version, variants }: Edited = product) {
  const shown = await house.em().findOneOrFail(Product, id)
  return {
    id,
    version,
    title: shown.title,
    subtitle: shown.subtitle,
    categoryId: shown.categoryId,
    imageIds: shown.images.map((image) => image.id),
    descriptionHtml: shown.descriptionHtml,
    options: shown.options.map(({ name, values }) => ({ name, values })),
    variants: variants.map((variant) => ({
      ...termsOf(variant.price),
      id: variant.id,
      optionValues: variant.optionValues,
    })),
    freightTemplateId: shown.freightTemplate.id,
    idempotencyKey: newKey(),
    ...changes,
  }
}

const termsOf = (price: string) => ({ price, onHand: 100, weightGrams: 500, code: '', barcode: '', isEnabled: true })

/** With a new size in it, and one of the old ones at another price. */
const larger = () => ({
  options: [{ name: '重量', values: ['五斤', '十斤', '二十斤'] }],
  variants: [
    ...product.variants.map(({ id, optionValues }, at) => ({
      ...termsOf(at === 0 ? '28.00' : '50.00'),
      id,
      optionValues,
    })),
    { ...termsOf('90.00'), optionValues: ['二十斤'] },
  ],
})

const decide = async (id: string, decision: string, more: object = {}): Promise<Edited> => {
  const { version } = (await shop.browser.run(submit, { input: { id } })).submitProduct.product
  const input = { id, version, decision, remarks: [], ...more }
  return (await staff.run(review, { input })).reviewProduct.product
}

describe('a change of goods that are live', () => {
  test('waits beside what buyers see until it is approved, and then is what they see', async () => {
    const edited = await change({ title: '阿克苏冰糖心苹果', categoryId: ids.otherCategoryId })
    expect(edited).toMatchObject({
      status: 'ON_SALE',
      draftStatus: 'DRAFT',
      title: '新疆红富士苹果',
      latest: { title: '阿克苏冰糖心苹果', category: { name: '梨' } },
    })
    expect(edited.differences).toMatchObject([
      { kind: 'TITLE', field: 'title', before: '新疆红富士苹果', after: '阿克苏冰糖心苹果' },
      { kind: 'CATEGORY', field: 'categoryId', before: '苹果', after: '梨' },
    ])
    expect(await seen()).toMatchObject({ title: '新疆红富士苹果' })
    const approved = await decide(product.id, 'APPROVE')
    expect(approved).toMatchObject({ status: 'ON_SALE', draftStatus: 'NONE', differences: [], checks: [] })
    expect(await seen()).toMatchObject({ title: '阿克苏冰糖心苹果' })
    const found = await house.visitor().run('{ products(filter: { query: "阿克苏" }) { edges { node { id } } } }')
    expect(found.products.edges).toMatchObject([{ node: { id: product.id } }])
  })

  test('lets prices of variants count at once, and new variants wait', async () => {
    const edited = await change(larger())
    expect(await seen()).toMatchObject({ priceMin: '28.00', variants: [{ price: '28.00' }, { price: '50.00' }] })
    expect(edited.latest.variants).toMatchObject([
      { id: product.variants[0]?.id, price: '28.00' },
      { id: product.variants[1]?.id },
      { id: null, optionValues: ['二十斤'], price: '90.00', onHand: 100 },
    ])
    expect(edited.differences.map(({ kind, name, before, after }) => [kind, name, before, after])).toEqual([
      ['OPTION', '重量', '五斤 / 十斤', '五斤 / 十斤 / 二十斤'],
      ['VARIANT', '二十斤', null, '¥90.00'],
    ])
    await decide(product.id, 'APPROVE')
    expect((await seen()).variants).toHaveLength(3)
    const published = await read(product.id)
    expect(published.variants.slice(0, 2).map(({ id }) => id)).toEqual(product.variants.map(({ id }) => id))
    expect(published.latest.variants[2]).toMatchObject({ onHand: 100 })
  })

  test('puts aside a variant that it leaves out when it is approved, not before', async () => {
    const [small] = product.variants
    const variants = [{ ...termsOf('30.00'), id: small?.id, optionValues: ['五斤'] }]
    const edited = await change({ options: [{ name: '重量', values: ['五斤'] }], variants })
    expect(edited.differences).toContainEqual(
      expect.objectContaining({ kind: 'VARIANT', name: '十斤', before: '¥50.00', after: null }),
    )
    expect((await seen()).variants).toHaveLength(2)
    await decide(product.id, 'APPROVE')
    expect((await seen()).variants).toHaveLength(1)
  })

  test('leaves what is live alone when it is returned, and keeps the remarks for its writer', async () => {
    await change({ title: '阿克苏冰糖心苹果' })
    const returned = await decide(product.id, 'RETURN', { remarks: [{ field: 'title', text: '不是阿克苏的' }] })
    expect(returned).toMatchObject({ status: 'ON_SALE', draftStatus: 'RETURNED', remarks: [{ field: 'title' }] })
    expect(await seen()).toMatchObject({ title: '新疆红富士苹果' })
    expect(await decide(product.id, 'APPROVE')).toMatchObject({ draftStatus: 'NONE', remarks: [], reason: null })
  })

  test('is looked over only in what it changes', async () => {
    await change({ title: '国家级苹果苹果' })
    const { checks } = (await shop.browser.run(submit, { input: { id: product.id } })).submitProduct.product
    expect(checks.map(({ key }: { key: string }) => key)).toEqual(['words', 'title'])
  })

  test('is given up, and giving it up twice is the same', async () => {
    await change({ title: '阿克苏冰糖心苹果' })
    for (let time = 0; time < 2; time += 1) {
      const { discardProductDraft } = await shop.browser.run(discard, { input: { id: product.id } })
      expect(discardProductDraft.product).toMatchObject({ draftStatus: 'NONE', latest: { title: '新疆红富士苹果' } })
    }
    expect(await shop.browser.refused(submit, { input: { id: product.id } })).toBe('PRODUCT_NOT_SUBMITTABLE')
  })

  test('is gone when the form says again what is live', async () => {
    const edited = await change({ title: '阿克苏冰糖心苹果' })
    expect(await change({}, edited)).toMatchObject({ draftStatus: 'NONE', differences: [] })
  })

  test('has to be handed in again when it changes while it is in review', async () => {
    await change({ title: '阿克苏冰糖心苹果' })
    const submitted = (await shop.browser.run(submit, { input: { id: product.id } })).submitProduct.product
    expect(submitted.draftStatus).toBe('PENDING')
    const other = await change({ title: '阿克苏的冰糖心苹果' }, submitted)
    expect(other.draftStatus).toBe('DRAFT')
    const input = { id: product.id, version: other.version, decision: 'APPROVE', remarks: [] }
    expect(await staff.refused(review, { input })).toBe('PRODUCT_NOT_PENDING')
  })

  test('is refused when no variant that is live could be bought, and nothing is kept', async () => {
    const off = larger()
    const variants = off.variants.map((variant, at) => ({ ...variant, isEnabled: at === 2 }))
    expect(await shop.browser.refused(save, { input: await formOf({ ...off, variants }) })).toBe(
      'VARIANTS_ALL_DISABLED',
    )
    expect(await read(product.id)).toMatchObject({ draftStatus: 'NONE' })
  })

  test('is approved once by two reviewers at once', async () => {
    await change(larger())
    const { version } = (await shop.browser.run(submit, { input: { id: product.id } })).submitProduct.product
    const input = { id: product.id, version, decision: 'APPROVE', remarks: [] }
    const answers = await Promise.all([staff, await openStaff()].map((browser) => browser.ask(review, { input })))
    const codes = answers.flatMap(({ data }) => data.reviewProduct.userErrors.map(({ code }: { code: string }) => code))
    expect(codes).toEqual(['PRODUCT_CHANGED'])
    expect((await seen()).variants).toHaveLength(3)
  })

  test('is found by its state in the list and at the review desk', async () => {
    await change({ title: '阿克苏冰糖心苹果' })
    await shop.browser.run(submit, { input: { id: product.id } })
    const list = 'query ($status: ProductStatus) { shopProducts(status: $status) { edges { node { id } } } }'
    for (const status of ['ON_SALE', 'PENDING'])
      expect(JSON.stringify(await shop.browser.run(list, { status }))).toContain(product.id)
    expect(JSON.stringify(await staff.run('{ reviewProducts { edges { node { id } } } }'))).toContain(product.id)
  })

  test('takes few statements to be read with its differences', async () => {
    await change({ title: '阿克苏冰糖心苹果' })
    const { statements } = await house.countStatements(() => read(product.id))
    expect(statements.length).toBeLessThanOrEqual(7)
  })
})

describe('the database', () => {
  test('keeps no state of a draft without its content, and none beside goods that were never approved', async () => {
    const set = (columns: string) =>
      house.tx((em) => em.execute(`update product set ${columns} where id = ?`, [product.id]))
    await expect(set(`draft_status = 'PENDING'`)).rejects.toThrow('product_draft_kept')
    await expect(set(`draft = '{}', draft_status = 'DRAFT', status = 'DRAFT'`)).rejects.toThrow(
      'product_draft_beside_live',
    )
  })
})
