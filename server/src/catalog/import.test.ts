import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../testing/browser.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { goodAndBadRows } from './import-fixture.ts'
import { makeCategory } from './make.ts'
import { continueImport } from './run-import.ts'

let house: TestHouse
let shop: Shop
let request: { categoryId: string; freightTemplateId: string }

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
  const categoryId = await house.tx(async (em) => makeCategory(em, { name: '家居' }).id)
  const { shopFreightTemplates } = await shop.browser.run('{ shopFreightTemplates { id } }')
  request = { categoryId, freightTemplateId: shopFreightTemplates[0].id }
})
afterAll(() => house.close())

async function upload(browser: Browser, text: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), '春季 商品.csv')
  const response = await browser.request({ method: 'POST', url: '/files?use=csv', payload: form })
  return response.json().id
}

const fields = `id fileName status rowCount createCount doneCount errorCount failure errorFileUrl finishedAt
  previews { handle title variantCount priceMin imageCount isDuplicate } errors { row column code message value }`
const check = `mutation ($input: CheckImportInput!) { checkImport(input: $input) { productImport { ${fields} } userErrors { code } } }`
const run = `mutation ($input: RunImportInput!) { runImport(input: $input) { productImport { ${fields} } userErrors { code } } }`
const one = `query ($id: ID!) { shopImport(id: $id) { ${fields} } }`
const products =
  '{ shopProducts { edges { node { id title status subtitle images { width isPlaceholder } options { name values } variants { optionValues onHand isEnabled } } } } }'

async function checked(text: string) {
  const fileId = await upload(shop.browser, text)
  const { id, status } = (await shop.browser.run(check, { input: { fileId, ...request } })).checkImport.productImport
  expect(status).toBe('CHECKING')
  await house.settle()
  return (await shop.browser.run(one, { id })).shopImport
}

interface Listed {
  id: string
  title: string
}
const titled = async (title: string): Promise<Listed[]> =>
  (await shop.browser.run(products)).shopProducts.edges
    .map(({ node }: { node: Listed }) => node)
    .filter((node: Listed) => node.title === title)

describe('an import', () => {
  test('shows what it would make and what is wrong, and makes nothing yet', async () => {
    const dry = await checked(goodAndBadRows)
    expect(dry).toMatchObject({
      fileName: '春季 商品.csv',
      status: 'CHECKED',
      rowCount: 12,
      createCount: 3,
      doneCount: 0,
      errorCount: 7,
    })
    expect(dry.previews[0]).toEqual({
      handle: 'linen-shirt',
      title: '亚麻衬衫',
      variantCount: 3,
      priceMin: '188.00',
      imageCount: 2,
      isDuplicate: false,
    })
    expect(dry.errors[0]).toEqual({
      row: 7,
      column: 'Variant Price',
      code: 'PRICE_BAD',
      message: '售价不正确，应为大于 0、最多两位小数的数',
      value: '八十',
    })
    expect(await titled('亚麻衬衫')).toEqual([])
    const file = await shop.browser.request({ method: 'GET', url: dry.errorFileUrl })
    expect(file.headers['content-disposition']).toContain('attachment')
    expect(file.body).toContain('缺少标题')
    expect((await house.visitor().request({ method: 'GET', url: dry.errorFileUrl })).statusCode).toBe(404)
  })

  test('makes the good products as drafts, once however often it is asked for, and skips them later', async () => {
    const { id } = await checked(goodAndBadRows)
    const input = { id, idempotencyKey: newKey() }
    expect((await shop.browser.run(run, { input })).runImport.productImport.status).toBe('RUNNING')
    await shop.browser.run(run, { input })
    await house.settle()
    const done = (await shop.browser.run(one, { id })).shopImport
    expect(done).toMatchObject({ status: 'DONE', createCount: 3, doneCount: 3, errorCount: 7 })
    expect(await titled('亚麻衬衫')).toMatchObject([
      {
        status: 'DRAFT',
        images: [{ width: 800, isPlaceholder: true }],
        variants: [
          { optionValues: ['白', 'S'], onHand: 5, isEnabled: true },
          { optionValues: ['白', 'M'], onHand: 7, isEnabled: true },
          { optionValues: ['蓝', 'S'], onHand: 0, isEnabled: true },
          { optionValues: ['蓝', 'M'], onHand: 0, isEnabled: false },
        ],
      },
    ])
    expect(await shop.browser.refused(run, { input: { id, idempotencyKey: newKey() } })).toBe('IMPORT_NOT_CHECKED')

    const again = await checked(goodAndBadRows)
    expect(again.previews.every(({ isDuplicate }: { isDuplicate: boolean }) => isDuplicate)).toBe(true)
    expect(await shop.browser.refused(run, { input: { id: again.id, idempotencyKey: newKey() } })).toBe('IMPORT_EMPTY')
  })

  test('makes products that go to no review before they have a picture', async () => {
    const [made] = await titled('亚麻衬衫')
    const submit = 'mutation ($input: IdInput!) { submitProduct(input: $input) { userErrors { code field } } }'
    expect(await shop.browser.refused(submit, { input: { id: made?.id } })).toBe('PRODUCT_INCOMPLETE')
  })

  test('goes on where it was stopped, one product in a transaction, by whichever of two workers', async () => {
    const rows = Array.from({ length: 6 }, (_, at) => `many-${at},连续导入的商品,${at + 1}.00`)
    const { id } = await checked(`Handle,Title,Variant Price\n${rows.join('\n')}\n`)
    await shop.browser.run(run, { input: { id, idempotencyKey: newKey() } })
    expect(await continueImport(house.em())).toBe(1)
    expect((await shop.browser.run(one, { id })).shopImport).toMatchObject({ status: 'RUNNING', doneCount: 1 })
    await Promise.all([continueImport(house.em()), continueImport(house.em())])
    await house.settle()
    expect((await shop.browser.run(one, { id })).shopImport).toMatchObject({ status: 'DONE', doneCount: 6 })
    expect(await titled('连续导入的商品')).toHaveLength(6)
  })

  test('has its turn while a larger one is under way', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => `large-${at},大批导入的商品,${at + 1}.00`)
    const large = await checked(`Handle,Title,Variant Price\n${rows.join('\n')}\n`)
    await shop.browser.run(run, { input: { id: large.id, idempotencyKey: newKey() } })
    for (let made = 0; made < 50; made += 1) await continueImport(house.em())
    const small = await checked('Handle,Title,Variant Price\nsmall,小批导入的商品,1.00\n')
    await shop.browser.run(run, { input: { id: small.id, idempotencyKey: newKey() } })
    await continueImport(house.em())
    expect((await shop.browser.run(one, { id: small.id })).shopImport).toMatchObject({ doneCount: 1 })
    await house.settle()
    expect((await shop.browser.run(one, { id: large.id })).shopImport).toMatchObject({ status: 'DONE', doneCount: 60 })
  }, 120_000)

  test('of a file that is none says so, in the language of the caller', async () => {
    expect(await checked('a,b\n1,2\n')).toMatchObject({
      status: 'FAILED',
      failure: '缺少列：Handle, Title, Variant Price',
    })
    shop.browser.language = 'en'
    expect(await checked('Handle,Title,Variant Price\n')).toMatchObject({
      status: 'FAILED',
      failure: 'There are no products in the file',
    })
    shop.browser.language = 'zh'
  })

  test('is of its own shop only', async () => {
    const { id } = await checked(goodAndBadRows)
    const other = await openShop(house)
    expect((await other.browser.run(one, { id })).shopImport).toBeNull()
    expect(await other.browser.refused(run, { input: { id, idempotencyKey: newKey() } })).toBe('NOT_FOUND')
    const fileId = await upload(shop.browser, goodAndBadRows)
    expect(await other.browser.refused(check, { input: { fileId, ...request } })).toBe('FILE_NOT_FOUND')
    expect((await other.browser.run('{ shopImports { id } }')).shopImports).toEqual([])
    expect((await shop.browser.run('{ shopImports { id } }')).shopImports[0].id).toBe(id)
  })
})
