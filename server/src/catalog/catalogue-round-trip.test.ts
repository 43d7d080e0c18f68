import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import Papa from 'papaparse'
import type { Browser } from '../testing/browser.ts'
import { makeMp4 } from '../testing/films.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { AttributeKind } from './category-attribute.ts'
import { makeCategory } from './make.ts'

let house: TestHouse
let shop: Shop
let categoryId: string
let sizeId: string
beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  sizeId = uuidv7()
  categoryId = await house.tx(async (em) => {
    const parent = makeCategory(em, { name: '服饰' })
    const attribute = {
      id: sizeId,
      name: '材质=成分',
      kind: AttributeKind.TEXT,
      values: [],
      unit: '',
      isRequired: false,
      isFilterable: false,
    }
    return makeCategory(em, { name: '女装', parent, attributes: [attribute] }).id
  })
})
afterAll(() => house.close())

const save =
  'mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { id } userErrors { code message } } }'
const request = 'mutation ($input: RequestExportInput!) { requestExport(input: $input) { export { id } } }'
const look = 'query ($id: ID!) { myExport(id: $id) { status rowCount url } }'
const check =
  'mutation ($input: CheckImportInput!) { checkImport(input: $input) { productImport { id } userErrors { code } } }'
const run = 'mutation ($input: RunImportInput!) { runImport(input: $input) { userErrors { code } } }'
const one =
  'query ($id: ID!) { shopImport(id: $id) { status createCount doneCount errorCount errors { row column message value } previews { isDuplicate } } }'
const templates = '{ shopFreightTemplates { id name } }'

async function upload({ browser }: Shop, use: string, bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  return (await browser.request({ method: 'POST', url: `/files?use=${use}`, payload: form })).json().id
}

const templateOf = async (browser: Browser): Promise<string> =>
  (await browser.run(templates)).shopFreightTemplates[0].id

async function exportOf(
  { browser }: Shop,
  kind: string,
  filter: { name: string; value: string }[] = [],
): Promise<string> {
  const { id } = (await browser.run(request, { input: { kind, filter, idempotencyKey: newKey() } })).requestExport
    .export
  await house.settle()
  const { status, url } = (await browser.run(look, { id })).myExport
  expect(status).toBe('DONE')
  return (await browser.request({ method: 'GET', url })).body
}

async function importInto(target: Shop, csv: string) {
  const fileId = await upload(target, 'csv', Buffer.from(csv), 'goods.csv')
  const input = { fileId, categoryId, freightTemplateId: await templateOf(target.browser) }
  const { id } = (await target.browser.run(check, { input })).checkImport.productImport
  await house.settle()
  const dry = (await target.browser.run(one, { id })).shopImport
  if (dry.createCount > 0) {
    await target.browser.run(run, { input: { id, idempotencyKey: newKey() } })
    await house.settle()
  }
  return { dry, done: (await target.browser.run(one, { id })).shopImport }
}

const variant = (optionValues: string[], more: object = {}) => ({
  optionValues,
  price: '199.00',
  originalPrice: null,
  onHand: 12,
  weightGrams: 300,
  code: '',
  barcode: '',
  isEnabled: true,
  ...more,
})

async function makeGoods(): Promise<string[]> {
  const picture = async (background: string) =>
    upload(
      shop,
      'product',
      new Uint8Array(
        await sharp({ create: { width: 300, height: 300, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
      'a.png',
    )
  const headers = { 'content-type': 'application/octet-stream' }
  const film = await shop.browser.request({ method: 'POST', url: '/videos', payload: makeMp4(), headers })
  const [red, green] = [await picture('red'), await picture('green')]
  const base = {
    subtitle: '',
    categoryId,
    imageIds: [red, green],
    descriptionHtml: '',
    freightTemplateId: await templateOf(shop.browser),
  }
  const wishes = [
    {
      title: '=改良"旗袍"，真丝',
      subtitle: '-3 折',
      descriptionHtml: '<p>第一行</p>\n<p>第二行，"引号"</p>',
      attributes: [{ id: sizeId, value: '真丝=100%' }],
      promises: ['SEVEN_DAYS', 'SHIP_24_HOURS'],
      video: { id: film.json().id, posterId: green },
      options: [
        { name: '颜色', values: ['石榴红', '+竹青'] },
        { name: '尺码', values: ['S', 'M'] },
      ],
      variants: [
        variant(['石榴红', 'S'], {
          code: '007',
          barcode: '6901234567890123',
          originalPrice: '299.00',
          cost: '88.00',
          imageId: red,
        }),
        variant(['石榴红', 'M'], { code: '-12', price: '1288.50', onHand: 0, cost: '0.00' }),
        variant(['+竹青', 'S'], { imageId: green, weightGrams: 0 }),
        variant(['+竹青', 'M'], { isEnabled: false, price: '5.00' }),
      ],
    },
    { title: '披肩', options: [], variants: [variant([])] },
  ]
  const ids: string[] = []
  for (const wish of wishes) {
    const { saveProduct } = await shop.browser.run(save, { input: { ...base, ...wish, idempotencyKey: newKey() } })
    expect(saveProduct.userErrors).toEqual([])
    ids.push(saveProduct.product.id)
  }
  return ids
}

/** Pictures and videos are another shop's there, a draft is not published, and Shopify's goods all go into the chosen category. */
const elsewhere = new Set([
  '图片',
  '规格图片',
  '视频',
  'Image Src',
  'Image Position',
  'Variant Image',
  'Published',
  'Type',
])

/** The rows of variants; those that hold a picture alone are left out. */
const recordsOf = (csv: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
    .data.filter((row) => row['售价'] || row['Variant Price'])
    .map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !elsewhere.has(name))))

describe('a catalogue that is exported', () => {
  let ids: string[]
  beforeAll(async () => {
    ids = await makeGoods()
  })

  test('is all there when it is read back, pictures and video too, in our own format', async () => {
    const file = await exportOf(shop, 'CATALOGUE', [{ name: 'status', value: 'DRAFT' }])
    const renamed = file.replaceAll(ids[0] ?? '', 'again-1').replaceAll(ids[1] ?? '', 'again-2')
    const { dry, done } = await importInto(shop, renamed)
    expect(dry).toMatchObject({ createCount: 2, errors: [] })
    expect(done).toMatchObject({ status: 'DONE', doneCount: 2 })
    const after = await exportOf(shop, 'CATALOGUE', [{ name: 'status', value: 'DRAFT' }])
    const lines = (text: string) => text.slice(text.indexOf('\r\n') + 2)
    expect(lines(after)).toBe(lines(file) + lines(renamed))
    expect(file).toContain("'=改良")
    expect(file).toContain('007\t')
    expect(file).toContain('七天无理由退货\n24 小时内发货')
    expect(file).toMatch(/\/videos\/[0-9a-f-]{36} \S+\/files\/[0-9a-f-]{36}\/1200\.webp/)
  })

  test('comes to another shop in either format; what it has already is left out', async () => {
    for (const [kind, format] of [
      ['CATALOGUE', 'own'],
      ['CATALOGUE_SHOPIFY', 'shopify'],
    ] as const) {
      const other = await openShop(house)
      const file = await exportOf(shop, kind)
      const { done } = await importInto(other, file)
      expect(done, format).toMatchObject({ status: 'DONE', doneCount: 5, errorCount: 0 })
      const own = await exportOf(other, kind, [{ name: 'status', value: 'DRAFT' }])
      expect(recordsOf(own), format).toEqual(recordsOf(file))
      expect(
        (await importInto(other, file)).dry.previews.every(({ isDuplicate }: { isDuplicate: boolean }) => isDuplicate),
      ).toBe(true)
      expect((await importInto(shop, file)).dry.createCount).toBe(0)
    }
  })

  test('says which rows name a category, template or attribute that is not there', async () => {
    const header = '商品标识,标题,类目,运费模板,属性,规格项1,规格值1,售价'
    const rows = [
      'a,一,没有 > 这类,,,颜色,红,1',
      'a,,,,,,青,1',
      'b,二,,没有这个模板,,,,1',
      'c,三,,,产地=苏州,,,1',
      'd,四,服饰 > 女装,,,,,1',
      'e,五,,,没有等号,,,1',
    ]
    const { dry, done } = await importInto(shop, [header, ...rows].join('\n'))
    expect(dry).toMatchObject({ createCount: 1, errorCount: 5 })
    expect(dry.errors).toMatchObject([
      { row: 2, column: '类目', value: '没有 > 这类' },
      { row: 3, column: null },
      { row: 4, column: '运费模板', value: '没有这个模板' },
      { row: 5, column: '属性', value: '产地=苏州' },
      { row: 7, column: '属性' },
    ])
    expect(done).toMatchObject({ status: 'DONE', doneCount: 1, errorCount: 5 })
  })

  test('is of the own shop only', async () => {
    const other = await openShop(house)
    expect(await exportOf(other, 'CATALOGUE')).not.toContain('旗袍')
  })
})
