import { expect, test, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'

/** kB (1000 bytes) of JavaScript, gzipped, that a first visit to the page may load before it comes to rest. */
const budgets = { home: 185, product: 190, checkout: 215 }

test('a first visit loads no more JavaScript than the budget of its page', async ({ browser, request }) => {
  const { products } = await ask(request, 'MEMBER', '{ products(first: 1) { edges { node { id } } } }')
  const { id } = products.edges[0].node
  const { productPage } = await ask(
    request,
    'MEMBER',
    'query ($id: ID!) { productPage(id: $id) { variants { id } } }',
    { id },
  )
  const paths = { home: '/', product: `/p/${id}`, checkout: `/checkout?lines=${productPage.variants[0].id}*1` }
  const sizes: Record<string, number> = {}
  for (const [name, path] of Object.entries(paths)) {
    const context = await browser.newContext()
    if (name === 'checkout') await signInAs(context, 'member', 'MEMBER')
    const page = await context.newPage()
    sizes[name] = await javaScriptOf(page, path)
    await context.close()
  }
  test.info().annotations.push({ type: 'kB of JavaScript, gzipped', description: JSON.stringify(sizes) })
  for (const [name, budget] of Object.entries(budgets)) expect(sizes[name], name).toBeLessThanOrEqual(budget)
})

async function javaScriptOf(page: Page, path: string): Promise<number> {
  const scripts = new Set<string>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.add(response.url())
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  let bytes = 0
  for (const script of scripts) {
    const answer = await page.request.get(script, { headers: { 'accept-encoding': 'gzip' } })
    bytes += Number(answer.headers()['content-length'])
  }
  return Math.round(bytes / 100) / 10
}
