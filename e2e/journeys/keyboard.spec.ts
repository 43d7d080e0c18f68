import { expect, test, type APIRequestContext } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { handInForReview } from '../support/hand-in.ts'
import { expectRing, tabTo } from '../support/keyboard.ts'
import { openPerson } from '../support/person.ts'

test('buying by the keyboard alone, with the focus in sight', async ({ browser, request }) => {
  const buyer = await openPerson(browser, '不用鼠标')
  await signInAs(buyer.context, 'member', 'MEMBER')
  const { page } = buyer
  const { title, value } = await findGoods(request)

  await page.goto('/')
  await expect(page.getByRole('heading', { name: '为你推荐' })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到内容' })).toBeFocused()
  await tabTo(page, page.getByRole('combobox', { name: '搜索商品' }))
  await page.keyboard.press('Tab')
  await page.keyboard.press('/')
  await expect(page.getByRole('combobox', { name: '搜索商品' })).toBeFocused()
  await expectRing(page)
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')

  await tabTo(page, page.getByRole('main').getByRole('link', { name: title }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('radio').first())
  const chip = page.getByRole('radio', { name: value, exact: true })
  for (let step = 0; step < 20 && (await chip.getAttribute('aria-checked')) !== 'true'; step += 1)
    await page.keyboard.press('ArrowRight')
  await expect(chip).toBeFocused()
  await expectRing(page)
  const add = page.getByRole('button', { name: '加入购物车' }).and(page.locator(':visible'))
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已加入购物车')).toBeVisible()
  await expect(add, 'is still there for a second piece').toBeFocused()

  await tabTo(page, page.getByRole('banner').getByRole('link', { name: '购物车' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: /^结算/ }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: '提交订单' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '收银台' })).toBeVisible()
  await tabTo(page, page.getByRole('radio', { name: /微信支付/ }))
  // Around to the last but one.
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: /沙箱/ })).toBeChecked()
  await tabTo(page, page.getByRole('link', { name: /在这里打开支付页/ }))
  expect(buyer.watch.takeProblems()).toEqual([])
  await buyer.context.close()
})

/** Goods of which there is something to choose, and the first value that can be had. */
async function findGoods(request: APIRequestContext): Promise<{ title: string; value: string }> {
  const { products } = await ask(
    request,
    'MEMBER',
    '{ products(filter: { isInStock: true }, first: 50) { edges { node { id title } } } }',
  )
  for (const { node } of products.edges) {
    const { productPage } = await ask(
      request,
      'MEMBER',
      'query ($id: ID!) { productPage(id: $id) { options { name } variants { optionValues isInStock } } }',
      { id: node.id },
    )
    const { options, variants } = productPage
    if (options.length === 1 && variants.length > 2 && variants.every((one: { isInStock: boolean }) => one.isInStock))
      return { title: node.title, value: variants[1].optionValues[0] }
  }
  throw new Error('The demonstration has nothing to choose from')
}

test('reviewing products by the keys that "?" lists', async ({ browser }) => {
  const owner = await browser.newContext()
  await signInAs(owner, 'merchantOwner', 'MERCHANT')
  const [first, second] = [
    (await handInForReview(owner.request, '键盘审核甲')).title,
    (await handInForReview(owner.request, '键盘审核乙')).title,
  ]
  await owner.close()
  const reviewer = await openPerson(browser, '审核员')
  await signInAs(reviewer.context, 'reviewer', 'STAFF')
  const { page } = reviewer
  await page.goto('/admin/review/products')
  const current = page.getByRole('main').locator('li button[aria-current=true]')
  const queue = page.getByRole('main').locator('li button').filter({ hasText: '已等' })
  const places = (title: string) =>
    queue.evaluateAll(
      (items, wanted) => ({
        at: items.findIndex((item) => item.getAttribute('aria-current') === 'true'),
        to: items.findIndex((item) => item.textContent.includes(wanted)),
      }),
      title,
    )
  /** J down the queue, or K up, one after the other, until it is on the desk. */
  const walkTo = async (title: string) => {
    for (let place = await places(title); place.at !== place.to; place = await places(title)) {
      await page.keyboard.press(place.at < place.to ? 'j' : 'k')
      await expect.poll(async () => (await places(title)).at).not.toBe(place.at)
    }
    await expect(current).toContainText(title)
    await expect(current).toBeFocused()
    await expectRing(page)
  }
  await expect(current).toBeVisible()

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '审核快捷键' })).toContainText('退回；没写原因时先去写原因')
  await page.keyboard.press('a')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await walkTo(first)
  await expect(page.getByRole('heading', { name: first })).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByRole('listitem').getByRole('button', { name: first })).toBeHidden()
  await expect(current).toBeFocused()

  await walkTo(second)
  await expect(page.getByRole('heading', { name: second })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByLabel('退回原因')).toBeFocused()
  await expectRing(page)
  await page.keyboard.type('请换一张清楚的主图')
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await expect(page.getByRole('listitem').getByRole('button', { name: second })).toBeHidden()
  expect(reviewer.watch.takeProblems()).toEqual([])
  await reviewer.context.close()
})
