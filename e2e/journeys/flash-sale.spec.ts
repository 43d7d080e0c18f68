import { expect, test, type Locator, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'

/** As a field for a moment takes it, in Beijing. */
const moment = (hours: number): string => new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16)

test('a flash sale: bad rows are told apart, it is reviewed, and its prices are frozen until it is stopped', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const title = `茶点秒杀${test.info().retry}`
  const [owner, staff] = await Promise.all(['商家', '后台'].map((nickname) => openPerson(browser, nickname)))
  if (!owner || !staff) throw new Error('nobody is there')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  await signInAs(staff.context, 'superAdmin', 'STAFF')
  const { page } = owner
  const goods = await findGoods(owner.context.request)
  const row = (at: number) =>
    page.getByRole('table', { name: '各规格的限时价与活动库存' }).locator('tr.flash-item').nth(at)
  const price = (at: number) => row(at).getByLabel(/^限时价：/)
  const stock = (at: number) => row(at).getByLabel(/^活动库存：/)
  const submit = page.getByRole('button', { name: '提交审核' })

  await test.step('the third kind leads to a page of its own, where goods are chosen', async () => {
    await page.goto('/merchant/promotions/new')
    await page.getByRole('link', { name: /限时价/ }).click()
    await expect(page.getByRole('heading', { name: '新建限时价' })).toBeVisible()
    await addGoods(page, goods.title)
    await expect(row(1)).toBeVisible()
  })

  await test.step('each row says what is wrong with it, and keeps what was typed', async () => {
    await submit.click()
    await expect(row(0)).toContainText('写限时价')
    await expect(price(0)).toBeFocused()
    await price(0).fill('99999')
    await stock(0).fill('9999999')
    await expect(row(0)).toContainText('要低于现价')
    await expect(row(0)).toContainText('不能多于现有库存')
    await expect(row(1)).toContainText('写限时价')
    await expect(page.getByText('已自动存在这台设备上')).toBeVisible()
    await page.reload()
    await expect(price(0)).toHaveValue('99999')
  })

  await test.step('all are filled at once, and the forecast says what is left', async () => {
    await page.getByLabel('全部打').fill('8')
    await page.getByLabel('全部打').press('Enter')
    await page.getByLabel('活动库存都填').fill('2')
    await page.getByLabel('活动库存都填').press('Enter')
    await expect(row(0)).toContainText('8 折')
    await expect(page.getByRole('complementary', { name: '买家看到的与试算' })).toContainText('你到手')
    await price(0).focus()
    await page.keyboard.press('Enter')
    await expect(price(1), 'Enter goes down the column').toBeFocused()
  })

  await test.step('it is handed in, and the server refuses another of the same goods at the row', async () => {
    await page.getByLabel('活动名称').fill(title)
    await page.getByLabel('每人每款限购').fill('1')
    await page.getByLabel('开始').fill(moment(-1))
    await page.getByLabel('结束').fill(moment(24 * 3))
    await submit.click()
    await expect(page.getByText('待审核').first()).toBeVisible()
    await page.getByRole('link', { name: '再建一个' }).click()
    await expect(page.getByLabel('活动名称')).toHaveValue(title)
    await page.getByLabel('结束').fill(moment(24 * 4))
    await submit.click()
    await expect(row(0)).toContainText('在这段时间已有限时价')
    await expect(stock(1)).toHaveValue('2')
  })

  await test.step('staff approve it', async () => {
    await staff.page.goto('/admin/review/promotions')
    await staff.page
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(title) })
      .click()
    await expect(staff.page.getByRole('main')).toContainText('近 30 天最低价')
    await staff.page.getByRole('button', { name: /^通过/ }).click()
    await staff.page.getByRole('button', { name: '立即生效' }).click()
    await expect(staff.page.getByText('已生效')).toBeVisible()
  })

  await test.step('the ordinary price is frozen, until the sale is stopped', async () => {
    await page.goto(`/merchant/products?q=${encodeURIComponent(goods.title)}`)
    const changed = await openPrices(page, goods.title)
    await changed.fill('1.23')
    await changed.press('Enter')
    await expect(page.getByText('报了限时价，活动结束前不能改价')).toBeVisible()
    await expect(changed).toHaveValue('1.23')
    await page.goto('/merchant/promotions?kind=FLASH_PRICE')
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await expect(page.getByRole('heading', { name: title })).toBeVisible()
    await expect(page.getByText('进行中').first()).toBeVisible()
    await page.getByRole('button', { name: '停止活动' }).click()
    await expect(page.getByRole('dialog')).toContainText('恢复平时价')
    await page.getByRole('dialog').getByRole('textbox').fill('停止')
    await page.getByRole('dialog').getByRole('button', { name: '停止活动' }).click()
    await expect(page.getByText('已停止').first()).toBeVisible()
  })

  for (const person of [owner, staff]) expect(person.watch.takeProblems(), person.nickname).toEqual([])
})

async function addGoods(page: Page, title: string): Promise<void> {
  const finder = page.getByLabel('添加商品')
  await finder.click()
  await finder.fill(title)
  // What a screen reader is told of the options is not what is clicked.
  await expect(page.locator('.ant-select-item-option')).toHaveCount(1)
  await finder.press('Enter')
}

async function openPrices(page: Page, title: string): Promise<Locator> {
  await page.getByRole('row').filter({ hasText: title }).getByRole('button', { name: '改价格' }).click()
  return page.getByRole('textbox', { name: /^价格：/ }).first()
}

/** Of the shop's goods one with several variants that nothing is planned for. */
async function findGoods(request: Parameters<typeof ask>[0]): Promise<{ title: string }> {
  const { shopProducts } = await ask(
    request,
    'MERCHANT',
    `{ shopProducts(status: ON_SALE, first: 50) { edges { node { title variants { isEnabled onHand reserved frozenUntil } } } } }`,
  )
  interface Found {
    isEnabled: boolean
    onHand: number
    reserved: number
    frozenUntil: string | null
  }
  const found = shopProducts.edges.find(
    ({ node }: { node: { variants: Found[] } }) =>
      node.variants.length > 1 &&
      node.variants.every((one) => one.isEnabled && one.frozenUntil === null && one.onHand - one.reserved > 2),
  )
  if (!found) throw new Error('The demonstration has nothing to sell at a flash price')
  return found.node
}
