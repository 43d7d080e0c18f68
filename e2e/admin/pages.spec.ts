import { test, type APIRequestContext, type BrowserContext } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { walk } from '../support/walk.ts'

const lists = {
  review: [
    'review/products',
    'review/quality',
    'cases',
    'cases?status=ALL',
    'ratings',
    'review/merchants',
    'review/agents',
    'review/promotions',
  ],
  trade: [
    'orders',
    'orders/statistics',
    'parcels',
    'after-sales',
    'refunds',
    'payments',
    'payments/monitor',
    'payments/refunds',
    'payments/notices',
  ],
  promotion: ['home', 'home?page=HOT', 'promotions', 'promotions/calendar'],
  people: ['members', 'merchants', 'agents'],
  money: [
    'ledger',
    'ledger/accounts',
    'ledger/accounts/fee_revenue',
    'ledger/journals',
    'ledger/invariants',
    'bonuses/held',
    'bonuses/set-aside',
    'withdrawals',
    'withdrawals?status=ALL',
    'payouts',
    'finance/orders',
    'finance/holders',
    'finance/holders?holder=MERCHANT',
    'finance/debts',
    'finance/dividends',
    'finance/tax',
    'finance/invoices',
    'finance/invoices?status=ALL',
    'policies',
  ],
  system: ['team', 'audit', 'exports', 'settings', 'regions'],
}

test.describe('every page of the back office', () => {
  test.setTimeout(600_000)

  test('what is seen before signing in', async ({ browser }) => {
    await walk(browser, { enter: async () => {}, paths: ['/admin/'] })
  })

  test('the super administrator’s', async ({ browser }) => {
    const enter = (context: BrowserContext) => signInAs(context, 'superAdmin', 'STAFF')
    const context = await browser.newContext()
    await enter(context)
    const details = await findDetails(context.request)
    await context.close()
    const paths = [
      '',
      ...Object.values(lists).flat(),
      ...details,
      'policies/new',
      'policies/compare?before=1&after=1',
      'promotions/new',
      'promotions/new?step=limits',
      'ledger/accounts/fee_revenue/print',
      'categories',
      'nowhere',
    ]
    await walk(browser, { enter, paths: paths.map((path) => `/admin/${path}`) })
  })

  const others = [
    ['reviewer', ['', ...lists.review, 'merchants', 'agents', 'regions', 'orders']],
    ['finance', ['', ...lists.trade, ...lists.money, 'merchants']],
    ['support', ['orders', 'members', 'regions', 'ledger']],
  ] as const
  for (const [key, paths] of others)
    test(`those of other staff: ${key}`, async ({ browser }) => {
      const enter = (context: BrowserContext) => signInAs(context, key, 'STAFF')
      await walk(browser, { enter, paths: paths.map((path) => `/admin/${path}`), isThorough: false })
    })
})

async function findDetails(request: APIRequestContext): Promise<string[]> {
  const found = await ask(
    request,
    'STAFF',
    `{ orders(first: 1) { edges { node { id } } } members(first: 1) { edges { node { id } } }
       merchants(first: 1) { edges { node { id } } } agents(first: 1) { edges { node { id } } }
       afterSales(status: ESCALATED, first: 1) { edges { node { id } } }
       promotions(isPlatform: true, first: 1) { edges { node { id } } }
       flashSales: promotions(kind: FLASH_PRICE, first: 1) { edges { node { id } } } roles { id } }`,
  )
  const first = (name: string): string => `${name}/${found[name].edges[0].node.id}`
  return [
    ...['orders', 'members', 'merchants', 'agents', 'promotions'].map(first),
    // A platform without quarrels has none.
    ...(found.afterSales.edges.length > 0 ? [`after-sales/${found.afterSales.edges[0].node.id}`] : []),
    `promotions/${found.flashSales.edges[0].node.id}`,
    `team/roles/${found.roles[0].id}`,
  ]
}
