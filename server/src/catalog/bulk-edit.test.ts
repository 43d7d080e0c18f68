import { after, days } from '@kaidian/shared/core/time'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeFreightTemplate } from '../delivery/make.ts'
import { now } from '../kernel/clock.ts'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openBuyer, openShop, pay, place, type Shop } from '../testing/market.ts'
import { makeCategory, makeProduct } from './make.ts'
import { ProductStatus } from './product-status.ts'
import { Product, Variant } from './product.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const preview = `query ($input: PreviewBulkEditInput!) { previewBulkEdit(input: $input) {
  changedCount problemCount digest rows { productId title optionValues before after isChanged problem } } }`
const apply = `mutation ($input: ApplyBulkEditInput!) { applyBulkEdit(input: $input) {
  bulkEdit { id kind productCount itemCount isUndo undoneAt doneBy } userErrors { code message params } } }`
const undo = `mutation ($input: UndoBulkEditInput!) { undoBulkEdit(input: $input) {
  bulkEdit { id itemCount isUndo } userErrors { code message params } } }`

async function makeGoods(shop: Shop): Promise<string[]> {
  return house.tx(async (em) => {
    const merchant = await em.findOneOrFail(Merchant, shop.merchantId)
    const options = [{ name: '颜色', values: ['红', '青'] }]
    const variants = [
      { price: 10_00, originalPrice: 12_00, onHand: 5 },
      { price: 1, onHand: 0 },
    ]
    const shirt = await makeProduct(em, { merchant, title: '衬衫', options, variants })
    const scarf = await makeProduct(em, {
      merchant,
      title: '披肩',
      status: ProductStatus.DRAFT,
      variants: [{ price: 30_00 }],
    })
    return [shirt.id, scarf.id]
  })
}

async function open() {
  const shop = await openShop(house)
  return { shop, productIds: await makeGoods(shop) }
}

const look = async ({ browser }: Shop, productIds: string[], change: object) =>
  (await browser.run(preview, { input: { productIds, change } })).previewBulkEdit

async function act({ browser }: Shop, productIds: string[], change: object, digest?: string) {
  const seen = digest ?? (await browser.run(preview, { input: { productIds, change } })).previewBulkEdit.digest
  const input = { productIds, change, digest: seen, idempotencyKey: newKey() }
  const { applyBulkEdit } = (await browser.ask(apply, { input })).data
  return { ...applyBulkEdit, input }
}

const takeBack = async ({ browser }: Shop, id: string) =>
  (await browser.ask(undo, { input: { id, idempotencyKey: newKey() } })).data.undoBulkEdit

async function variantsOf(productId: string) {
  const found = await house.em().find(Variant, { product: productId }, { orderBy: { position: 'asc' } })
  return found.map(({ price, originalPrice, onHand }) => ({ price, originalPrice, onHand }))
}

describe('a bulk edit of prices', () => {
  test('is shown first, good and bad told apart, and changes nothing until then', async () => {
    const { shop, productIds } = await open()
    const change = { kind: 'PRICE', mode: 'SUBTRACT', price: '0.01' }
    const { result, statements } = await house.countStatements(() => look(shop, productIds, change))
    expect(statements.length).toBeLessThanOrEqual(10)
    expect(result).toMatchObject({
      changedCount: 2,
      problemCount: 1,
      rows: [
        {
          title: '衬衫',
          optionValues: ['青'],
          before: '0.01',
          after: null,
          isChanged: false,
          problem: '改后的售价 0.00 超出范围',
        },
        { title: '披肩', optionValues: [], before: '30.00', after: '29.99', isChanged: true, problem: null },
        { title: '衬衫', optionValues: ['红'], before: '10.00', after: '9.99', isChanged: true, problem: null },
      ],
    })
    expect(await variantsOf(productIds[0] ?? '')).toMatchObject([{ price: 10_00 }, { price: 1 }])
  })

  test('is done once however often it is asked for, leaves the bad ones, and is taken back with the price before', async () => {
    const { shop, productIds } = await open()
    const [shirt = ''] = productIds
    const { bulkEdit, input } = await act(shop, productIds, { kind: 'PRICE', mode: 'ADD_PERCENT', percentBps: 2500 })
    expect(bulkEdit).toMatchObject({ kind: 'PRICE', productCount: 2, itemCount: 2, isUndo: false, undoneAt: null })
    expect((await shop.browser.run(apply, { input })).applyBulkEdit.bulkEdit.id).toBe(bulkEdit.id)
    // One fen and a quarter is one fen: unchanged, and not of the edit.
    expect(await variantsOf(shirt)).toMatchObject([{ price: 12_50, originalPrice: null }, { price: 1 }])
    const { priceMin, priceMax } = await house.em().findOneOrFail(Product, shirt)
    expect([priceMin, priceMax]).toEqual([1, 12_50])
    const back = await takeBack(shop, bulkEdit.id)
    expect(back.bulkEdit).toMatchObject({ isUndo: true, itemCount: 2 })
    expect(await variantsOf(shirt)).toMatchObject([{ price: 10_00, originalPrice: 12_00 }, { price: 1 }])
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toMatchObject([{ code: 'BULK_EDIT_UNDONE' }])
    expect((await takeBack(shop, back.bulkEdit.id)).userErrors).toMatchObject([{ code: 'BULK_EDIT_UNDONE' }])
    const { shopBulkEdits } = await shop.browser.run('{ shopBulkEdits { id isUndo undoneAt doneBy } }')
    expect(shopBulkEdits).toMatchObject([
      { id: back.bulkEdit.id, isUndo: true },
      { id: bulkEdit.id, isUndo: false, undoneAt: expect.any(String), doneBy: expect.any(String) },
    ])
  })

  test('that somebody has changed since is not taken back, not even in part, and says what', async () => {
    const { shop, productIds } = await open()
    const { bulkEdit } = await act(shop, productIds, { kind: 'PRICE', mode: 'SET', price: '20.00' })
    const variant = await house.em().findOneOrFail(Variant, { product: productIds[1] ?? '' })
    await shop.browser.run(
      'mutation ($input: ChangePriceInput!) { changePrice(input: $input) { userErrors { code } } }',
      {
        input: { variantId: variant.id, price: '21.00' },
      },
    )
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toMatchObject([
      { code: 'BULK_EDIT_MOVED_ON', params: { count: 1, titles: '披肩' } },
    ])
    expect(await variantsOf(productIds[0] ?? '')).toMatchObject([{ price: 20_00 }, { price: 20_00 }])
  })

  test('is not done when something has changed since it was shown', async () => {
    const { shop, productIds } = await open()
    const change = { kind: 'PRICE', mode: 'ADD', price: '1.00' }
    const { digest } = await look(shop, productIds, change)
    await act(shop, productIds, change)
    expect((await act(shop, productIds, change, digest)).userErrors).toMatchObject([{ code: 'BULK_EDIT_CHANGED' }])
    expect(await variantsOf(productIds[0] ?? '')).toMatchObject([{ price: 11_00 }, { price: 1_01 }])
  })

  test('of two at once is done by one of them', async () => {
    const { shop, productIds } = await open()
    const change = { kind: 'PRICE', mode: 'ADD', price: '1.00' }
    const { digest } = await look(shop, productIds, change)
    const both = await Promise.all([act(shop, productIds, change, digest), act(shop, productIds, change, digest)])
    expect(both.flatMap(({ userErrors }) => userErrors.map(({ code }: { code: string }) => code))).toEqual([
      'BULK_EDIT_CHANGED',
    ])
    expect(await variantsOf(productIds[0] ?? '')).toMatchObject([{ price: 11_00 }, { price: 1_01 }])
  })

  test('leaves prices that a flash sale holds', async () => {
    const { shop, productIds } = await open()
    await house.tx(async (em) => {
      const variant = await em.findOneOrFail(Variant, { product: productIds[1] ?? '' })
      variant.frozenUntil = after(now(), days(1))
    })
    const { rows } = await look(shop, productIds, { kind: 'PRICE', mode: 'SET', price: '9.00' })
    expect(rows[0]).toMatchObject({ title: '披肩', after: null, problem: expect.stringContaining('限时') })
  })
})

describe('a bulk edit of stock', () => {
  test('is a difference: what is sold between it and its undoing stays sold', async () => {
    const shop = await openShop(house, { onHand: 10 })
    const { bulkEdit } = await act(shop, [shop.productId], { kind: 'STOCK', mode: 'ADD', pieces: 40 })
    const buyer = await openBuyer(house)
    await pay(house, buyer, (await place(buyer, shop)).id)
    expect(await variantsOf(shop.productId)).toMatchObject([{ onHand: 49 }])
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toEqual([])
    expect(await variantsOf(shop.productId)).toMatchObject([{ onHand: 9 }])
    const broken = await house.em().execute(`select v.id from variant v left join (
      select variant_id, sum(on_hand_change) as n from stock_movement group by variant_id) m on m.variant_id = v.id
      where v.product_id = '${shop.productId}' and v.on_hand <> coalesce(m.n, 0)`)
    expect(broken).toEqual([])
  })

  test('goes not below what orders have put aside', async () => {
    const shop = await openShop(house, { onHand: 10 })
    await place(await openBuyer(house), shop)
    const { rows } = await look(shop, [shop.productId], { kind: 'STOCK', mode: 'SET', pieces: 0 })
    expect(rows).toMatchObject([{ before: '10', after: null, problem: expect.any(String) }])
  })
})

describe('a bulk edit of products', () => {
  test('puts live goods into another category as a draft beside them, and others at once; both come back', async () => {
    const { shop, productIds } = await open()
    const [shirt = '', scarf = ''] = productIds
    const categoryId = await house.tx(async (em) => makeCategory(em, { name: '女装' }).id)
    const { bulkEdit, userErrors } = await act(shop, productIds, { kind: 'CATEGORY', categoryId })
    expect(userErrors).toEqual([])
    const [live, draft] = await Promise.all([shirt, scarf].map((id) => house.em().findOneOrFail(Product, id)))
    expect(live).toMatchObject({ draftStatus: 'DRAFT', draft: { categoryId } })
    expect(live?.categoryId).not.toBe(categoryId)
    expect(draft?.categoryId).toBe(categoryId)
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toEqual([])
    const back = await house.em().findOneOrFail(Product, scarf)
    expect(back.categoryId).not.toBe(categoryId)
    expect(await house.em().findOneOrFail(Product, shirt)).toMatchObject({ draftStatus: 'NONE', draft: null })
  })

  test('takes those off sale that are on it, and puts them back', async () => {
    const { shop, productIds } = await open()
    const off = { kind: 'ON_SALE', isOnSale: false }
    expect((await look(shop, productIds, off)).rows).toMatchObject([
      { title: '披肩', after: null, problem: expect.any(String) },
      { title: '衬衫', before: 'true', after: 'false', isChanged: true },
    ])
    const { bulkEdit } = await act(shop, productIds, off)
    expect((await house.em().findOneOrFail(Product, productIds[0] ?? '')).status).toBe('OFF_SALE')
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toEqual([])
    expect((await house.em().findOneOrFail(Product, productIds[0] ?? '')).status).toBe('ON_SALE')
  })

  test('gives them a freight template of the shop, and of no other', async () => {
    const { shop, productIds } = await open()
    const other = await openShop(house)
    const templateOf = (merchantId: string): Promise<string> =>
      house.tx(async (em) => {
        const merchant = await em.findOneOrFail(Merchant, merchantId)
        return makeFreightTemplate(em, { merchant, name: '冷链', isDefault: false }).id
      })
    const freightTemplateId = await templateOf(shop.merchantId)
    const { bulkEdit } = await act(shop, productIds, { kind: 'FREIGHT', freightTemplateId })
    expect(bulkEdit.itemCount).toBe(2)
    expect((await house.em().findOneOrFail(Product, productIds[0] ?? '')).freightTemplate.id).toBe(freightTemplateId)
    expect((await takeBack(shop, bulkEdit.id)).userErrors).toEqual([])
    const stranger = { kind: 'FREIGHT', freightTemplateId: await templateOf(other.merchantId) }
    expect(await look(shop, productIds, stranger)).toMatchObject({ changedCount: 0, problemCount: 2 })
    expect((await act(shop, productIds, stranger)).userErrors).toMatchObject([{ code: 'BULK_EDIT_EMPTY' }])
  })

  test('is of the own shop only', async () => {
    const { shop, productIds } = await open()
    const { bulkEdit } = await act(shop, productIds, { kind: 'PRICE', mode: 'SET', price: '5.00' })
    const other = await openShop(house)
    expect((await look(other, productIds, { kind: 'PRICE', mode: 'SET', price: '6.00' })).rows).toEqual([])
    expect((await takeBack(other, bulkEdit.id)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }])
    expect((await other.browser.run('{ shopBulkEdits { id } }')).shopBulkEdits).toEqual([])
  })

  test('that says not what it wants is malformed', async () => {
    const { shop, productIds } = await open()
    const input = { productIds, change: { kind: 'PRICE', mode: 'ADD_PERCENT', price: '1.00' } }
    expect(await shop.browser.refused(preview, { input })).toBe('BAD_USER_INPUT')
  })
})
