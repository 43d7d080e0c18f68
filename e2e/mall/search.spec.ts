import { expect, test } from '@playwright/test'
import { expectRing, tabTo } from '../support/keyboard.ts'
import { openPerson } from '../support/person.ts'

test('one searches by sound, takes a suggestion by the keyboard, and finds it again in the history', async ({
  browser,
}) => {
  const { page, watch, context } = await openPerson(browser, '搜索的人')
  await page.goto('/')
  const box = page.getByRole('combobox', { name: '搜索商品' }).filter({ visible: true })
  await box.focus()
  await box.pressSequentially('longj')
  const options = page.getByRole('option').filter({ visible: true })
  await expect(options.filter({ hasText: '龙井' }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  const wanted = (await options.first().textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(wanted)
  await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible()

  await box.fill('')
  const history = page.getByRole('region', { name: '搜索历史' })
  await expect(history.getByRole('button', { name: wanted, exact: true })).toBeVisible()
  await history.getByRole('button', { name: `从历史中删除“${wanted}”` }).click()
  await expect(history).toBeHidden()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

test('what was mistyped is found as it was meant', async ({ browser }) => {
  const { page, watch, context } = await openPerson(browser, '打错字的人')
  await page.goto('/s?q=longjin')
  await expect(page.getByRole('status').filter({ hasText: '没有找到' })).toContainText('龙井')
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: '龙井' }).first()).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

test('a list is narrowed by its attributes with true counts, and each filter can be taken away', async ({
  browser,
}) => {
  const { page, watch, context } = await openPerson(browser, '筛选的人')
  await page.goto('/c')
  await page
    .getByRole('link', { name: '粮油食品 全部商品' })
    .or(page.getByRole('link', { name: '粮油食品' }))
    .first()
    .click()
  await page
    .getByRole('link', { name: /全部商品/ })
    .first()
    .click()
  const side = page.getByRole('complementary', { name: '筛选' })
  const first = side.getByRole('checkbox').first()
  await tabTo(page, first)
  await expectRing(page)
  const label = (await side.locator('label').first().textContent()) ?? ''
  const count = Number(/(\d+)$/.exec(label)?.[1])
  await page.keyboard.press('Space')
  await expect(page).toHaveURL(/[?&]a=/)
  await expect(page.getByRole('main')).toContainText(`共 ${count} 件`)
  const chips = page.getByRole('list', { name: '已选的筛选条件' })
  await page.goBack()
  await page.goForward()
  await page.reload()
  await expect(first).toBeChecked()
  await chips.getByRole('button').first().click()
  await expect(page).not.toHaveURL(/[?&]a=/)

  await page.goto('/s?q=茶&min=50000&stock=1')
  await page.getByRole('button', { name: '去掉筛选：¥50000 起' }).click()
  await expect(page.getByRole('main').getByRole('link').filter({ hasText: '茶' }).first()).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: /^筛选/ }).click()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await sheet.getByRole('checkbox').first().check()
  await sheet.getByRole('button', { name: /^看 \d+ 件/ }).click()
  await expect(sheet).toBeHidden()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})
