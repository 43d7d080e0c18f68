import { expect, test, type APIRequestContext } from '@playwright/test'
import { ask } from '../support/api.ts'
import { expectRing, tabTo } from '../support/keyboard.ts'
import { openPerson } from '../support/person.ts'

test('flash sales: what is on and what is to come, with time, limit and what is taken', async ({
  browser,
  request,
}) => {
  const { now, upcoming } = await findDeals(request)
  const { page, watch, context } = await openPerson(browser, '抢购人')
  await page.goto('/')
  const strip = page.getByRole('region', { name: '限时抢购' })
  await expect(strip.getByRole('timer')).toHaveText(/\d\d:\d\d:\d\d$/)
  await strip.getByRole('link', { name: '查看全部' }).click()
  await expect(page).toHaveURL(/\/deals$/)
  await expect(page).toHaveTitle(/^限时抢购/)

  const deal = page.getByRole('listitem').filter({ hasText: now.product.title })
  await expect(deal).toContainText(/已抢 \d+%/)
  await expect(deal).toContainText(`限购 ${now.perMember} 件`)
  await expect(deal.getByRole('timer')).toHaveText(/\d\d:\d\d:\d\d$/)
  await page.getByRole('link', { name: '即将开始' }).click()
  await expect(page).toHaveURL(/\/deals\?tab=upcoming$/)
  await expect(page.getByRole('listitem').filter({ hasText: upcoming.product.title })).toContainText(
    /\d+月\d+日 \d\d:\d\d 开始/,
  )
  await expect(page.getByRole('listitem').filter({ hasText: now.product.title })).toBeHidden()

  await page.goto('/s')
  await page.getByRole('button', { name: '限时价', exact: true }).click()
  await expect(page).toHaveURL(/flash=1/)
  const cards = page.getByRole('main').getByRole('listitem')
  await expect(cards.filter({ hasText: now.product.title })).toContainText('限时价')
  await expect(cards.filter({ hasNotText: '限时价' })).toHaveCount(0)
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

test('a product says its flash price, and by the keyboard what more pieces cost than are left at it', async ({
  browser,
  request,
}) => {
  const { now } = await findDeals(request)
  const { id, flash, price } = await findVariant(request, now.product.id)
  const { page, watch, context } = await openPerson(browser, '多买的人')
  await page.goto(`/p/${now.product.id}?sku=${id}`)
  const main = page.getByRole('main')
  await expect(main.getByRole('timer')).toHaveText(/\d\d:\d\d:\d\d$/)
  await expect(main).toContainText(`每人限购 ${flash.perMember} 件，你还可买 ${flash.left} 件`)
  await expect(main).toContainText('划线价为活动前 30 天的最低售价')

  const more = main.getByRole('button', { name: '增加一件' })
  await tabTo(page, more)
  await expectRing(page)
  for (let piece = 0; piece < flash.left; piece += 1) await page.keyboard.press('Enter')
  const wanted = flash.left + 1
  await expect(main).toContainText(`限时价还可买 ${flash.left} 件；${wanted} 件全部按平时价 ¥${price} 计`)
  await main.getByRole('button', { name: '加入购物车' }).click()
  await expect(page.getByText('已加入购物车')).toBeVisible()

  await page.goto('/cart')
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: now.product.title })
  await expect(line).toContainText(`${wanted} 件全部按平时价 ¥${price} 计`)
  await expect(line.getByText('限时价', { exact: true })).toBeHidden()
  await line.getByRole('button', { name: `改为 ${flash.left} 件` }).click()
  await expect(line.getByText('限时价', { exact: true })).toBeVisible()
  await expect(line.getByRole('textbox')).toHaveValue(String(flash.left))
  const total = (Math.round(Number(flash.price) * 100) * flash.left) / 100
  await expect(page.getByRole('complementary', { name: '结算' })).toContainText(`¥${total.toFixed(2)}`)
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

/** One under way with a limit for each member, and one to come. */
async function findDeals(request: APIRequestContext) {
  const fields = 'edges { node { perMember product { id title isSoldOut } } }'
  const { now, upcoming } = await ask(
    request,
    'MEMBER',
    `{ now: flashDeals { ${fields} } upcoming: flashDeals(isUpcoming: true) { ${fields} } }`,
  )
  const limited = now.edges.find(({ node }: Deal) => node.perMember !== null && !node.product.isSoldOut)
  return { now: limited.node, upcoming: upcoming.edges[0].node }
}

interface Deal {
  node: { perMember: number | null; product: { isSoldOut: boolean } }
}

/** A variant of it of which there is more than may be bought at the flash price. */
async function findVariant(request: APIRequestContext, productId: string) {
  const { productPage } = await ask(
    request,
    'MEMBER',
    `query ($id: ID!) { productPage(id: $id) {
      variants { id price isInStock stockHint flash { price lowestPrice perMember left } } } }`,
    { id: productId },
  )
  return productPage.variants.find(
    ({ isInStock, stockHint, flash }: Variant) =>
      isInStock && flash !== null && flash.left > 0 && (stockHint === null || stockHint > flash.left),
  )
}

interface Variant {
  isInStock: boolean
  stockHint: number | null
  flash: { left: number } | null
}
