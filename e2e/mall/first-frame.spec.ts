import { expect, test, type APIRequestContext } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'

interface Goods {
  id: string
  title: string
}

async function findGoods(request: APIRequestContext): Promise<Goods> {
  const query = '{ products(filter: { query: "茶" }, first: 1) { edges { node { id title } } } }'
  return (await ask(request, 'MEMBER', query)).products.edges[0].node
}

test('the open pages say what they show before any script runs', async ({ browser, request, baseURL }) => {
  const { id, title } = await findGoods(request)
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('main').locator('a[href^="/p/"]').first()).toBeVisible()
  await page.goto(`/s?q=${encodeURIComponent('茶')}`)
  await expect(page.getByRole('main').getByText(title).first()).toBeVisible()
  await page.goto('/c')
  await expect(page.getByRole('main').locator('a[href^="/c/"]').first()).toBeVisible()

  await page.goto(`/p/${id}`)
  await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(`^${title} · 开店$`))
  const content = (name: string) => page.locator(`meta[property="og:${name}"]`).getAttribute('content')
  expect(await content('title')).toBe(title)
  const picture = await content('image')
  expect(picture).toContain('/files/')
  expect((await request.get(new URL(picture ?? '').pathname)).status()).toBe(200)
  const told = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent()) ?? '')
  expect(told).toMatchObject({ '@type': 'Product', name: title, offers: { priceCurrency: 'CNY' } })
  expect(new URL(told.offers.url).pathname).toBe(new URL(`/p/${id}`, baseURL).pathname)
  await context.close()
})

test('coupons and rankings are drawn too, without what is somebody’s own', async ({
  browser,
  page: alive,
  request,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto('/coupons')
  const ticket = page.getByRole('listitem').filter({ hasText: '新人见面礼' })
  await expect(ticket).toBeVisible()
  await expect(page.getByRole('button', { name: /^领取|^再领/ })).toHaveCount(0)
  for (const path of ['/hot?days=30', '/new']) {
    await page.goto(path)
    await expect(page.getByText('这份榜单怎么来的')).toBeVisible()
    await expect(page.getByRole('main').locator('a[href^="/p/"]').first()).toBeVisible()
    await expect(page.getByRole('navigation', { name: '商品分类' }).getByRole('link').nth(1)).toBeVisible()
  }
  await page.goto('/recommended')
  await expect(page.getByRole('heading', { name: '为你推荐' }).first()).toBeVisible()
  await expect(page.getByRole('main').locator('a[href^="/p/"]')).toHaveCount(0)
  await context.close()
  const english = await request.get('/hot', { headers: { accept: 'text/html', 'accept-language': 'en' } })
  expect(await english.text()).toContain('How this ranking is made')

  const asked: string[] = []
  alive.on('request', (one) => asked.push(new URL(one.url()).searchParams.get('operationName') ?? ''))
  await alive.goto('/hot')
  await alive.getByRole('link', { name: '近 30 天' }).click()
  await expect(alive).toHaveURL(/days=30/)
  expect(asked.filter((name) => name === 'TopCategories')).toEqual([])
  await alive.goto('/coupons')
  await expect(alive.getByRole('button', { name: '领取 新人见面礼' })).toBeVisible()
})

test('they are in the language of who asks, and a page that does not exist says so', async ({ request }) => {
  const { id } = await findGoods(request)
  const get = (path: string, headers: Record<string, string>) =>
    request.get(path, { headers: { accept: 'text/html', ...headers } })
  const english = await (await get(`/p/${id}`, { 'accept-language': 'en-GB,en' })).text()
  expect(english).toContain('<html lang="en"')
  expect(english).toContain('Add to cart')
  const chosen = await (await get(`/p/${id}`, { 'accept-language': 'en', cookie: 'language=zh' })).text()
  expect(chosen).toContain('加入购物车')
  for (const path of [
    '/nothing-of-the-kind',
    '/me/nothing',
    '/p/none',
    `/p/${crypto.randomUUID()}`,
    `/shop/${crypto.randomUUID()}`,
    `/c/${crypto.randomUUID()}`,
  ])
    expect([path, (await get(path, {})).status()]).toEqual([path, 404])
  const hostile = await get(`/s?q=${encodeURIComponent('</script><script>alert(1)</script>')}`, {})
  expect(hostile.status()).toBe(200)
  expect(await hostile.text()).not.toContain('<script>alert(1)')
})

test('what looks at links for other sites is shown the same, and nobody is shown what is somebody else’s', async ({
  request,
  browser,
}) => {
  const { id, title } = await findGoods(request)
  const page = await request.get(`/p/${id}?utm_source=chat`, { headers: { accept: '*/*' } })
  expect(await page.text()).toContain(`og:title" content="${title}"`)
  expect((await request.head(`/p/${id}`, { headers: { accept: '*/*' } })).status()).toBe(200)
  expect((await request.get('/nothing.js', { headers: { accept: '*/*' } })).status()).toBe(404)

  const mine = await browser.newContext()
  await signInAs(mine, 'member', 'MEMBER')
  const get = (from: APIRequestContext) => from.get('/', { headers: { accept: 'text/html' } })
  const [own, strangers] = [await get(mine.request), await get(request)]
  expect(await own.text()).toBe(await strangers.text())
  // Who is signed in is not asked to, before that is known.
  expect(await own.text()).not.toContain('登录 / 注册')
  const etag = own.headers()['etag'] ?? ''
  const again = await request.get('/', { headers: { accept: 'text/html', 'if-none-match': etag } })
  expect(again.status()).toBe(304)
  await mine.close()
})

test('the page comes in the theme and for the place that were chosen', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ colorScheme: 'dark' })
  const page = await context.newPage()
  await page.addInitScript(() => localStorage.setItem('kaidian.delivery', '510104 四川省 成都市 锦江区'))
  await page.goto('/', { waitUntil: 'commit' })
  await expect(page.locator('html[data-theme=dark]')).toBeAttached()
  await expect(page.getByRole('heading', { name: '为你推荐' })).toBeVisible()
  // From now on the server knows where.
  await expect(async () => {
    const cookies = await context.cookies(baseURL)
    expect(cookies.find(({ name }) => name === 'region')?.value).toBe('510104')
  }).toPass()
  await expect(page.getByRole('link', { name: '登录 / 注册' }).first()).toBeVisible()
  const asked: string[] = []
  page.on('request', (one) => asked.push(one.url()))
  await page.reload()
  await expect.poll(() => asked.some((url) => url.includes('LowerFloors') && url.includes('510104'))).toBe(true)
  expect(asked.filter((url) => url.includes('operationName=HomePage'))).toEqual([])
  await context.close()
})

test('what is typed before the page lives is kept', async ({ browser }) => {
  const { page, context, watch } = await openPerson(browser, '快手', { viewport: { width: 390, height: 844 } })
  // The code comes when it has been typed.
  let come = () => {}
  const typed = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await typed
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  const box = page.getByRole('main').getByRole('combobox', { name: '搜索商品' })
  await box.fill('茶')
  come()
  await expect(page.getByRole('option').first()).toBeVisible()
  await expect(box).toHaveValue('茶')
  await expect(box).toBeFocused()
  await box.press('Enter')
  await expect(page).toHaveURL(/\/s\?q=%E8%8C%B6/)
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

test('the focus stays where it was when the page comes to life', async ({ browser }) => {
  const { page, context } = await openPerson(browser, '用键盘的')
  let come = () => {}
  const tabbed = new Promise<void>((resolve) => (come = resolve))
  await page.route('**/assets/*.js', async (route) => {
    await tabbed
    await route.continue()
  })
  await page.goto('/', { waitUntil: 'commit' })
  await expect(page.getByRole('heading', { name: '为你推荐' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  const mine = page.getByRole('link', { name: '我的订单' })
  await expect(mine).toBeFocused()
  come()
  await expect(page.getByRole('link', { name: '登录 / 注册' }).first()).toBeVisible()
  await expect(mine).toBeFocused()
  await context.close()
})

test('the page that takes over stands as it was drawn, and asks nothing of it again', async ({ browser, request }) => {
  const { id, title } = await findGoods(request)
  const { page, watch, context } = await openPerson(browser, '首帧人')
  const asked: string[] = []
  page.on('request', (one) => {
    const { pathname, searchParams } = new URL(one.url())
    if (pathname === '/graphql' && one.method() === 'GET') asked.push(searchParams.get('variables') ?? '')
  })
  await page.goto(`/s?q=${encodeURIComponent('茶')}`)
  await expect(page.getByRole('main').getByText(title).first()).toBeVisible()
  // Alive: the filter changes the address.
  await page.getByRole('button', { name: '销量' }).click()
  await expect(page).toHaveURL(/sort=SALES/)
  expect(asked.filter((variables) => variables.includes('RELEVANCE'))).toEqual([])

  await page.goto(`/p/${id}`)
  await page
    .getByRole('button', { name: /加入购物车/ })
    .first()
    .click()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})
