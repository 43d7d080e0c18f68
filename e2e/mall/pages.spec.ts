import { expect, test, type APIRequestContext, type BrowserContext } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { mallBudgets } from '../support/budgets.ts'
import { walk } from '../support/walk.ts'

test.describe('every page of the mall', () => {
  test.setTimeout(600_000)

  test('its main pages, which also stand still while they load', async ({ browser, request }) => {
    const { productId, categoryId, composedId, merchantId, dealId } = await findGoods(request)
    const paths = [
      '/',
      '/c',
      `/c/${categoryId}`,
      `/c/${composedId}`,
      '/s?q=茶',
      `/p/${productId}`,
      `/shop/${merchantId}`,
      '/cart',
      '/coupons',
      '/deals',
      '/hot',
      '/new',
      '/recommended',
      `/p/${dealId}`,
    ]
    await walk(browser, { enter: async () => {}, paths, maxShift: mallBudgets.home.shift })
  })

  test('what nobody has to sign in for', async ({ browser }) => {
    const paths = [
      '/s?q=没有这样的商品',
      '/deals?tab=upcoming',
      '/sign-in',
      '/sign-in?by=password',
      '/sign-in/wechat',
      '/agreement',
      '/viewed',
      '/nowhere',
      '/pay/nothing',
    ]
    await walk(browser, { enter: async () => {}, paths })
  })

  test('a member’s own pages', async ({ browser }) => {
    const context = await browser.newContext()
    await enterAsMember(context)
    const { checkout, cashier, pay } = await beginTrade(context.request)
    const orders = await ordersOf(context.request)
    const purchase = await purchaseOf(context.request)
    const [afterSale, asking] = await afterSalesOf(context.request)
    const { productId } = await findGoods(context.request)
    await context.close()
    const own = [
      'favourites',
      'favourites?kind=shops',
      'reports',
      'ratings',
      `reports?product=${productId}`,
      'coupons',
      'coupons?state=used',
      'coupons?state=returned',
      'wallet',
      'ledger',
      'ledger?month=2026-01&kind=REFUND&min=1',
      'ledger/print',
      'records',
      'records?kind=REFUND',
      'dividends',
      'withdraw',
      'clients',
      'commissions',
      'invite',
      'addresses',
      'security',
    ]
    const paths = [
      '/cart',
      '/coupons',
      checkout,
      cashier,
      pay,
      '/me',
      '/me/orders',
      '/me/orders?status=COMPLETED',
      ...orders.map((id) => `/me/orders/${id}`),
      purchase,
      `${purchase}/receipt`,
      '/me/after-sales',
      afterSale,
      asking,
      ...own.map((path) => `/me/${path}`),
    ]
    await walk(browser, { enter: enterAsMember, paths })
  })

  test('a promoter’s pages', async ({ browser }) => {
    const paths = ['', '/ledger', '/clients', '/commissions', '/invite'].map((path) => `/me${path}`)
    const enter = (context: BrowserContext) => signInAs(context, 'promoter', 'MEMBER')
    await walk(browser, { enter, paths, isThorough: false })
  })
})

const enterAsMember = (context: BrowserContext) => signInAs(context, 'member', 'MEMBER')

async function findGoods(request: APIRequestContext) {
  const query = `{ products(filter: { query: "茶" }, first: 1) { edges { node { id merchantId } } } categories { id children { id name } }
    flashDeals(first: 1) { edges { node { product { id } } } } }`
  const { products, categories, flashDeals } = await ask(request, 'MEMBER', query)
  const { id, merchantId } = products.edges[0].node
  const composed = categories
    .flatMap(({ children }: { children: { id: string; name: string }[] }) => children)
    .find(({ name }: { name: string }) => name === '水果')
  return {
    productId: id,
    merchantId,
    categoryId: categories[0].id,
    composedId: composed.id,
    dealId: flashDeals.edges[0].node.product.id,
  }
}

/** A trade that waits for its payment, with the pages that lead to it and from it. */
async function beginTrade(request: APIRequestContext) {
  const { productId } = await findGoods(request)
  const { productPage, myAddresses } = await ask(
    request,
    'MEMBER',
    'query ($id: ID!) { productPage(id: $id) { variants { id isInStock } } myAddresses { id } }',
    { id: productId },
  )
  const variantId = productPage.variants.find(({ isInStock }: { isInStock: boolean }) => isInStock).id
  const lines = [{ variantId, quantity: 1 }]
  const addressId = myAddresses[0].id
  await run(request, 'addToCart', 'AddToCartInput', 'cart { lineCount }', { variantId, quantity: 1 })
  const { checkout } = await ask(
    request,
    'MEMBER',
    'query ($input: CheckoutInput!) { checkout(input: $input) { payable } }',
    {
      input: { lines, addressId },
    },
  )
  const wish = { lines, addressId, remarks: [], expectedPayable: checkout.payable, idempotencyKey: crypto.randomUUID() }
  const { trade } = await run(request, 'placeTrade', 'PlaceTradeInput', 'trade { id }', wish)
  const { payment } = await run(request, 'startPayment', 'StartPaymentInput', 'payment { payUrl }', {
    tradeId: trade.id,
    method: 'SANDBOX',
    idempotencyKey: crypto.randomUUID(),
  })
  await run(request, 'addToCart', 'AddToCartInput', 'cart { lineCount }', { variantId, quantity: 1 })
  return {
    checkout: `/checkout?lines=${variantId}*1`,
    cashier: `/cashier/${trade.id}`,
    pay: new URL(payment.payUrl).pathname,
  }
}

async function run(request: APIRequestContext, name: string, type: string, fields: string, input: object) {
  const operation = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`
  const { [name]: payload } = await ask(request, 'MEMBER', operation, { input })
  expect(payload.userErrors, name).toEqual([])
  return payload
}

/** One in each state that the member has. */
async function ordersOf(request: APIRequestContext): Promise<string[]> {
  const { myOrders } = await ask(request, 'MEMBER', '{ myOrders(first: 50) { edges { node { id status } } } }')
  const byState = new Map<string, string>()
  for (const { node } of myOrders.edges) if (!byState.has(node.status)) byState.set(node.status, node.id)
  return [...byState.values()]
}

/** Of an order that was completed. */
async function purchaseOf(request: APIRequestContext): Promise<string> {
  const query = '{ myOrders(status: COMPLETED, first: 1) { edges { node { tradeId } } } }'
  return `/me/purchases/${(await ask(request, 'MEMBER', query)).myOrders.edges[0].node.tradeId}`
}

/** One that waits for somebody, and the way to a new one. */
async function afterSalesOf(request: APIRequestContext): Promise<[detail: string, asking: string]> {
  const { myAfterSales, myOrders } = await ask(
    request,
    'MEMBER',
    `{ myAfterSales(first: 50) { edges { node { id status } } }
       myOrders(status: SHIPPED, first: 1) { edges { node { id } } } }`,
  )
  const nodes: { id: string; status: string }[] = myAfterSales.edges.map(({ node }: { node: object }) => node)
  const shown = nodes.find(({ status }) => status === 'APPROVED') ?? nodes[0]
  return [`/me/after-sales/${shown?.id}`, `/me/orders/${myOrders.edges[0].node.id}/after-sale`]
}
