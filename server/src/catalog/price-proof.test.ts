import { afterAll, beforeAll, expect, test } from 'vitest'
import { Merchant } from '../merchant/merchant.ts'
import { openTestHouse, type TestHouse } from '../testing/house.ts'
import { newKey, openShop, type Shop } from '../testing/market.ts'
import { makeProduct } from './make.ts'
import { Product } from './product.ts'

let house: TestHouse
let shop: Shop

beforeAll(async () => {
  house = await openTestHouse()
  shop = await openShop(house)
})
afterAll(() => house.close())

const page = `query ($id: ID!) { productPage(id: $id) { variants { price originalPrice priceProof { askedSince askedUntil lowestPrice lowestSince } } } }`
const changePrice =
  'mutation ($input: ChangePriceInput!) { changePrice(input: $input) { variant { price } userErrors { code } } }'
const save =
  'mutation ($input: SaveProductInput!) { saveProduct(input: $input) { product { id } userErrors { code } } }'

const make = (price: number): Promise<string> =>
  house.tx(
    async (em) => (await makeProduct(em, { merchant: await em.findOneOrFail(Merchant, shop.merchantId), price })).id,
  )

const seen = async (id: string) => (await house.visitor().run(page, { id })).productPage.variants[0]

/** As the form would, with another price and price before. */
async function saveWith(id: string, terms: { price: string; originalPrice: string | null }): Promise<void> {
  const product = await house.em().findOneOrFail(Product, id, { populate: ['variants'] })
  const { version, title, subtitle, categoryId, images, descriptionHtml, currentVariants } = product
  const variants = currentVariants.map((variant) => ({
    id: variant.id,
    optionValues: [],
    onHand: 100,
    weightGrams: 500,
    code: '',
    barcode: '',
    isEnabled: true,
    ...terms,
  }))
  const content = {
    title,
    subtitle,
    categoryId,
    descriptionHtml,
    options: [],
    imageIds: images.map((image) => image.id),
  }
  const freightTemplateId = product.freightTemplate.id
  const input = { id, version, ...content, variants, freightTemplateId, idempotencyKey: newKey() }
  await shop.browser.run(save, { input })
}

test('a price before is shown with its proof for thirty days after it was asked', async () => {
  const id = await make(39800)
  await house.passHours(24)
  await saveWith(id, { price: '268.00', originalPrice: '398.00' })
  const shown = await seen(id)
  expect(shown).toMatchObject({ price: '268.00', originalPrice: '398.00', priceProof: { lowestPrice: '268.00' } })
  expect(Date.parse(shown.priceProof.askedUntil) - Date.parse(shown.priceProof.askedSince)).toBeGreaterThanOrEqual(
    86_400_000,
  )
  expect(shown.priceProof.lowestSince).toBe(shown.priceProof.askedUntil)
  await house.passHours(24 * 29)
  expect(await seen(id)).toMatchObject({ originalPrice: '398.00' })
  await house.passHours(25)
  expect(await seen(id)).toMatchObject({ originalPrice: null, priceProof: null })
})

test('one that is higher than what was ever asked is not shown, on the page or on a card', async () => {
  const id = await make(26800)
  await saveWith(id, { price: '268.00', originalPrice: '999.00' })
  expect(await seen(id)).toMatchObject({ originalPrice: null, priceProof: null })
  const cards =
    'query ($merchantId: ID) { products(filter: { merchantId: $merchantId }) { edges { node { id originalPrice } } } }'
  const { products } = await house.visitor().run(cards, { merchantId: shop.merchantId })
  expect(products.edges).toContainEqual({ node: { id, originalPrice: null } })
})

test('it gains its proof by being asked, however the price is changed', async () => {
  const id = await make(26800)
  await saveWith(id, { price: '268.00', originalPrice: '299.00' })
  const { currentVariants } = await house.em().findOneOrFail(Product, id, { populate: ['variants'] })
  const variantId = currentVariants[0]?.id
  await shop.browser.run(changePrice, { input: { variantId, price: '299.00' } })
  await saveWith(id, { price: '268.00', originalPrice: '299.00' })
  expect(await seen(id)).toMatchObject({ originalPrice: '299.00' })
})
