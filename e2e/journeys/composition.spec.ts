import { expect, test, type APIRequestContext, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { paintPicture } from '../support/picture.ts'

/** As a field for a moment takes it, in Beijing. */
const moment = (hours: number): string => new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16)

const setOnSale = `mutation ($input: SetProductOnSaleInput!) { setProductOnSale(input: $input) { userErrors { code } } }`

test('the home page: composed, put in order by the keyboard, scheduled, and told of a link that dies', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const people = await Promise.all(['运营', '访客', '商家'].map((nickname) => openPerson(browser, nickname)))
  const [staff, visitor, owner] = people
  if (!staff || !visitor || !owner) throw new Error('nobody is there')
  await signInAs(staff.context, 'superAdmin', 'STAFF')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { page } = staff
  const mark = String(Date.now()).slice(-6)
  const banner = `周末上新${mark}`
  const notice = `新到好物${mark}`
  const later = `明天再来${mark}`
  const { viewer } = await ask(owner.context.request, 'MERCHANT', '{ viewer { merchant { id } } }')
  const { products } = await ask(
    visitor.context.request,
    'MEMBER',
    'query ($id: ID!) { products(filter: { merchantId: $id }, sort: NEWEST, first: 1) { edges { node { id title } } } }',
    { id: viewer.merchant.id },
  )
  const { id: productId, title } = products.edges[0].node
  const carousel = visitor.page.getByRole('region', { name: '活动' })
  const pinned = visitor.page.getByRole('region', { name: '公告' })

  await test.step('a banner with a picture, a notice, and one for tomorrow join the draft', async () => {
    await page.goto('/admin/home')
    await add(page, '轮播图')
    const dialog = page.getByRole('dialog')
    await choose(page, '通往哪里', '限时抢购')
    await dialog.getByLabel('标题', { exact: true }).fill(banner)
    await dialog.getByRole('button', { name: '完成' }).click()
    await expect(dialog.getByText('上传一张图片')).toBeVisible()
    await dialog.getByLabel('图片文件').setInputFiles(paintPicture('banner.png', [200, 220, 210]))
    await dialog.getByLabel('图片说明').fill('一排新上的商品')
    await dialog.getByRole('button', { name: '完成' }).click()
    await add(page, '置顶与公告')
    await choose(page, '通往哪里', '商品')
    await pickGoods(page, title)
    await dialog.getByLabel('标题', { exact: true }).fill(notice)
    await dialog.getByRole('button', { name: '完成' }).click()
    await add(page, '置顶与公告')
    await choose(page, '通往哪里', '领券中心')
    await dialog.getByLabel('标题', { exact: true }).fill(later)
    await dialog.getByLabel('开始').fill(moment(24))
    await dialog.getByRole('button', { name: '完成' }).click()
  })

  await test.step('the keyboard moves the banner to the front, and the notice', async () => {
    await toFront(page, banner)
    await toFront(page, notice)
    const preview = page.getByRole('region', { name: '预览内容' })
    await expect(preview).toContainText(banner)
    await expect(preview).toContainText(notice)
    await expect(preview).not.toContainText(later)
  })

  await test.step('once saved, the mall shows what is due, in that order', async () => {
    await page.getByRole('button', { name: '保存整页' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await visitor.page.goto('/')
    await expect(carousel.getByRole('link').first()).toContainText(banner)
    await expect(carousel.getByRole('img', { name: '一排新上的商品' })).toBeVisible()
    await expect(pinned.getByRole('link').first()).toContainText(notice)
    await expect(visitor.page.getByText(later)).toHaveCount(0)
  })

  await test.step('what the notice leads to goes off sale: the mall drops it, the back office is told', async () => {
    await sell(owner.context.request, productId, false)
    await visitor.page.goto('/')
    await expect(pinned).toBeVisible()
    await expect(visitor.page.getByText(notice)).toHaveCount(0)
    await expect(async () => {
      await page.goto('/admin/home')
      await expect(page.getByRole('alert').filter({ hasText: notice })).toContainText('商品已不在售', {
        timeout: 3_000,
      })
    }).toPass({ timeout: 60_000 })
    await page.goto('/admin')
    await expect(page.getByRole('link', { name: /打不开的推广位/ })).toBeVisible()
    await sell(owner.context.request, productId, true)
  })

  await test.step('all of it is taken away again', async () => {
    await page.goto('/admin/home')
    for (const name of [banner, notice, later]) await page.getByRole('button', { name: `去掉“${name}”` }).click()
    await page.getByRole('button', { name: '保存整页' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await visitor.page.goto('/')
    await expect(carousel).toBeVisible()
    await expect(visitor.page.getByText(banner)).toHaveCount(0)
  })
  await Promise.all(people.map(({ context }) => context.close()))
})

test('the page of a category: what is pinned to it stands first, and gives its place up when it is not sold', async ({
  browser,
}) => {
  const people = await Promise.all(['运营', '访客', '商家'].map((nickname) => openPerson(browser, nickname)))
  const [staff, visitor, owner] = people
  if (!staff || !visitor || !owner) throw new Error('nobody is there')
  await signInAs(staff.context, 'superAdmin', 'STAFF')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { page } = staff
  const { viewer } = await ask(owner.context.request, 'MERCHANT', '{ viewer { merchant { id } } }')
  const { products } = await ask(
    visitor.context.request,
    'MEMBER',
    'query ($id: ID!) { products(filter: { merchantId: $id }, sort: NEWEST, first: 1) { edges { node { id title } } } }',
    { id: viewer.merchant.id },
  )
  const { id: productId, title } = products.edges[0].node
  const { productPage } = await ask(
    visitor.context.request,
    'MEMBER',
    'query ($id: ID!) { productPage(id: $id) { categoryPath { id } } }',
    { id: productId },
  )
  const categoryId = productPage.categoryPath.at(-1).id
  const cards = visitor.page.getByRole('main').locator('a[href^="/p/"]')

  await test.step('its goods are pinned, as an advertisement', async () => {
    await page.goto(`/admin/home?page=CATEGORY&of=${categoryId}`)
    await add(page, '置顶商品')
    const dialog = page.getByRole('dialog')
    await pickGoods(page, title)
    await dialog.getByRole('button', { name: '完成' }).click()
    await page.getByRole('button', { name: '保存整页' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await visitor.page.goto(`/c/${categoryId}`)
    await expect(cards.first()).toContainText(title)
    await expect(cards.first()).toContainText('置顶')
    await expect(cards.filter({ hasText: title })).toHaveCount(1)
  })

  await test.step('what is not sold gives its place up, and takes it again', async () => {
    await sell(owner.context.request, productId, false)
    await visitor.page.goto(`/c/${categoryId}`)
    await expect(cards.first()).toBeVisible()
    await expect(cards.filter({ hasText: title })).toHaveCount(0)
    await expect(visitor.page.getByText('置顶', { exact: true })).toHaveCount(0)
    await sell(owner.context.request, productId, true)
    await visitor.page.goto(`/c/${categoryId}`)
    await expect(cards.first()).toContainText(title)
  })

  await test.step('all of it is taken away again', async () => {
    await page.goto(`/admin/home?page=CATEGORY&of=${categoryId}`)
    await page.getByRole('button', { name: `去掉“${title}”` }).click()
    await page.getByRole('button', { name: '保存整页' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await visitor.page.goto(`/c/${categoryId}`)
    await expect(cards.first()).toBeVisible()
    await expect(visitor.page.getByText('置顶', { exact: true })).toHaveCount(0)
  })
  await Promise.all(people.map(({ context }) => context.close()))
})

async function sell(request: APIRequestContext, id: string, isOnSale: boolean): Promise<void> {
  const { setProductOnSale } = await ask(request, 'MERCHANT', setOnSale, { input: { id, isOnSale } })
  expect(setProductOnSale.userErrors).toEqual([])
}

const add = (page: Page, slot: string) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: slot }) })
    .getByRole('button', { name: '添加' })
    .click()

/** What is found comes while one types: the list under the pointer may be of fewer letters. */
async function pickGoods(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await expect(async () => {
    await dialog.getByLabel('商品', { exact: true }).fill(title.slice(0, 6))
    await page.locator('.ant-select-item-option').filter({ hasText: title }).first().click({ timeout: 3_000 })
    await expect(dialog).toContainText(title, { timeout: 1_000 })
  }).toPass()
}

/** A list that is still opening may take no notice of a click. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const select = page.getByRole('dialog').getByLabel(label, { exact: true })
  const shown = select.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]')
  const isNamed = { hasText: new RegExp(`^${option}$`) }
  await expect(async () => {
    await select.click()
    await page.locator('.ant-select-item-option').filter(isNamed).click({ timeout: 3_000 })
    await expect(shown).toContainText(option, { timeout: 1_000 })
  }).toPass()
}

/** Takes it up with the space bar, moves it up until it is the first, and puts it down. */
async function toFront(page: Page, name: string): Promise<void> {
  const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: `移动“${name}”` }) })
  const list = page.getByRole('list').filter({ has: row })
  await row.getByRole('button', { name: `移动“${name}”` }).focus()
  await page.keyboard.press('Space')
  const count = await list.getByRole('listitem').count()
  for (let step = 1; step < count; step += 1) {
    await page.keyboard.press('ArrowUp')
    await page.waitForTimeout(200)
  }
  await page.keyboard.press('Space')
  await expect(list.getByRole('listitem').first()).toContainText(name)
}
