import { test, type APIRequestContext, type BrowserContext, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { walk } from '../support/walk.ts'

test.describe('every page of the merchant centre and the agent workspace', () => {
  test.setTimeout(600_000)

  test('what is seen before signing in, and while applying', async ({ browser }) => {
    await walk(browser, { enter: async () => {}, paths: ['/merchant/', '/merchant/territory', '/merchant/apply'] })
    const enter = (context: BrowserContext) => signInAs(context, 'member', 'MEMBER')
    await walk(browser, { enter, paths: ['/merchant/apply', '/merchant/apply/agent'] })
  })

  test('the owner’s', async ({ browser }) => {
    const enter = (context: BrowserContext) => signInAs(context, 'merchantOwner', 'MERCHANT')
    const context = await browser.newContext()
    await enter(context)
    const { productId, orderIds, promotionId, flashSaleId, afterSaleId, customerId } = await findOwn(context.request)
    const batchId = await readBatch(await context.newPage())
    await context.close()
    const pages = [
      'products',
      `products/${productId}`,
      'products/new',
      'imports',
      'parcels',
      'freight',
      'freight?open=new',
      'pickup-points',
      'return-addresses',
      'pickup',
      'promotions',
      `promotions/${promotionId}`,
      'promotions/new',
      `promotions/new?from=${promotionId}&step=rule`,
      'promotions/new?step=scope',
      `promotions/${flashSaleId}`,
      'promotions/new/flash',
      `promotions/new/flash?from=${flashSaleId}`,
      'campaigns',
      'finance',
      'finance/statements',
      'finance/invoices',
      'finance/print',
      'withdraw',
      'team',
      'permits',
      'cases',
      'ratings',
      'customers',
      `customers/${customerId}`,
      'customers/accesses',
    ]
    const sold = [
      'orders',
      'shipping/batch',
      `shipping/batch/${batchId}`,
      'orders?status=COMPLETED',
      'orders?way=pickup',
      'orders?status=TO_COLLECT',
      'after-sales',
      `after-sales/${afterSaleId}`,
    ]
    const printed = ['pick', 'slips', 'labels'].map((what) => `print/${what}?ids=${orderIds.join(',')}`)
    const orders = [...sold, ...printed, ...orderIds.map((id) => `orders/${id}`)]
    await walk(browser, { enter, paths: ['', ...orders, ...pages, 'nowhere'].map((path) => `/merchant/${path}`) })
  })

  test('a clerk’s', async ({ browser }) => {
    const enter = (context: BrowserContext) => signInAs(context, 'merchantClerk', 'MERCHANT')
    const paths = ['', 'orders', 'products', 'finance', 'withdraw', 'team'].map((path) => `/merchant/${path}`)
    await walk(browser, { enter, paths, isThorough: false })
  })

  for (const key of ['districtAgent', 'cityAgent', 'otherProvinceAgent'] as const)
    test(`those of an agent: ${key}`, async ({ browser }) => {
      const enter = (context: BrowserContext) => signInAs(context, key, 'AGENT')
      const paths = ['', '/orders', '/merchants', '/bonuses', '/ledger', '/ledger/print', '/withdraw'].map(
        (path) => `/merchant/territory${path}`,
      )
      await walk(browser, { enter, paths, isThorough: key === 'districtAgent' })
    })
})

/** A file of which one row is at fault, and none is shipped yet. Its id. */
async function readBatch(page: Page): Promise<string> {
  await page.goto('/merchant/shipping/batch')
  const buffer = Buffer.from('订单号,快递公司,运单号\r\n2600000000000000,飞毛腿,FM1')
  await page.locator('input[type=file]').setInputFiles({ name: '发货.csv', mimeType: 'text/csv', buffer })
  await page.waitForURL(/shipping\/batch\/[^/]+$/)
  return page.url().split('/').at(-1) ?? ''
}

interface Own {
  productId: string
  orderIds: string[]
  promotionId: string
  flashSaleId: string
  afterSaleId: string
  customerId: string
}

async function findOwn(request: APIRequestContext): Promise<Own> {
  const query = `{ shopProducts(first: 1) { edges { node { id } } } shopOrders(first: 50) { edges { node { id status } } }
    shopPromotions(status: ACTIVE, kind: MERCHANT_COUPON, first: 1) { edges { node { id } } }
    flashSales: shopPromotions(status: ACTIVE, kind: FLASH_PRICE, first: 1) { edges { node { id } } }
    shopCustomers(first: 1) { edges { node { id } } } shopAfterSales(first: 1) { edges { node { id } } } }`
  const found = await ask(request, 'MERCHANT', query)
  const { shopProducts, shopOrders, shopPromotions, flashSales } = found
  const byState = new Map<string, string>()
  for (const { node } of shopOrders.edges) if (!byState.has(node.status)) byState.set(node.status, node.id)
  return {
    productId: shopProducts.edges[0].node.id,
    orderIds: [...byState.values()],
    promotionId: shopPromotions.edges[0].node.id,
    flashSaleId: flashSales.edges[0].node.id,
    afterSaleId: found.shopAfterSales.edges[0].node.id,
    customerId: found.shopCustomers.edges[0].node.id,
  }
}
