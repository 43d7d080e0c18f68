import { demoSignIns } from '../shared/core/demo.ts'
import { expect, test, type APIRequestContext } from '@playwright/test'
import { ask, signInAs, signInAt, type Audience } from './support/api.ts'

const dayMs = 86_400_000
const storyDays = 30
const atOnce = 10

interface Category {
  children: Category[]
}

/** Every node of a connection, page after page. */
async function readAll(request: APIRequestContext, audience: Audience, list: string, node: string) {
  const nodes = []
  for (let after: string | null = null; ;) {
    const query = `query ($after: String) { page: ${list}(first: 100, after: $after) {
      edges { node { ${node} } } pageInfo { hasNextPage endCursor } } }`
    const { page } = await ask(request, audience, query, { after })
    for (const edge of page.edges) nodes.push(edge.node)
    if (!page.pageInfo.hasNextPage) return nodes
    after = page.pageInfo.endCursor
  }
}

async function inTurns<A>(list: readonly A[], work: (one: A) => Promise<void>): Promise<void> {
  for (let start = 0; start < list.length; start += atOnce)
    await Promise.all(list.slice(start, start + atOnce).map(work))
}

test.describe('the demonstration has', () => {
  test('words that many have searched for, which whoever begins to search is shown', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('combobox', { name: '搜索商品' }).filter({ visible: true }).focus()
    await expect(page.getByRole('region', { name: '热门搜索' })).toContainText('水果')
  })

  test('twelve categories and more, in three levels', async ({ request }) => {
    const { categories } = await ask(request, 'MEMBER', '{ categories { children { children { name } } } }')
    const levels: [Category[], Category[], Category[]] = [categories, [], []]
    levels[1] = levels[0].flatMap(({ children }) => children)
    levels[2] = levels[1].flatMap(({ children }) => children)
    for (const level of levels) expect(level).not.toEqual([])
    expect(levels.flat().length).toBeGreaterThanOrEqual(12)
  })

  test('two hundred products on sale with variants and pictures that are served', async ({ request }) => {
    const products = await readAll(request, 'MEMBER', 'products', 'id imageUrl')
    expect(products.length).toBeGreaterThanOrEqual(200)
    const options = new Set<string>()
    await inTurns(products, async ({ id, imageUrl }) => {
      const { productPage } = await ask(
        request,
        'MEMBER',
        'query ($id: ID!) { productPage(id: $id) { isSellable options { name } variants { optionValues price } } }',
        { id },
      )
      expect(productPage.isSellable).toBe(true)
      expect(productPage.variants.length).toBeGreaterThanOrEqual(2)
      for (const { name } of productPage.options) options.add(name)
      const picture = await request.get(imageUrl)
      expect(picture.headers()['content-type'], imageUrl).toBe('image/webp')
      expect((await picture.body()).length).toBeGreaterThan(1000)
    })
    for (const name of ['颜色', '尺码', '重量']) expect(options).toContain(name)
  })

  test('sixty members, with promoters and clients, and eight merchants', async ({ request }) => {
    await signInAs({ request }, 'superAdmin', 'STAFF')
    const members = await readAll(request, 'STAFF', 'members', 'id tie { promoterNickname }')
    expect(members.length).toBeGreaterThanOrEqual(60)
    expect(new Set(members.map(({ tie }) => tie?.promoterNickname)).size).toBeGreaterThan(3)
    expect((await readAll(request, 'STAFF', 'merchants', 'id')).length).toBeGreaterThanOrEqual(8)
    await signInAs({ request }, 'promoter', 'MEMBER')
    const clients = await readAll(request, 'MEMBER', 'myClients', 'kind')
    expect(new Set(clients.map(({ kind }) => kind))).toEqual(new Set(['BUYER', 'MERCHANT']))
  })

  test('agents of a district, of its city and of another province', async ({ request }) => {
    await signInAs({ request }, 'superAdmin', 'STAFF')
    const agents = await readAll(request, 'STAFF', 'agents', 'territory { level code parentCode }')
    const of = (level: string) => agents.map(({ territory }) => territory).filter((one) => one.level === level)
    const [city] = of('CITY')
    expect(of('DISTRICT').map(({ parentCode }) => parentCode)).toContain(city.code)
    expect(of('PROVINCE').some(({ code }) => code !== city.parentCode)).toBe(true)
  })

  test('orders on each of the last thirty days and in every state', async ({ request }) => {
    await signInAs({ request }, 'superAdmin', 'STAFF')
    const { systemInfo, orderCounts } = await ask(
      request,
      'STAFF',
      '{ systemInfo { now } orderCounts { status count } }',
    )
    const counts = Object.fromEntries(
      orderCounts.map(({ status, count }: { status: string; count: number }) => [status, count]),
    )
    for (const status of ['AWAITING_PAYMENT', 'AWAITING_SHIPMENT', 'PARTLY_SHIPPED', 'SHIPPED', 'COMPLETED', 'CLOSED'])
      expect(counts[status], status).toBeGreaterThan(0)
    const now = Date.parse(systemInfo.now)
    const query = 'query ($filter: OrderFilter) { orders(filter: $filter, first: 1) { totalCount } }'
    for (let day = 0; day < storyDays; day += 1) {
      const [from, to] = [day + 1, day].map((days) => new Date(now - days * dayMs).toISOString())
      const { orders } = await ask(request, 'STAFF', query, { filter: { from, to } })
      expect(orders.totalCount, `${day} days ago`).toBeGreaterThan(0)
    }
  })

  test('a ledger of which every rule holds', async ({ request }) => {
    await signInAs({ request }, 'finance', 'STAFF')
    const { invariants } = await ask(request, 'STAFF', '{ invariants { number holds violations } }')
    expect(invariants.length).toBeGreaterThanOrEqual(6)
    for (const { number, ...rule } of invariants) expect(rule, `rule ${number}`).toEqual({ holds: true, violations: 0 })
  })
})

const doors = {
  mall: { audience: 'MEMBER', path: '/' },
  merchant: { audience: 'MERCHANT', path: '/merchant/' },
  admin: { audience: 'STAFF', path: '/admin/' },
} as const

/** What the first page of each of them asks for. */
const homes: Record<Audience, string> = {
  MEMBER: '{ viewer { account { id } } home: myWallet { available } }',
  MERCHANT: '{ viewer { account { id } } home: shopHome { awaitingShipment } }',
  AGENT: '{ viewer { account { id } } home: territoryHome { orderCount } }',
  STAFF: '{ viewer { account { id } } home: viewer { permissions } }',
}

for (const { key, app } of demoSignIns)
  test(`who signs in as ${key} gets into the app of theirs`, async ({ request }) => {
    const { audience, path } = doors[app]
    const worn = await signInAt(request, key, audience)
    expect(worn).toBe(key.endsWith('Agent') ? 'AGENT' : audience)
    const { viewer, home } = await ask(request, worn, homes[worn])
    expect(viewer).not.toBeNull()
    expect(home).not.toBeNull()
    const page = await request.get(path, { headers: { accept: 'text/html' } })
    expect(page.ok()).toBe(true)
    expect(await page.text()).toContain('<script')
  })
