import { expect, test, type APIRequestContext, type Browser, type BrowserContext } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { excessOf, mallBudgets } from '../support/budgets.ts'
import { extraJs, weigh } from '../support/weigh.ts'

interface PageToWeigh {
  kind: keyof typeof mallBudgets
  path: string
}

const ownPages = [
  '',
  '/orders',
  '/coupons',
  '/ledger',
  '/clients',
  '/commissions',
  '/invite',
  '/addresses',
  '/security',
]

test('a first visit to a page of the mall weighs no more than the budget of its kind', async ({ browser, request }) => {
  test.setTimeout(300_000)
  const { productId, categoryId, variantId } = await findGoods(request)
  await putIntoCart(browser, variantId)
  const open: PageToWeigh[] = [
    { kind: 'category', path: '/c' },
    { kind: 'category', path: `/c/${categoryId}` },
    { kind: 'search', path: '/s?q=茶' },
    { kind: 'coupons', path: '/coupons' },
    { kind: 'deals', path: '/deals' },
    { kind: 'ranking', path: '/hot' },
    { kind: 'ranking', path: '/new' },
    { kind: 'recommended', path: '/recommended' },
  ]
  const own: PageToWeigh[] = [
    { kind: 'cart', path: '/cart' },
    { kind: 'checkout', path: `/checkout?lines=${variantId}*1` },
    ...ownPages.map((path): PageToWeigh => ({ kind: 'account', path: `/me${path}` })),
  ]
  const found: Record<string, object> = {}
  const excess: string[] = []
  const [home, product] = [await weigh(browser, { path: '/' }), await weigh(browser, { path: `/p/${productId}` })]
  async function judge({ kind, path }: PageToWeigh, { scripts, ...figures }: typeof home, before: typeof home) {
    const weight = { ...figures, extraJs: await extraJs(scripts, before.scripts) }
    found[path] = weight
    excess.push(...excessOf(path, weight, mallBudgets[kind]))
  }
  await judge({ kind: 'home', path: '/' }, home, product)
  await judge({ kind: 'product', path: `/p/${productId}` }, product, home)
  for (const page of open) await judge(page, await weigh(browser, page), home)
  for (const page of own) await judge(page, await weigh(browser, { ...page, enter: enterAsMember }), home)
  test.info().annotations.push({ type: 'weights', description: JSON.stringify(found) })
  expect(excess).toEqual([])
})

const enterAsMember = (context: BrowserContext) => signInAs(context, 'member', 'MEMBER')

async function findGoods(request: APIRequestContext) {
  const { products, categories } = await ask(
    request,
    'MEMBER',
    '{ products(filter: { query: "茶" }, first: 1) { edges { node { id } } } categories { id } }',
  )
  const { id } = products.edges[0].node
  const { productPage } = await ask(
    request,
    'MEMBER',
    'query ($id: ID!) { productPage(id: $id) { variants { id isInStock } } }',
    { id },
  )
  const { id: variantId } = productPage.variants.find(({ isInStock }: { isInStock: boolean }) => isInStock)
  return { productId: id, categoryId: categories[0].id, variantId }
}

/** So that the cart has something to show. */
async function putIntoCart(browser: Browser, variantId: string): Promise<void> {
  const context = await browser.newContext()
  await enterAsMember(context)
  const add = 'mutation ($input: AddToCartInput!) { addToCart(input: $input) { userErrors { code } } }'
  const { addToCart } = await ask(context.request, 'MEMBER', add, { input: { variantId, quantity: 1 } })
  expect(addToCart.userErrors).toEqual([])
  await context.close()
}
