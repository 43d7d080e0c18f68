import { expect, test, type Locator, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { openPerson, signUp } from '../support/person.ts'
import { paintPicture } from '../support/picture.ts'
import { placeShippedOrder } from '../support/shipped-order.ts'

test('a rating: given with a picture, answered, reported, and hidden for a lawful reason, but kept', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const [buyer, owner, reader, staff] = await Promise.all(
    ['买家', '商家', '路人', '审核'].map((name) => openPerson(browser, name)),
  )
  if (!buyer || !owner || !reader || !staff) throw new Error('nobody is there')
  await signInAs(buyer.context, 'member', 'MEMBER')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  await signInAs(staff.context, 'superAdmin', 'STAFF')
  const orderId = await placeShippedOrder(buyer.context.request, owner.context.request)
  const { myOrder } = await ask(
    buyer.context.request,
    'MEMBER',
    'query ($id: ID!) { myOrder(id: $id) { lines { productId } } }',
    { id: orderId },
  )
  const { productId } = myOrder.lines[0]
  const words = `店家电话在此 ${Date.now()}`

  await test.step('the buyer rates what has arrived; what is missing is said', async () => {
    const { page } = buyer
    await page.goto(`/me/orders/${orderId}`)
    await expect(page.getByRole('link', { name: '评价', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: '确认收货' }).click()
    await page.getByRole('button', { name: '我已收到商品' }).click()
    await page.getByRole('link', { name: '评价', exact: true }).click()
    await page.getByLabel('说说它怎么样').fill(words)
    await page.getByRole('button', { name: '发表评价' }).click()
    await expect(page.getByText('请打分')).toHaveCount(3)
    await page.getByRole('radio', { name: /^商品 4 星/ }).focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: /^商品 5 星/ })).toBeChecked()
    for (const name of [/^物流 5 星/, /^服务 5 星/]) {
      await page.getByRole('radio', { name }).focus()
      await page.keyboard.press('Space')
    }
    await page.getByRole('button', { name: '质量好' }).click()
    await page.locator('input[type=file]').setInputFiles(paintPicture('实物.png', [60, 160, 90]))
    await expect(page.getByRole('button', { name: '删除 实物.png' })).toBeVisible()
    await page.getByRole('button', { name: '发表评价' }).dblclick()
    await expect(page.getByRole('heading', { name: '我的评价' }).last()).toBeVisible()
    await expect(page.getByText(words)).toBeVisible()
    await page.goto(`/me/orders/${orderId}`)
    await expect(page.getByRole('link', { name: '追评' })).toBeVisible()
  })

  await test.step('everybody reads it on the page of the product, and looks at the picture', async () => {
    const row = await findRow(reader.page, productId, words)
    await row.getByRole('button', { name: '看大图 1' }).click()
    await expect(reader.page.getByRole('dialog').getByRole('img')).toBeVisible()
    await reader.page.keyboard.press('Escape')
    await reader.page.getByRole('button', { name: /^有图 \d+/ }).click()
    await expect(row).toBeVisible()
  })

  await test.step('the shop answers, once', async () => {
    const { page } = owner
    await page.goto('/merchant/ratings?slice=UNANSWERED')
    const card = page.getByRole('article').filter({ hasText: words })
    await card.getByRole('button', { name: '回复' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('谢谢惠顾')
    await page.getByRole('dialog').getByRole('button', { name: '回复' }).click()
    await expect(card.getByText('谢谢惠顾')).toBeVisible()
    await expect(card.getByRole('button', { name: '回复' })).toHaveCount(0)
  })

  await test.step('another member reports it, once signed in', async () => {
    const { page } = reader
    await (await findRow(page, productId, words)).getByRole('button', { name: /^举报/ }).click()
    await signUp(reader)
    const row = await findRow(page, productId, words)
    await expect(row).toContainText('谢谢惠顾')
    await row.getByRole('button', { name: /^举报/ }).click()
    await page.getByLabel('哪里不妥').fill('是广告')
    await page.getByRole('button', { name: '提交举报' }).click()
    await expect(page.getByText('已收到，平台会看')).toBeVisible()
  })

  await test.step('staff hide its words for a reason that the law knows, and the audit keeps it', async () => {
    const { page } = staff
    await page.goto('/admin/ratings')
    const card = page.getByRole('article').filter({ hasText: words })
    await expect(card).toContainText('举报：是广告')
    await card.getByRole('button', { name: '隐藏内容' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '广告引流' }).check()
    await dialog.getByRole('textbox').fill(`写了别家的电话 ${words}`)
    await dialog.getByRole('button', { name: '隐藏内容' }).click()
    await expect(card).toHaveCount(0)
    await page.goto('/admin/audit')
    await expect(page.getByText(words).first()).toBeVisible()
  })

  await test.step('nobody reads it any more, but whoever wrote it', async () => {
    const { page } = reader
    await lookAtRatings(page, productId, page.getByText('内容因「广告引流」被平台隐藏').first())
    await expect(page.getByText(words)).toHaveCount(0)
    await buyer.page.goto('/me/ratings')
    await expect(buyer.page.getByText(words)).toBeVisible()
  })

  await test.step('staff find it among what is hidden, with who hid it, and bring it back', async () => {
    const { page } = staff
    await page.goto('/admin/ratings')
    await page.getByRole('tab', { name: '已隐藏的' }).click()
    const card = page.getByRole('article').filter({ hasText: words })
    await expect(card).toContainText(/超级管理员 于 .* 隐藏/)
    await card.getByRole('button', { name: '重新显示' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('看错了')
    await dialog.getByRole('button', { name: '重新显示' }).click()
    await expect(card).toHaveCount(0)
    await lookAtRatings(reader.page, productId, reader.page.getByText(words).first())
  })
})

async function findRow(page: Page, productId: string, words: string): Promise<Locator> {
  const row = page.locator('#ratings').getByRole('listitem').filter({ hasText: words })
  await lookAtRatings(page, productId, row)
  return row
}

/** What buyers say comes once its place is in sight; the page that takes over from the first frame has another such place. */
async function lookAtRatings(page: Page, productId: string, wanted: Locator): Promise<void> {
  await page.goto(`/p/${productId}`)
  await expect(async () => {
    await page.locator('#ratings').scrollIntoViewIfNeeded({ timeout: 2_000 })
    await expect(wanted).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 20_000 })
}
