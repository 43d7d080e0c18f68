import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { Browser } from '../testing/browser.ts'
import { makeMp4, makeWebm } from '../testing/films.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, signInStaff, type Shop } from '../testing/market.ts'
import { Product } from './product.ts'

let house: TestHouse
let shop: Shop
let staff: Browser
let stillId: string
beforeAll(async () => {
  house = await openTestHouse()
  staff = await signInStaff(house, ['product:read', 'product:review'])
})
afterAll(() => house.close())
beforeEach(async () => {
  shop = await openShop(house)
  stillId = await uploadStill(shop)
})

const video = 'video { id url seconds contentType poster { id } }'
const fields = `id version status draftStatus ${video} latest { ${video} images { id } }
  differences { kind field before after videoBefore { id url } videoAfter { id url poster { id } } }`
const inFields = (mutation: string, input: string): string =>
  `mutation ($input: ${input}!) { ${mutation}(input: $input) { product { ${fields} } userErrors { code field } } }`
const save = inFields('saveProduct', 'SaveProductInput')
const submit = inFields('submitProduct', 'IdInput')
const review = inFields('reviewProduct', 'ReviewProductInput')
const page = `query ($id: ID!) { productPage(id: $id) { ${video} } }`
const seen = async () => (await house.visitor().run(page, { id: shop.productId })).productPage.video

async function upload({ browser }: Shop, payload = makeMp4({ seconds: 75 / 5 })): Promise<string> {
  const headers = { 'content-type': 'application/octet-stream' }
  return (await browser.request({ method: 'POST', url: '/videos?name=a', payload, headers })).json().id
}

async function uploadStill({ browser }: Shop): Promise<string> {
  const form = new FormData()
  const png = sharp({ create: { width: 500, height: 500, channels: 3, background: '#3a6' } }).png()
  form.append('file', new Blob([new Uint8Array(await png.toBuffer())]), 'poster.png')
  return (await browser.request({ method: 'POST', url: '/files?use=product', payload: form })).json().id
}

/** What the form of the product would send, with some of it changed. */
async function formOf(changes: object) {
  const product = await house.em().findOneOrFail(Product, shop.productId, { populate: ['variants'] })
  return {
    id: product.id,
    version: product.version,
    title: product.title,
    subtitle: product.subtitle,
    categoryId: product.categoryId,
    imageIds: product.images.map(({ id }) => id),
    descriptionHtml: product.descriptionHtml,
    options: product.options,
    variants: product.currentVariants.map(({ id, optionValues }) => ({
      id,
      optionValues,
      price: '30.00',
      onHand: 100,
      weightGrams: 500,
      code: '',
      barcode: '',
      isEnabled: true,
    })),
    freightTemplateId: product.freightTemplate.id,
    idempotencyKey: newKey(),
    ...changes,
  }
}

const change = async (changes: object) =>
  (await shop.browser.run(save, { input: await formOf(changes) })).saveProduct.product

async function approve(): Promise<void> {
  const { version } = (await shop.browser.run(submit, { input: { id: shop.productId } })).submitProduct.product
  await staff.run(review, { input: { id: shop.productId, version, decision: 'APPROVE', remarks: [] } })
}

describe('the video of goods that are live', () => {
  test('waits for its approval, with what the reviewer sees of it, and then is what buyers see', async () => {
    const id = await upload(shop)
    const edited = await change({ video: { id, posterId: stillId } })
    const kept = { id, url: `/videos/${id}`, seconds: 15, contentType: 'video/mp4', poster: { id: stillId } }
    expect(edited).toMatchObject({ draftStatus: 'DRAFT', video: null, latest: { video: kept } })
    expect(edited.differences).toEqual([
      {
        kind: 'VIDEO',
        field: 'video',
        before: null,
        after: '0:15',
        videoBefore: null,
        videoAfter: { id, url: `/videos/${id}`, poster: { id: stillId } },
      },
    ])
    expect(await seen()).toBeNull()
    await approve()
    expect(await seen()).toEqual(kept)
  })

  test('is compared with the one before it, old and new, and is taken away as well', async () => {
    const [first, second] = [await upload(shop), await upload(shop, makeWebm({ seconds: 40 }))]
    await change({ video: { id: first } })
    await approve()
    const replaced = await change({ video: { id: second, posterId: stillId } })
    expect(replaced.differences).toMatchObject([
      { kind: 'VIDEO', before: '0:15', after: '0:40', videoBefore: { id: first }, videoAfter: { id: second } },
    ])
    expect(await seen()).toMatchObject({ id: first, poster: null })
    const removed = await change({ video: null })
    expect(removed.differences).toMatchObject([
      { kind: 'VIDEO', after: null, videoBefore: { id: first }, videoAfter: null },
    ])
    await approve()
    expect(await seen()).toBeNull()
  })

  test('with another poster alone is another for the reviewer', async () => {
    const id = await upload(shop)
    await change({ video: { id } })
    await approve()
    expect((await change({ video: { id, posterId: stillId } })).differences).toMatchObject([{ kind: 'VIDEO' }])
    expect((await change({ video: { id } })).draftStatus).toBe('NONE')
  })

  test('stays where a form says nothing of it, in a draft too', async () => {
    const id = await upload(shop)
    await change({ video: { id, posterId: stillId } })
    await approve()
    expect((await change({ title: '另一个标题的上衣' })).latest.video).toMatchObject({ id, poster: { id: stillId } })
    await change({ video: null })
    expect((await change({ title: '再一个标题的上衣' })).latest.video).toBeNull()
  })

  test('is refused when the product was changed meanwhile, and nothing of it is kept', async () => {
    const id = await upload(shop)
    const late = await formOf({ video: { id } })
    await change({ subtitle: '先到' })
    expect(await shop.browser.refused(save, { input: late })).toBe('PRODUCT_CHANGED')
  })
})

describe('a file', () => {
  test("of another shop's, of another kind or of nobody's is no video of a product, and no poster", async () => {
    const other = await openShop(house)
    const [theirs, theirStill, id] = [await upload(other), await uploadStill(other), await upload(shop)]
    const refused = async (wish: object) => {
      const { userErrors } = (await shop.browser.ask(save, { input: await formOf({ video: wish }) })).data.saveProduct
      return userErrors
    }
    expect(await refused({ id: theirs })).toEqual([{ code: 'FILE_NOT_FOUND', field: 'video' }])
    expect(await refused({ id: stillId })).toEqual([{ code: 'FILE_NOT_FOUND', field: 'video' }])
    expect(await refused({ id: crypto.randomUUID() })).toEqual([{ code: 'FILE_NOT_FOUND', field: 'video' }])
    expect(await refused({ id, posterId: theirStill })).toEqual([{ code: 'FILE_NOT_FOUND', field: 'video' }])
    expect(await refused({ id, posterId: id })).toEqual([{ code: 'FILE_NOT_FOUND', field: 'video' }])
    expect(await shop.browser.refused(save, { input: await formOf({ video: { id: 'x' } }) })).toBe('BAD_USER_INPUT')
  })
})
