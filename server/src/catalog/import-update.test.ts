import Papa from 'papaparse'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { Category } from './category.ts'
import { continueImport, forgetImport } from './run-import.ts'
import { makeCategory, makeProduct } from './make.ts'
import { Product } from './product.ts'

let house: TestHouse
let shop: Shop
let categoryId: string
let freightTemplateId: string
/** of a shirt of two colours in two sizes that is on sale, and of a scarf without options */
let shirtId: string
let scarfId: string

beforeAll(async () => {
  house = await openTestHouse()
  categoryId = await house.tx(async (em) => makeCategory(em, { name: '服饰' }).id)
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await openShop(house)
  freightTemplateId = (await shop.browser.run('{ shopFreightTemplates { id } }')).shopFreightTemplates[0].id
  ;[shirtId, scarfId] = await house.tx(async (em) => {
    const first = await em.findOneOrFail(Product, shop.productId, { populate: ['merchant', 'freightTemplate'] })
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const common = {
      merchant,
      freightTemplate: first.freightTemplate,
      category: await em.findOneOrFail(Category, categoryId),
    }
    const shirt = await makeProduct(em, {
      ...common,
      title: '亚麻衬衫',
      subtitle: '透气',
      options: [
        { name: '颜色', values: ['白', '蓝'] },
        { name: '尺码', values: ['S', 'M'] },
      ],
      variants: [{ price: 10000, cost: 6000, code: 'A1' }, { price: 11000 }, { price: 12000 }, { price: 13000 }],
      onHand: 20,
    })
    const scarf = await makeProduct(em, { ...common, title: '羊毛披肩', price: 30000, onHand: 7 })
    return [shirt.id, scarf.id] as const
  })
})

const fields = `id status rowCount createCount changeCount stockOnlyCount unchangedCount refusedCount stockCount totalCount
  doneCount updatedCount errorCount updatesExisting setsStock errorFileUrl previews { handle fate isDuplicate }
  changes { handle variant column isStock before after } errors { row column code value }`
const check = `mutation ($input: CheckImportInput!) { checkImport(input: $input) { productImport { id } userErrors { code } } }`
const run = `mutation ($input: RunImportInput!) { runImport(input: $input) { productImport { ${fields} } userErrors { code } } }`
const one = `query ($id: ID!) { shopImport(id: $id) { ${fields} } }`
const request =
  'mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } userErrors { code } } }'
const product = `query ($id: ID!) { shopProduct(id: $id) { id title subtitle status draftStatus differences { kind before after }
  options { name values } latest { title } variants { id optionValues price originalPrice cost onHand code isEnabled } } }`

const read = async (id: string) => (await shop.browser.run(product, { id })).shopProduct
const look = async (id: string) => (await shop.browser.run(one, { id })).shopImport

async function exported(kind = 'CATALOGUE'): Promise<string> {
  const input = { kind, filter: [], idempotencyKey: newKey() }
  const { id } = (await shop.browser.run(request, { input })).requestExport.export
  await house.settle()
  return (await shop.browser.request({ method: 'GET', url: `/exports/${id}` })).body
}

async function checked(csv: string, target = shop) {
  const form = new FormData()
  form.append('file', new Blob([csv], { type: 'text/csv' }), '改.csv')
  const fileId = (await target.browser.request({ method: 'POST', url: '/files?use=csv', payload: form })).json().id
  const templates = (await target.browser.run('{ shopFreightTemplates { id } }')).shopFreightTemplates
  const input = { fileId, categoryId, freightTemplateId: target === shop ? freightTemplateId : templates[0].id }
  const { id } = (await target.browser.run(check, { input })).checkImport.productImport
  await house.settle()
  return (await target.browser.run(one, { id })).shopImport
}

async function runAs(id: string, choice: object) {
  await shop.browser.run(run, { input: { id, idempotencyKey: newKey(), ...choice } })
  await house.settle()
  return look(id)
}

/** The exported file with some of its cells changed: by the number of the row, as a spreadsheet counts, and the column. */
function changed(csv: string, cells: readonly [row: number, column: string, text: string][]): string {
  const table = Papa.parse<string[]>(csv.trim()).data
  const [header = []] = table
  for (const [row, column, text] of cells) {
    const line = table[row - 1]
    if (!line || !header.includes(column)) throw new Error(`no ${column} in row ${row}`)
    line[header.indexOf(column)] = text
  }
  return Papa.unparse(table, { newline: '\r\n' })
}

/** Rows of the file by what is to be changed: the shop's own product is on row 2. */
const rowOf = (csv: string, match: string): number =>
  Papa.parse<string[]>(csv.trim()).data.findIndex((cells) => cells.includes(match)) + 1

test('an export that comes back as it is changes nothing, in either format', async () => {
  for (const kind of ['CATALOGUE', 'CATALOGUE_SHOPIFY']) {
    const dry = await checked(await exported(kind))
    expect(dry, kind).toMatchObject({
      createCount: 0,
      changeCount: 0,
      stockOnlyCount: 0,
      unchangedCount: 3,
      refusedCount: 0,
      changes: [],
      errors: [],
    })
    expect(
      await shop.browser.refused(run, { input: { id: dry.id, updatesExisting: true, idempotencyKey: newKey() } }),
    ).toBe('IMPORT_EMPTY')
  }
})

test('three changed cells of an export change exactly these: at once what needs no review, the rest beside what is live', async () => {
  const csv = await exported()
  const shirt = rowOf(csv, '亚麻衬衫')
  const file = changed(csv, [
    [shirt, '标题', '亚麻长袖衬衫'],
    [shirt, '成本价', '61.50'],
    [shirt + 2, '售价', '125'],
  ])
  const [before, scarf] = [await read(shirtId), await read(scarfId)]
  const dry = await checked(file)
  expect(dry).toMatchObject({
    createCount: 0,
    changeCount: 1,
    unchangedCount: 2,
    stockCount: 0,
    totalCount: 0,
    errors: [],
  })
  expect(dry.changes).toEqual([
    { handle: shirtId, variant: null, column: '标题', isStock: false, before: '亚麻衬衫', after: '亚麻长袖衬衫' },
    { handle: shirtId, variant: '白 / S', column: '成本价', isStock: false, before: '60.00', after: '61.50' },
    { handle: shirtId, variant: '蓝 / S', column: '售价', isStock: false, before: '120.00', after: '125.00' },
  ])
  expect(await runAs(dry.id, { updatesExisting: true })).toMatchObject({
    status: 'DONE',
    doneCount: 0,
    updatedCount: 1,
    errorCount: 0,
  })
  const after = await read(shirtId)
  expect(after).toEqual({
    ...before,
    draftStatus: 'DRAFT',
    differences: [{ kind: 'TITLE', before: '亚麻衬衫', after: '亚麻长袖衬衫' }],
    latest: { title: '亚麻长袖衬衫' },
    variants: before.variants.map((variant: object, at: number) => ({
      ...variant,
      ...(at === 0 && { cost: '61.50' }),
      ...(at === 2 && { price: '125.00' }),
    })),
  })
  expect(await read(scarfId)).toEqual(scarf)
  const again = await checked(file)
  expect(again, 'once more').toMatchObject({ changeCount: 0, unchangedCount: 3, changes: [] })
  expect(await checked(csv), 'what was exported takes the draft not back').toMatchObject({
    changes: [{ column: '成本价' }, { column: '售价' }],
  })
})

test('columns that the file lacks, and stock unless it is asked for, stay as they are', async () => {
  const file = `商品标识,规格项1,规格值1,规格项2,规格值2,售价,库存\n${shirtId},尺码,M,颜色,白,115,50\n${scarfId},,,,,,3\n`
  const dry = await checked(file)
  expect(dry).toMatchObject({ changeCount: 1, stockOnlyCount: 1, stockCount: 2, errors: [] })
  expect(dry.changes.map(({ column, before, after }: Record<string, string>) => [column, before, after])).toEqual([
    ['售价', '110.00', '115.00'],
    ['库存', '20', '50'],
    ['库存', '7', '3'],
  ])
  const before = await read(shirtId)
  expect(await runAs(dry.id, { updatesExisting: true })).toMatchObject({ totalCount: 1, updatedCount: 1 })
  const variants = before.variants.map((variant: object, at: number) =>
    at === 1 ? { ...variant, price: '115.00' } : variant,
  )
  expect(await read(shirtId)).toEqual({ ...before, variants })
  expect((await read(scarfId)).variants[0].onHand).toBe(7)
})

test('stock is set to what the file says of the moment of the dry run: what is sold after it stays sold', async () => {
  const dry = await checked(`商品标识,库存\n${scarfId},50\n`)
  const [variant] = (await read(scarfId)).variants
  const adjust = 'mutation ($input: AdjustStockInput!) { adjustStock(input: $input) { userErrors { code } } }'
  await shop.browser.run(adjust, { input: { variantId: variant.id, change: -2, idempotencyKey: newKey() } })
  expect(await runAs(dry.id, { updatesExisting: true, setsStock: true })).toMatchObject({
    totalCount: 1,
    updatedCount: 1,
    setsStock: true,
  })
  expect((await read(scarfId)).variants[0].onHand).toBe(48)
})

test('a picture of a variant comes with the file and waits for its review; an address elsewhere leaves it alone', async () => {
  const form = new FormData()
  const bytes = await sharp({ create: { width: 300, height: 300, channels: 3, background: 'blue' } })
    .png()
    .toBuffer()
  form.append('file', new Blob([new Uint8Array(bytes)]), 'a.png')
  const { id: pictureId } = (await shop.browser.request({ method: 'POST', url: '/files', payload: form })).json()
  const columns = '商品标识,规格项1,规格值1,规格项2,规格值2,规格图片'
  const file = (address: string) => `${columns}\n${shirtId},颜色,蓝,尺码,S,${address}\n`
  expect(await checked(file('https://pictures.example/1.jpg'))).toMatchObject({ unchangedCount: 1, changes: [] })
  const dry = await checked(file(`/files/${pictureId}/1200.webp`))
  expect(dry.changes).toMatchObject([{ variant: '蓝 / S', before: null, after: '有图' }])
  await runAs(dry.id, { updatesExisting: true })
  const pictures = `query ($id: ID!) { shopProduct(id: $id) { draftStatus differences { kind name imagesAfter { id } }
    latest { variants { image { id } } } variants { image { id } } } }`
  const { shopProduct } = await shop.browser.run(pictures, { id: shirtId })
  expect(shopProduct).toMatchObject({
    draftStatus: 'DRAFT',
    differences: [{ kind: 'VARIANT', name: '蓝 / S', imagesAfter: [{ id: pictureId }] }],
    latest: { variants: [{ image: null }, { image: null }, { image: { id: pictureId } }, { image: null }] },
    variants: [{ image: null }, { image: null }, { image: null }, { image: null }],
  })
})

test('only what is new is made where that is chosen, and goods of another shop are never touched', async () => {
  const other = await openShop(house)
  const [mine, theirs] = [await read(shirtId), (await other.browser.run(product, { id: other.productId })).shopProduct]
  const dry = await checked(
    `商品标识,标题,售价\n${shirtId},改名,1\n${other.productId},别家的商品,5\nnew-mug,马克杯,36\n`,
  )
  expect(dry).toMatchObject({ createCount: 2, changeCount: 0, refusedCount: 1 })
  expect(dry.previews.map(({ fate }: { fate: string }) => fate)).toEqual(['NEW', 'NEW'])
  expect(dry.errors[0]).toMatchObject({ row: 2, code: 'OPTIONS_DIFFER' })
  expect(await runAs(dry.id, {})).toMatchObject({ status: 'DONE', doneCount: 2, updatedCount: 0 })
  expect(await read(shirtId)).toEqual(mine)
  expect((await other.browser.run(product, { id: other.productId })).shopProduct).toEqual(theirs)
})

test('good rows of a product count while its bad ones are told of, also in the file of errors', async () => {
  await house.tx((em) =>
    em.execute(`update variant set frozen_until = now() + interval '1 day' where product_id = ? and position = 0`, [
      shirtId,
    ]),
  )
  const file = [
    '商品标识,标题,规格项1,规格值1,规格项2,规格值2,售价,划线价',
    `${shirtId},,颜色,白,尺码,S,99,`,
    `${shirtId},,,白,,M,很贵,`,
    `${shirtId},,,蓝,,S,121,`,
    `${shirtId},,,绿,,S,,`,
    `${shirtId},,,绿,,M,88,99`,
    `unknown,,,,,,5,`,
  ].join('\n')
  const dry = await checked(file)
  expect(dry).toMatchObject({ createCount: 0, changeCount: 1, refusedCount: 1, errorCount: 4 })
  expect(dry.errors.map(({ row, code }: { row: number; code: string }) => [row, code])).toEqual([
    [2, 'PRICE_FROZEN'],
    [3, 'PRICE_BAD'],
    [5, 'PRICE_MISSING'],
    [7, 'TITLE_MISSING'],
  ])
  const done = await runAs(dry.id, { updatesExisting: true })
  expect(done).toMatchObject({ status: 'DONE', updatedCount: 1, errorCount: 4 })
  const { variants, draftStatus, differences } = await read(shirtId)
  expect(variants.map(({ price }: { price: string }) => price)).toEqual(['100.00', '110.00', '121.00', '130.00'])
  expect(draftStatus).toBe('DRAFT')
  expect(differences[0]).toMatchObject({ kind: 'OPTION', after: '白 / 蓝 / 绿' })
  const errors = await shop.browser.request({ method: 'GET', url: done.errorFileUrl })
  expect(errors.body.split('\r\n').filter((line) => line.includes('有问题 Bad'))).toHaveLength(4)
})

test('what somebody has changed since the dry run is left alone and told of, and the others are changed', async () => {
  const dry = await checked(`商品标识,标题,副标题\n${shirtId},改了的衬衫,\n${scarfId},改了的披肩,\n`)
  const changePrice = 'mutation ($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code } } }'
  const { variants } = await read(shirtId)
  await shop.browser.run(changePrice, { input: { variantId: variants[0].id, price: '101.00' } })
  const done = await runAs(dry.id, { updatesExisting: true })
  expect(done).toMatchObject({
    status: 'DONE',
    updatedCount: 1,
    errorCount: 1,
    errors: [{ row: 2, code: 'CHANGED_SINCE' }],
  })
  expect((await read(shirtId)).latest.title).toBe('亚麻衬衫')
  expect((await read(scarfId)).latest.title).toBe('改了的披肩')
  const errors = await shop.browser.request({ method: 'GET', url: done.errorFileUrl })
  expect(errors.body).toContain('It was changed since the dry run')
})

test('a run that is stopped in the middle goes on, each product once, whichever worker does it', async () => {
  const file = `商品标识,标题,售价\nstop-1,新货一,1\n${scarfId},又改的披肩,301\n,没有标识,1\nstop-2,,2\nstop-3,新货三,3\n`
  const dry = await checked(file)
  expect(dry).toMatchObject({ createCount: 2, changeCount: 1, refusedCount: 1, errorCount: 2 })
  const input = { id: dry.id, updatesExisting: true, idempotencyKey: newKey() }
  await shop.browser.run(run, { input })
  await shop.browser.run(run, { input })
  expect(await continueImport(house.em())).toBe(1)
  // Another process, which has read nothing yet and knows the first one by now.
  forgetImport()
  expect(await continueImport(house.em())).toBe(1)
  expect(await look(dry.id)).toMatchObject({ status: 'RUNNING', doneCount: 1, updatedCount: 1 })
  await Promise.all([continueImport(house.em()), continueImport(house.em())])
  await house.settle()
  expect(await look(dry.id)).toMatchObject({ status: 'DONE', doneCount: 2, updatedCount: 1, errorCount: 2 })
  const [row]: { count: string }[] = await house
    .em()
    .execute(`select count(*) from product where merchant_id = ? and import_handle like 'stop-%'`, [shop.merchantId])
  expect(Number(row?.count)).toBe(2)
})
