import { expect, test, type APIRequestContext } from '@playwright/test'
import { ask } from '../support/api.ts'
import { openPerson } from '../support/person.ts'

interface Goods {
  id: string
  title: string
}

async function findGoods(request: APIRequestContext): Promise<Goods> {
  const query =
    '{ products(filter: { query: "茶" }, first: 1) { edges { node { id title merchantId merchantName } } } categories { id } }'
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
  const told = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '')
  expect(told).toMatchObject({ '@type': 'Product', name: title, offers: { priceCurrency: 'CNY' } })
  expect(new URL(told.offers.url).pathname).toBe(new URL(`/p/${id}`, baseURL).pathname)
  await context.close()
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
