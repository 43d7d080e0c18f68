import { randomUUID } from 'node:crypto'
import type { MerchantPermission } from '@kaidian/shared/core/permissions'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Audience } from '../kernel/graph/viewer.ts'
import { makeMember } from '../member/make.ts'
import { Merchant } from '../merchant/merchant.ts'
import { makeRole, makeTeamMember } from '../permission/make.ts'
import { Role } from '../permission/role.ts'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, signIn, type Shop } from '../testing/market.ts'
import { makeProduct } from './make.ts'
import { Product, type Variant } from './product.ts'
import { wishOf } from './wish-of.ts'
import { formatYuan } from '@kaidian/shared/core/money'

let house: TestHouse
let shop: Shop
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
})
afterAll(() => house.close())

const fields = `id version status draftStatus differences { field } variants { id cost } latest { variants { id optionValues cost } }`
const read = `query ($id: ID!) { shopProduct(id: $id) { ${fields} } }`
const save = `mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { ${fields} } userErrors { code field } } }`
const submit = `mutation ($input: IdInput!) { submitProduct(input: $input) { product { ${fields} } userErrors { code } } }`

async function openClerk(permissions: MerchantPermission[]): Promise<{ clerk: Browser; roleId: string }> {
  const { account, roleId } = await house.tx(async (em) => {
    const member = await makeMember(em)
    const role = makeRole(em, { merchantId: shop.merchantId, name: newKey(), permissions, level: 5 })
    makeTeamMember(em, member.account, role)
    return { account: member.account, roleId: role.id }
  })
  return { clerk: await signIn(house, Audience.MERCHANT, account.id, shop.merchantId), roleId }
}

/** On sale, of two sizes, of which one has a cost. */
const makeGoods = (): Promise<string> =>
  house.tx(async (em) => {
    const product = await makeProduct(em, {
      merchant: await em.findOneOrFail(Merchant, shop.merchantId),
      options: [{ name: '尺码', values: ['S', 'M'] }],
      variants: [{ price: 5000, cost: 3000 }, { price: 6000 }],
    })
    return product.id
  })

/** What the form would send, with the costs that are given for its variants; undefined: none is sent. */
async function formOf(id: string, costs?: (string | null)[]) {
  const product = await house.em().findOneOrFail(Product, id, { populate: ['variants', 'freightTemplate'] })
  const { brand: _, ...wish } = wishOf(product)
  const variants = wish.variants.map(({ cost: __, price, originalPrice, ...variant }, at) => ({
    ...variant,
    price: formatYuan(price),
    originalPrice: originalPrice ? formatYuan(originalPrice) : null,
    ...(costs && { cost: costs[at] }),
  }))
  return {
    ...wish,
    options: wish.options.map(({ name, values }) => ({ name, values })),
    variants,
    idempotencyKey: newKey(),
  }
}

const saved = async (input: object) => {
  const { product, userErrors } = (await shop.browser.run(save, { input })).saveProduct
  expect(userErrors).toEqual([])
  return product
}
const costsOf = ({ variants }: { variants: Pick<Variant, 'cost'>[] }) => variants.map(({ cost }) => cost)
const versionOfCatalogue = async (): Promise<string> => {
  const [row]: { version: string }[] = await house
    .em()
    .execute('select (select changes from catalogue_version) + (select count(*) from catalogue_change) as version')
  return row?.version ?? ''
}

test('a cost is kept, stays where it is left out, goes where it is empty, and moves nothing that buyers see', async () => {
  const id = await makeGoods()
  expect(costsOf((await shop.browser.run(read, { id })).shopProduct)).toEqual(['30.00', null])
  const before = await versionOfCatalogue()
  expect(await saved(await formOf(id, ['31.50', '0.00']))).toMatchObject({
    status: 'ON_SALE',
    draftStatus: 'NONE',
    differences: [],
    variants: [{ cost: '31.50' }, { cost: '0.00' }],
  })
  expect(costsOf(await saved(await formOf(id)))).toEqual(['31.50', '0.00'])
  expect(costsOf(await saved(await formOf(id, ['31.50', null])))).toEqual(['31.50', null])
  expect(await versionOfCatalogue()).toBe(before)
})

test('the cost of a variant that waits for its approval comes with it, and a change of it does not take the draft back', async () => {
  const id = await makeGoods()
  const form = await formOf(id, ['30.00', null])
  const larger = {
    ...form,
    options: [{ name: '尺码', values: ['S', 'M', 'L'] }],
    variants: [
      ...form.variants,
      { ...form.variants[0], id: null, onHandBefore: null, optionValues: ['L'], cost: '33.00' },
    ],
  }
  await saved(larger)
  const { version } = (await shop.browser.run(submit, { input: { id } })).submitProduct.product
  const again = { ...larger, version, idempotencyKey: newKey() }
  const last = { ...again.variants[2], cost: '34.00' }
  const changed = await saved({ ...again, variants: [...again.variants.slice(0, 2), last] })
  expect(changed.draftStatus).toBe('PENDING')
  expect(costsOf(changed.latest)).toEqual(['30.00', null, '34.00'])
  const { cost: _, ...silent } = last
  const kept = await saved({
    ...again,
    version: changed.version,
    idempotencyKey: newKey(),
    variants: [...again.variants.slice(0, 2), silent],
  })
  expect(costsOf(kept.latest)).toEqual(['30.00', null, '34.00'])
})

test('a cost is an amount, and the picture of a variant is one of the shop', async () => {
  const id = await makeGoods()
  expect(await shop.browser.refused(save, { input: await formOf(id, ['-1.00', null]) })).toBe('BAD_USER_INPUT')
  const form = await formOf(id)
  const variants = form.variants.map((variant) => ({ ...variant, imageId: randomUUID() }))
  const { data } = await shop.browser.ask(save, { input: { ...form, variants } })
  expect(data.saveProduct.userErrors).toMatchObject([{ code: 'FILE_NOT_FOUND', field: 'variants' }])
})

const request =
  'mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }'
const look = 'query ($id: ID!) { myExport(id: $id) { status url } }'

async function exportBy(browser: Browser, kind: string): Promise<string> {
  const input = { kind, filter: [], idempotencyKey: newKey() }
  const { id } = (await browser.run(request, { input })).requestExport.export
  await house.settle()
  return (await browser.run(look, { id })).myExport.url
}

test.each([
  ['CATALOGUE', '成本价'],
  ['CATALOGUE_SHOPIFY', 'Cost per item'],
])('an export %s holds costs for those who may edit products, while they may', async (kind, column) => {
  await makeGoods()
  const { clerk: reader } = await openClerk(['product:read'])
  const { clerk: editor, roleId } = await openClerk(['product:read', 'product:write'])
  const fetchBy = (browser: Browser, url: string) => browser.request({ method: 'GET', url })
  const seen = (await fetchBy(reader, await exportBy(reader, kind))).body
  expect(seen).not.toContain(column)
  expect(seen).not.toContain('30.00')
  const url = await exportBy(editor, kind)
  const whole = (await fetchBy(editor, url)).body
  expect(whole).toContain(column)
  expect(whole).toContain('30.00')
  const [header = '', ...rows] = seen.trim().split('\r\n')
  expect(rows.every((row) => row.split(',').length === header.split(',').length)).toBe(true)
  await house.tx(async (em) => {
    const role = await em.findOneOrFail(Role, roleId)
    role.change({ name: role.name, level: role.level, permissions: ['product:read'] })
  })
  expect((await fetchBy(editor, url)).statusCode).toBe(404)
})
