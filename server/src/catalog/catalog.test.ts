import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { Account } from '../account/account.ts'
import { makeMember } from '../member/make.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, signIn, type Shop } from '../testing/market.ts'
import { makeCategory } from './make.ts'
import { reserveStock, sellStock } from './stock.ts'

let house: TestHouse
let shop: Shop
let otherShop: Shop
let staff: Browser
let categoryId: string

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house, { name: '山野鲜果' })
  otherShop = await openShop(house, { name: '别家' })
  staff = await openStaff(['product:read', 'product:review'])
  categoryId = await house.tx(
    async (em) => makeCategory(em, { name: '女装', parent: makeCategory(em, { name: '服饰' }) }).id,
  )
})
afterAll(() => house.close())

/** Somebody new with these permissions, or somebody who is there. */
async function openStaff(permissions: string[], accountId?: string): Promise<Browser> {
  const account = await house.tx(async (em) => {
    const found = accountId ? await em.findOneOrFail(Account, { id: accountId }) : (await makeMember(em)).account
    makeTeamMember(em, found, makeRole(em, { name: newKey(), permissions }))
    return found
  })
  return signIn(house, Audience.STAFF, account.id, null)
}

async function upload(browser: Browser): Promise<string> {
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#c33' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(picture)]), 'a.png')
  const response = await browser.request({ method: 'POST', url: '/files?use=product', payload: form })
  return response.json().id
}

const fields = `id version status draftStatus title descriptionHtml priceMin priceMax onHandTotal reason remarks { field text } images { id width url(width: 300) }
  category { name } merchant { name } freightTemplate { name } checks { key isPassed detail zh }
  options { name values } variants { id optionValues price onHand reserved isEnabled code }`
const save = `mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { ${fields} } userErrors { code field message } } }`
const submit = `mutation ($input: IdInput!) { submitProduct(input: $input) { product { ${fields} } userErrors { code } } }`
const review = `mutation ($input: ReviewProductInput!) { reviewProduct(input: $input) { product { ${fields} } userErrors { code } } }`
const adjust = `mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { variant { onHand } userErrors { code message } } }`
const price = `mutation ($input: ChangePriceInput!) { changePrice(input: $input) { variant { price } userErrors { code } } }`
const onSale = `mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { product { status } userErrors { code } } }`
const templates = '{ shopFreightTemplates { id isDefault name } }'

const sizes = ['S', 'M']
const variantOf = (size: string) => ({
  optionValues: [size],
  price: size === 'S' ? '99.00' : '109.00',
  onHand: 10,
  weightGrams: 300,
  code: `C-${size}`,
  barcode: '',
  isEnabled: true,
})

interface Draft {
  variants: ({ id?: string } & ReturnType<typeof variantOf>)[]
  options: object[]
  id?: string
  version?: number
  freightTemplateId: string
  imageIds: string[]
}

async function draftOf(one: Shop, changes: object = {}): Promise<Draft & Record<string, unknown>> {
  const { shopFreightTemplates } = await one.browser.run(templates)
  return {
    title: '法式碎花连衣裙',
    subtitle: '雪纺面料',
    categoryId,
    imageIds: [await upload(one.browser)],
    descriptionHtml: '<p>垂感好</p><script>alert(1)</script>',
    options: [{ name: '尺码', values: sizes }],
    variants: sizes.map(variantOf),
    freightTemplateId: shopFreightTemplates[0].id,
    ...changes,
  }
}

async function makeDraft(changes: object = {}) {
  const input = await draftOf(shop, changes)
  const { product } = (await shop.browser.run(save, { input: keyed(input) })).saveProduct
  return { input, product }
}

const edit = <Input extends { variants: object[] }>(
  product: { id: string; version: number; variants: { id: string }[] },
  input: Input,
) => ({
  ...input,
  id: product.id,
  version: product.version,
  variants: input.variants.map((variant, at) => ({ ...variant, id: product.variants[at]?.id })),
})

const keyed = <Input extends object>(input: Input) => ({ ...input, idempotencyKey: newKey() })

const approve = async (id: string) => {
  const { version } = (await shop.browser.run(submit, { input: { id } })).submitProduct.product
  return (await staff.run(review, { input: { id, version, decision: 'APPROVE', remarks: [] } })).reviewProduct.product
}

describe('a product', () => {
  test('is a draft with clean content, its pictures in widths, its prices summed up', async () => {
    const { product } = await makeDraft()
    expect(product).toMatchObject({
      status: 'DRAFT',
      descriptionHtml: '<p>垂感好</p>',
      priceMin: '99.00',
      priceMax: '109.00',
      onHandTotal: 20,
      category: { name: '女装' },
      merchant: { name: '山野鲜果' },
    })
    expect(product.images[0].url).toMatch(/^\/files\/[0-9a-f-]{36}\/360\.webp$/)
  })

  test('goes from draft through review on sale, and changes its price there without another review', async () => {
    const { input, product } = await makeDraft()
    expect(await shop.browser.refused(onSale, { input: { id: product.id, isOnSale: true } })).toBe(
      'PRODUCT_NOT_APPROVED',
    )
    const submitted = (await shop.browser.run(submit, { input: { id: product.id } })).submitProduct.product
    expect(submitted.status).toBe('PENDING')
    expect(submitted.checks.filter((check: { isPassed: boolean }) => !check.isPassed)).toEqual([])
    const { reviewProducts } = await staff.run(
      '{ reviewProducts { edges { node { id merchant { name } } } totalCount } }',
    )
    expect(reviewProducts.edges.map((edge: { node: { id: string } }) => edge.node.id)).toContain(product.id)

    const returning = {
      id: product.id,
      version: submitted.version,
      decision: 'RETURN',
      remarks: [{ field: 'title', text: '请写明面料' }],
      reason: '标题',
    }
    const returned = (await staff.run(review, { input: returning })).reviewProduct.product
    expect(returned).toMatchObject({
      status: 'RETURNED',
      reason: '标题',
      remarks: [{ field: 'title', text: '请写明面料' }],
    })

    const better = edit(returned, { ...input, title: '法式碎花雪纺连衣裙' })
    const { product: saved } = (await shop.browser.run(save, { input: keyed(better) })).saveProduct
    expect(saved.status).toBe('RETURNED')
    const sold = await approve(product.id)
    expect(sold).toMatchObject({ status: 'ON_SALE', remarks: [], reason: null })
    const again = { id: product.id, version: sold.version, decision: 'APPROVE', remarks: [] }
    expect(await staff.refused(review, { input: again })).toBe('PRODUCT_NOT_PENDING')

    const taken = await shop.browser.run(onSale, { input: { id: product.id, isOnSale: false } })
    expect(taken.setProductOnSale.product.status).toBe('OFF_SALE')
    await shop.browser.run(onSale, { input: { id: product.id, isOnSale: true } })
    const { shopProduct } = await shop.browser.run(`query ($id: ID!) { shopProduct(id: $id) { ${fields} } }`, {
      id: product.id,
    })
    const cheaper = edit(shopProduct, {
      ...better,
      variants: sizes.map((size) => ({ ...variantOf(size), price: '89.00' })),
    })
    const { product: repriced } = (await shop.browser.run(save, { input: keyed(cheaper) })).saveProduct
    expect(repriced).toMatchObject({ status: 'ON_SALE', priceMin: '89.00' })
  })

  test('waits in the queue behind those that were handed in before it, from page to page', async () => {
    const { product: first } = await makeDraft()
    const { product: second } = await makeDraft()
    for (const { id } of [first, second]) await shop.browser.run(submit, { input: { id } })
    const queue = 'query ($after: String) { reviewProducts(first: 1, after: $after) { edges { cursor node { id } } } }'
    const ids: string[] = []
    let after: string | undefined
    do {
      const edges: { cursor: string; node: { id: string } }[] = (await staff.run(queue, { after })).reviewProducts.edges
      ids.push(...edges.map(({ node }) => node.id))
      after = edges[0]?.cursor
    } while (after)
    expect(ids.filter((id) => id === first.id || id === second.id)).toEqual([first.id, second.id])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is looked over by itself: banned words, poor title, price out of reason', async () => {
    const { product } = await makeDraft({ title: '国家级!!!', imageIds: [], descriptionHtml: '' })
    expect(await shop.browser.refused(submit, { input: { id: product.id } })).toBe('PRODUCT_INCOMPLETE')
    const { product: poor } = await makeDraft({ title: '国 家级!!!!', descriptionHtml: '' })
    const { product: checked } = (await shop.browser.run(submit, { input: { id: poor.id } })).submitProduct
    const failed = checked.checks.filter((check: { isPassed: boolean }) => !check.isPassed)
    expect(failed.map(({ key }: { key: string }) => key)).toEqual(['words', 'title', 'description'])
    expect(failed[0]).toMatchObject({ detail: '国家级', zh: '无违禁用语' })
  })

  test('is not overwritten by somebody who has not seen its last version', async () => {
    const { input, product } = await makeDraft()
    await shop.browser.run(save, { input: keyed(edit(product, { ...input, subtitle: '甲' })) })
    expect(await shop.browser.refused(save, { input: keyed(edit(product, { ...input, subtitle: '乙' })) })).toBe(
      'PRODUCT_CHANGED',
    )
  })

  test('is not approved when it has changed since the reviewer looked, nor by the people of its shop', async () => {
    const { input, product } = await makeDraft()
    const seen = (await shop.browser.run(submit, { input: { id: product.id } })).submitProduct.product
    const other = (
      await shop.browser.run(save, { input: keyed(edit(seen, { ...input, title: '换了一件东西的标题' })) })
    ).saveProduct.product
    await shop.browser.run(submit, { input: { id: product.id } })
    const decision = { id: product.id, decision: 'APPROVE', remarks: [] }
    expect(await staff.refused(review, { input: { ...decision, version: seen.version } })).toBe('PRODUCT_CHANGED')
    const own = await openStaff(['product:review'], shop.ownerId)
    expect(await own.refused(review, { input: { ...decision, version: other.version + 1 } })).toBe('PRODUCT_OWN')
    await staff.run(review, { input: { ...decision, version: other.version + 1 } })
  })

  test('keeps a picture of a variant that nobody has seen beside what is live', async () => {
    const { input, product } = await makeDraft()
    const sold = await approve(product.id)
    const withPicture = async (imageId: string | undefined, from: typeof sold) =>
      (
        await shop.browser.run(save, {
          input: keyed(edit(from, { ...input, variants: input.variants.map((variant) => ({ ...variant, imageId })) })),
        })
      ).saveProduct.product
    const same = await withPicture(input.imageIds[0], sold)
    expect(same).toMatchObject({ status: 'ON_SALE', draftStatus: 'NONE' })
    expect(await withPicture(await upload(shop.browser), same)).toMatchObject({
      status: 'ON_SALE',
      draftStatus: 'DRAFT',
    })
  })

  test('is made once by one key sent ten times at once', async () => {
    const input = keyed(await draftOf(shop, { title: '只建一次的商品' }))
    const answers = await Promise.all(Array.from({ length: 10 }, () => shop.browser.run(save, { input })))
    expect(new Set(answers.map(({ saveProduct }) => saveProduct.product.id)).size).toBe(1)
    expect(await shop.browser.refused(save, { input: { ...input, title: '另一件' } })).toBe('IDEMPOTENCY_KEY_REUSED')
  })

  test('keeps its variants when options are reordered, and puts aside what is gone without losing it', async () => {
    const options = [
      { name: '颜色', values: ['红', '蓝'] },
      { name: '尺码', values: ['S'] },
    ]
    const variants = ['红', '蓝'].map((colour) => ({ ...variantOf('S'), optionValues: [colour, 'S'] }))
    const { input, product } = await makeDraft({ options, variants })
    const [red, blue] = product.variants
    const turned: Draft = { ...input, id: product.id, version: product.version, options: options.toReversed() }
    turned.variants = ['蓝', '红'].map((colour) => ({ ...variantOf('S'), optionValues: ['S', colour] }))
    const { product: after } = (await shop.browser.run(save, { input: keyed(turned) })).saveProduct
    expect(after.variants.map(({ id }: { id: string }) => id)).toEqual([blue.id, red.id])

    const onlyBlue = [{ name: '颜色', values: ['蓝'] }]
    const fewer = {
      ...turned,
      version: after.version,
      options: onlyBlue,
      variants: [{ ...variantOf('S'), id: blue.id, optionValues: ['蓝'] }],
    }
    const { product: less } = (await shop.browser.run(save, { input: keyed(fewer) })).saveProduct
    expect(less.variants.map(({ id }: { id: string }) => id)).toEqual([blue.id])
    turned.variants = turned.variants.map((variant, at) => (at === 0 ? { ...variant, id: blue.id } : variant))
    const { product: again } = (await shop.browser.run(save, { input: keyed({ ...turned, version: less.version }) }))
      .saveProduct
    expect(again.variants.map(({ id }: { id: string }) => id)).toEqual([blue.id, red.id])
  })

  test('keeps what was sold while its form was open', async () => {
    const { input, product } = await makeDraft()
    const line = { variantId: product.variants[0].id, quantity: 4 }
    await house.tx((em) => reserveStock(em, [line]))
    await house.tx((em) => sellStock(em, [line]))
    const variants = input.variants.map((variant) => ({ ...variant, onHand: 12, onHandBefore: 10 }))
    const { product: saved } = (await shop.browser.run(save, { input: keyed(edit(product, { ...input, variants })) }))
      .saveProduct
    expect(saved.variants.map(({ onHand }: { onHand: number }) => onHand)).toEqual([8, 12])
  })

  test.each([
    ['an unknown category', { categoryId: '0192aabb-0000-7000-8000-000000000000' }, 'NOT_FOUND'],
    ["a picture that is not the shop's", { imageIds: ['0192aabb-0000-7000-8000-000000000000'] }, 'FILE_NOT_FOUND'],
    ['an incomplete matrix', { variants: [variantOf('S')] }, 'VARIANTS_NOT_COMPLETE'],
    [
      'nothing that can be bought',
      { variants: sizes.map((size) => ({ ...variantOf(size), isEnabled: false })) },
      'VARIANTS_ALL_DISABLED',
    ],
    [
      'a price before below the price',
      { variants: sizes.map((size) => ({ ...variantOf(size), originalPrice: '1.00' })) },
      'PRICE_ABOVE_ORIGINAL',
    ],
    ['no title', { title: ' ' }, 'BAD_USER_INPUT'],
    [
      'a price of nothing',
      { variants: sizes.map((size) => ({ ...variantOf(size), price: '0.00' })) },
      'BAD_USER_INPUT',
    ],
  ])('is refused with %s', async (_, changes, code) => {
    expect(await shop.browser.refused(save, { input: keyed(await draftOf(shop, changes)) })).toBe(code)
  })

  test('tells which variant refuses', async () => {
    const variants = sizes.map((size, place) => ({ ...variantOf(size), ...(place === 1 && { originalPrice: '1.00' }) }))
    const { saveProduct } = (await shop.browser.ask(save, { input: keyed(await draftOf(shop, { variants })) })).data
    expect(saveProduct.userErrors[0].field).toBe('variants.1.originalPrice')
  })

  test('stands in a category of the last level only', async () => {
    const { categories } = await house.visitor().run('{ categories { id name children { id name level parentId } } }')
    const root = categories.find(({ children }: { children: unknown[] }) => children.length > 0)
    expect(root).toMatchObject({ name: '服饰', children: [{ id: categoryId, name: '女装', level: 2 }] })
    expect(await shop.browser.refused(save, { input: keyed(await draftOf(shop, { categoryId: root.id })) })).toBe(
      'CATEGORY_NOT_LEAF',
    )
  })
})

describe('stock and price', () => {
  test('change without a review', async () => {
    const { product } = await makeDraft()
    await approve(product.id)
    const variantId = product.variants[0].id
    const input = { variantId, change: 5, idempotencyKey: newKey() }
    expect((await shop.browser.run(adjust, { input })).adjustStock.variant.onHand).toBe(15)
    expect((await shop.browser.run(adjust, { input })).adjustStock.variant.onHand).toBe(15)
    expect(await shop.browser.refused(adjust, { input: { ...input, change: 6 } })).toBe('IDEMPOTENCY_KEY_REUSED')
    await shop.browser.run(price, { input: { variantId, price: '199.00' } })
    const { shopProduct } = await shop.browser.run('query ($id: ID!) { shopProduct(id: $id) { status priceMax } }', {
      id: product.id,
    })
    expect(shopProduct).toEqual({ status: 'ON_SALE', priceMax: '199.00' })
  })

  test('do not go below what is reserved', async () => {
    const { product } = await makeDraft()
    const variantId = product.variants[0].id
    await house.tx((em) => reserveStock(em, [{ variantId, quantity: 4 }]))
    expect(await shop.browser.refused(adjust, { input: { variantId, change: -7, idempotencyKey: newKey() } })).toBe(
      'STOCK_BELOW_RESERVED',
    )
  })

  test('are adjusted once by one key sent twenty times at once', async () => {
    const { product } = await makeDraft()
    const input = { variantId: product.variants[1].id, change: 1, idempotencyKey: newKey() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => shop.browser.run(adjust, { input })))
    expect(new Set(answers.map(({ adjustStock }) => adjustStock.variant.onHand))).toEqual(new Set([11]))
  })
})

describe('between two shops', () => {
  test('nothing of the other is found or changed', async () => {
    const { input, product } = await makeDraft()
    const variantId = product.variants[0].id
    const stranger = otherShop.browser
    expect(
      (await stranger.run('query ($id: ID!) { shopProduct(id: $id) { id } }', { id: product.id })).shopProduct,
    ).toBeNull()
    for (const [mutation, wanted] of [
      [save, await draftOf(otherShop, { id: product.id, version: product.version })],
      [submit, { id: product.id }],
      [onSale, { id: product.id, isOnSale: false }],
      [adjust, { variantId, change: 1, idempotencyKey: newKey() }],
      [price, { variantId, price: '1.00' }],
      [save, await draftOf(otherShop, { freightTemplateId: input.freightTemplateId })],
    ] as const)
      expect(await stranger.refused(mutation, { input: mutation === save ? keyed(wanted) : wanted })).toBe('NOT_FOUND')
    expect(await stranger.refused(save, { input: keyed(await draftOf(otherShop, { imageIds: input.imageIds })) })).toBe(
      'FILE_NOT_FOUND',
    )
    const { shopProducts } = await stranger.run('{ shopProducts { edges { node { id } } } }')
    expect(shopProducts.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual([otherShop.productId])
  })

  test('a merchant does not review, and staff need the permission', async () => {
    const input = { id: shop.productId, version: 1, decision: 'APPROVE', remarks: [] }
    expect(await shop.browser.refused(review, { input })).toBe('FORBIDDEN')
    expect(await (await openStaff(['product:read'])).refused(review, { input })).toBe('FORBIDDEN')
    expect(await house.visitor().refused(review, { input })).toBe('UNAUTHENTICATED')
  })
})

describe('the list of a shop', () => {
  test('is narrowed by state, title and code, and counted', async () => {
    await makeDraft({ title: '独一无二的帽子帽子' })
    const list =
      'query ($status: ProductStatus, $query: String, $ids: [ID!]) { shopProducts(status: $status, query: $query, ids: $ids) { totalCount edges { node { title status } } } }'
    const titles = async (variables: object): Promise<string[]> =>
      (await shop.browser.run(list, variables)).shopProducts.edges.map(
        (edge: { node: { title: string } }) => edge.node.title,
      )
    expect(await titles({ query: '独一无二' })).toEqual(['独一无二的帽子帽子'])
    expect(await titles({ query: 'C-' })).not.toContain('手冲咖啡壶')
    expect(await titles({ status: 'ON_SALE' })).toContain('手冲咖啡壶')
    expect(await titles({ status: 'ON_SALE' })).not.toContain('独一无二的帽子帽子')
    expect(await titles({ ids: [shop.productId, 'no-id'] })).toEqual(['手冲咖啡壶'])
    expect(await titles({ ids: [] })).toEqual([])
    const { product } = await makeDraft({
      title: '快卖完的发卡',
      variants: sizes.map((size) => ({ ...variantOf(size), onHand: 11 })),
    })
    await approve(product.id)
    const low = '{ shopProducts(isLowOnStock: true) { edges { node { title } } } }'
    const isLow = async () => JSON.stringify(await shop.browser.run(low)).includes('快卖完的发卡')
    expect(await isLow()).toBe(false)
    await shop.browser.run(adjust, {
      input: { variantId: product.variants[0].id, change: -1, idempotencyKey: newKey() },
    })
    expect(await isLow()).toBe(true)
    const { shopProductCounts, shopProducts } = await shop.browser.run(
      '{ shopProductCounts { status count } shopProducts { totalCount } }',
    )
    const sum = shopProductCounts.reduce((all: number, { count }: { count: number }) => all + count, 0)
    expect(sum).toBe(shopProducts.totalCount + 1)
    expect(shopProductCounts).toHaveLength(6)
  })

  test('takes the same few statements however long it is', async () => {
    const list = `{ shopProducts(first: 100) { edges { node { ${fields} } } } }`
    const { statements } = await house.countStatements(() => shop.browser.run(list))
    expect(statements.length).toBeLessThanOrEqual(7)
  })
})

describe('freight templates', () => {
  const saveTemplate = `mutation ($input: SaveFreightTemplateInput!) { saveFreightTemplate(input: $input) {
    freightTemplate { id name isDefault freeOver noDeliveryCodes } userErrors { code } } }`
  const terms = {
    name: '包邮',
    firstUnits: 1,
    firstFee: '0.00',
    additionalUnits: 1,
    additionalFee: '0.00',
    noDeliveryCodes: ['650000'],
    get idempotencyKey() {
      return newKey()
    },
  }

  test('have one default at any time', async () => {
    const own = await openShop(house)
    await own.browser.run(saveTemplate, { input: { ...terms, isDefault: true } })
    await own.browser.run(saveTemplate, { input: { ...terms, name: '另一个', isDefault: true } })
    const { shopFreightTemplates } = await own.browser.run(templates)
    expect(
      shopFreightTemplates.map(({ name, isDefault }: { name: string; isDefault: boolean }) => [name, isDefault]),
    ).toEqual([
      ['另一个', true],
      ['标准快递', false],
      ['包邮', false],
    ])
  })

  test('name regions that exist, and are changed by their own shop only', async () => {
    expect(
      await shop.browser.refused(saveTemplate, { input: { ...terms, noDeliveryCodes: ['999999'], isDefault: false } }),
    ).toBe('REGION_UNKNOWN')
    const { shopFreightTemplates } = await shop.browser.run(templates)
    const input = { ...terms, id: shopFreightTemplates[0].id, isDefault: false }
    expect(await otherShop.browser.refused(saveTemplate, { input })).toBe('NOT_FOUND')
  })
})
