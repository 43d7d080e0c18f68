import { expect, type APIRequestContext } from '@playwright/test'
import { ask } from './api.ts'
import { paintPicture } from './picture.ts'

interface HandedIn {
  id: string
  title: string
  version: number
  /** on sale at once, where nobody had to look at it */
  status: string
  merchantId: string
}

const colours = ['白', '黑']

/** A new product of the demonstration's shop in two colours, handed in: at the price of one that it sells, in a category without permits. */
export async function handIn(
  request: APIRequestContext,
  name: string,
  { descriptionHtml = '<p>说明</p>' } = {},
): Promise<HandedIn> {
  const { shopProducts, shopFreightTemplates } = await ask(
    request,
    'MERCHANT',
    `{ shopProducts(first: 50, status: ON_SALE) { edges { node { priceMin attributes: latest { attributes { attributeId value } }
        merchant { id } category { id permits { kind } } } } }
      shopFreightTemplates { id } }`,
  )
  const { node: model } = shopProducts.edges.find(
    ({ node }: { node: { category: { permits: object[] } } }) => node.category.permits.length === 0,
  )
  const picture = await request.post('/files?use=product', {
    headers: { 'Kaidian-Audience': 'MERCHANT' },
    multipart: { file: paintPicture('主图.png', [40, 80, 120]) },
  })
  const { id: imageId } = await picture.json()
  const title = `${name} ${Date.now()}`
  const { product } = await run(request, 'saveProduct', 'SaveProductInput', {
    title,
    subtitle: '',
    categoryId: model.category.id,
    freightTemplateId: shopFreightTemplates[0].id,
    imageIds: [imageId],
    descriptionHtml,
    options: [{ name: '颜色', values: colours }],
    attributes: model.attributes.attributes.map(({ attributeId, value }: { attributeId: string; value: string }) => ({
      id: attributeId,
      value,
    })),
    idempotencyKey: crypto.randomUUID(),
    variants: colours.map((colour) => ({
      optionValues: [colour],
      price: model.priceMin,
      onHand: 1,
      weightGrams: 100,
      code: '',
      barcode: '',
      isEnabled: true,
    })),
  })
  const submitted = await run(request, 'submitProduct', 'IdInput', { id: product.id })
  const { id, status, version } = submitted.product
  return { id, title, status, version, merchantId: model.merchant.id }
}

/** One that a person has to look at, however trusted the shop is: it says nothing of itself. */
export const handInForReview = (request: APIRequestContext, name: string): Promise<HandedIn> =>
  handIn(request, name, { descriptionHtml: '' })

async function run(request: APIRequestContext, name: string, type: string, input: object) {
  const operation = `mutation ($input: ${type}!) { ${name}(input: $input) { product { id status version } userErrors { code message } } }`
  const { [name]: payload } = await ask(request, 'MERCHANT', operation, { input })
  expect(payload.userErrors, name).toEqual([])
  return payload
}
