import { expect, test, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson, signUp } from '../support/person.ts'
import { paintPicture } from '../support/picture.ts'

test('a product: reported by a member, frozen, gone from the mall, appealed for, and let go by another person', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const people = await Promise.all(['举报人', '审核甲', '审核乙', '商家'].map((name) => openPerson(browser, name)))
  const [member, one, other, owner] = people
  if (!member || !one || !other || !owner) throw new Error('nobody is there')
  await signInAs(one.context, 'reviewer', 'STAFF')
  await signInAs(other.context, 'superAdmin', 'STAFF')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  const { viewer } = await ask(owner.context.request, 'MERCHANT', '{ viewer { merchant { id } } }')
  const { products } = await ask(
    member.context.request,
    'MEMBER',
    'query ($id: ID!) { products(filter: { merchantId: $id }, sort: NEWEST, first: 1) { edges { node { id title } } } }',
    { id: viewer.merchant.id },
  )
  const { id: productId, title } = products.edges[0].node

  await test.step('the member is asked to sign in, and then reports it with a picture; what was typed stays', async () => {
    const { page } = member
    await page.goto(`/p/${productId}`)
    await page.getByRole('link', { name: '举报', exact: true }).click()
    await signUp(member)
    await page.goto(`/me/reports?product=${productId}`)
    await expect(page.getByText(title).first()).toBeVisible()
    await page.getByLabel('说明').fill('注册商标是我们的')
    await page.getByRole('button', { name: '提交举报' }).click()
    await expect(page.getByText('请选择理由')).toBeVisible()
    await page.getByLabel('理由').selectOption('TRADEMARK')
    await page.getByLabel('权利的登记号').fill('第 3141592 号')
    await page.getByLabel('权利人').fill('青瓷工坊')
    await expect(page.getByLabel('说明')).toHaveValue('注册商标是我们的')
    await page.getByLabel('联系方式').fill('law@example.com')
    await page.locator('input[type=file]').setInputFiles(paintPicture('proof.png', [200, 80, 60]))
    await expect(page.getByRole('button', { name: '删除 proof.png' })).toBeVisible()
    await page.getByRole('button', { name: '提交举报' }).click()
    await expect(page.getByRole('heading', { name: '我的举报' }).last()).toBeVisible()
    await expect(page.getByText('处理中')).toBeVisible()
  })

  await test.step('a reviewer finds it at the desk and freezes it by the keyboard', async () => {
    const { page } = one
    await page.goto('/admin/cases?source=IP_COMPLAINT')
    await page.getByRole('link', { name: title }).first().click()
    await expect(page.getByText('law@example.com')).toBeVisible()
    await page.keyboard.press('f')
    await giveReason(page, '商标证核实属实')
    await expect(page.getByText('已冻结').first()).toBeVisible()
  })

  await test.step('the mall shows it no more, and the member sees that', async () => {
    const answer = await member.page.goto(`/p/${productId}`)
    expect(answer?.status()).toBe(404)
    await member.page.goto('/me/reports')
    await expect(member.page.getByText('商品已下架')).toBeVisible()
  })

  await test.step('the shop reads why, and appeals with a picture', async () => {
    const { page } = owner
    await page.goto('/merchant/products?status=BANNED')
    await page.getByRole('link', { name: title }).first().click()
    await expect(page).toHaveURL(/\/products\/[0-9a-f-]{36}$/)
    await page.getByRole('link', { name: '商标证核实属实', exact: true }).click()
    await expect(page.getByText('第 3141592 号')).toBeVisible()
    await expect(page.getByText('law@example.com')).toHaveCount(0)
    await page.getByLabel('为什么应当解冻').fill('我们有商标许可')
    await page.locator('input[type=file]').setInputFiles(paintPicture('licence.png', [60, 120, 200]))
    await expect(page.getByRole('button', { name: '删除 licence.png' })).toBeVisible()
    await page.getByRole('button', { name: '提交申诉' }).click()
    await expect(page.getByText('申诉中').first()).toBeVisible()
  })

  await test.step('who froze it does not decide; another person lets it go', async () => {
    await one.page.reload()
    await expect(one.page.getByText('申诉由冻结者以外的人裁定')).toBeVisible()
    await other.page.goto(one.page.url())
    await expect(other.page.getByText('我们有商标许可').first()).toBeVisible()
    await other.page.getByRole('button', { name: '支持申诉，解冻' }).click()
    await giveReason(other.page, '许可有效')
    await expect(other.page.getByText('已解冻').first()).toBeVisible()
    await owner.page.reload()
    await expect(owner.page.getByText('许可有效').first()).toBeVisible()
    const back = await member.page.goto(`/p/${productId}`)
    expect(back?.status()).toBe(200)
    await member.page.goto('/me/reports')
    await expect(member.page.getByText('核实后已恢复')).toBeVisible()
  })
})

async function giveReason(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(reason)
  await dialog.getByRole('button').last().click()
}
