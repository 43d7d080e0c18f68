import { expect, test, type Browser, type Page } from '@playwright/test'
import { ask, signInAs } from '../support/api.ts'
import { handIn, handInForReview } from '../support/hand-in.ts'
import { openPerson } from '../support/person.ts'

async function openStaff(browser: Browser, key: 'reviewer' | 'superAdmin') {
  const person = await openPerson(browser, key)
  await signInAs(person.context, key, 'STAFF')
  return person
}

const line = (page: Page, title: string) => page.getByRole('listitem').getByRole('button', { name: title })

test('what one reviewer has, another sees and cannot decide; a decision by the keyboard can be taken back', async ({
  browser,
}) => {
  const owner = await browser.newContext()
  await signInAs(owner, 'merchantOwner', 'MERCHANT')
  const { id, title } = await handInForReview(owner.request, '领取中的商品')
  await owner.close()
  const first = await openStaff(browser, 'reviewer')
  const second = await openStaff(browser, 'superAdmin')

  await first.page.goto(`/admin/review/products?id=${id}`)
  const desk = first.page.locator('.kc-desk-decision')
  await expect(desk.getByText(/已领取：我 (09|10):\d\d/)).toBeVisible()

  await second.page.goto(`/admin/review/products?id=${id}`)
  const notice = second.page.getByRole('status').filter({ hasText: '另一位审核员正在审' })
  await expect(notice).toContainText(/已领取：.+ \d\d:\d\d/)
  await expect(line(second.page, title)).toContainText('已领取')
  await expect(second.page.getByRole('button', { name: /^通过/ })).toBeHidden()
  await second.page.keyboard.press('a')
  await expect(second.page.getByText(`「${title}」已通过`)).toBeHidden()
  await notice.getByRole('button', { name: '领取下一件' }).click()
  await expect(second.page).not.toHaveURL(new RegExp(id))

  await first.page.keyboard.press('?')
  const keys = first.page.getByRole('dialog', { name: '审核快捷键' })
  for (const words of ['跳过这一项', '转交给别人，或放回队列', '撤销刚才的结论，10 秒内'])
    await expect(keys).toContainText(words)
  await first.page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await first.page.keyboard.press('a')
  await expect(line(first.page, title)).toBeHidden()
  await first.page.keyboard.press('z')
  await expect(line(first.page, title)).toBeVisible()
  await expect(desk.getByText(/已领取：我/)).toBeVisible()

  await first.page.keyboard.press('t')
  const handOver = first.page.getByRole('dialog', { name: '转交这一件' })
  await handOver.getByRole('button', { name: '放回队列' }).click()
  await expect(first.page).not.toHaveURL(new RegExp(id))
  await second.page.goto(`/admin/review/products?id=${id}`)
  await expect(second.page.locator('.kc-desk-decision').getByText(/已领取：我/)).toBeVisible()
  await second.page.keyboard.press('a')
  await second.page.getByRole('button', { name: '立即生效' }).click()
  await expect(second.page.getByText('已生效', { exact: true })).toBeVisible()
  await second.page.goto(`/admin/review/products?id=${id}&status=ON_SALE`)
  await expect(second.page.getByText('历史与备注')).toBeVisible()
  await expect(second.page.locator('.kc-desk-decision').getByText('已通过')).toBeVisible()
  for (const { watch, context } of [first, second]) {
    expect(watch.takeProblems()).toEqual([])
    await context.close()
  }
})

test('a trusted shop sells at once what was not drawn, and somebody looks at it afterwards', async ({ browser }) => {
  const owner = await browser.newContext()
  await signInAs(owner, 'merchantOwner', 'MERCHANT')
  const waiting = await handInForReview(owner.request, '等人看的商品')
  expect(waiting.status).toBe('PENDING')
  const manager = await openStaff(browser, 'superAdmin')
  const { page } = manager
  for (const [key, value] of [
    ['review_share_trusted_percent', 0],
    ['review_afterwards_percent', 100],
  ])
    await ask(
      manager.context.request,
      'STAFF',
      'mutation ($input: SaveSettingInput!) { saveSetting(input: $input) { userErrors { code } } }',
      { input: { key, value, reason: '抽检试行' } },
    )
  await page.goto(`/admin/review/products?id=${waiting.id}`)
  await page.getByRole('button', { name: '调整' }).click()
  const dialog = page.getByRole('dialog', { name: '商家信任级别' })
  await dialog.getByRole('radio', { name: '信任', exact: true }).check()
  await dialog.getByLabel('原因').fill('合作多年，从未退回')
  await dialog.getByRole('button', { name: '设定' }).click()
  await expect(page.getByText('人工审核 0%')).toBeVisible()
  await expect(page.getByText(/设定：合作多年，从未退回/)).toBeVisible()

  const passed = await handIn(owner.request, '抽检放行的商品')
  expect(passed.status).toBe('ON_SALE')
  await page.goto('/admin/review/quality')
  const row = page.getByRole('row').filter({ hasText: passed.title })
  await expect(row).toContainText('抽检放行')
  await row.getByRole('button', { name: '复看' }).click()
  const look = page.getByRole('dialog', { name: /^复看/ })
  await look.getByRole('radio', { name: '不认同', exact: true }).check()
  await expect(look.getByRole('button', { name: '记下' })).toBeDisabled()
  await look.getByLabel('说明，必填').fill('主图有水印')
  await look.getByRole('button', { name: '记下' }).click()
  await expect(row).toBeHidden()
  await expect(page.getByRole('row').filter({ hasText: '分歧率' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '抽检放行' }).last()).toContainText('%')

  await page.goto(`/admin/review/products?id=${passed.id}&status=ON_SALE`)
  await expect(page.getByText(/抽签号 \d+，抽审比例 0%，未抽中/)).toBeVisible()
  await expect(page.getByText(/复看：.+ 不认同，主图有水印/)).toBeVisible()
  // As it was, for the tests that come after.
  for (const [key, value] of [
    ['review_share_trusted_percent', 20],
    ['review_afterwards_percent', 10],
  ])
    await ask(
      manager.context.request,
      'STAFF',
      'mutation ($input: SaveSettingInput!) { saveSetting(input: $input) { userErrors { code } } }',
      { input: { key, value, reason: '试行结束' } },
    )
  await ask(
    manager.context.request,
    'STAFF',
    'mutation ($input: SetShopTrustInput!) { setShopTrust(input: $input) { userErrors { code } } }',
    { input: { merchantId: waiting.merchantId, level: null, reason: '试行结束', idempotencyKey: crypto.randomUUID() } },
  )
  expect(manager.watch.takeProblems()).toEqual([])
  await manager.context.close()
  await owner.close()
})

test('several goods of low risk are approved after one question, and what another had decided meanwhile is told apart', async ({
  browser,
}) => {
  const owner = await browser.newContext()
  await signInAs(owner, 'merchantOwner', 'MERCHANT')
  const good = await handInForReview(owner.request, '一起通过的商品')
  const gone = await handInForReview(owner.request, '先被退回的商品')
  const left = await handInForReview(owner.request, '没有选中的商品')
  await owner.close()
  const { page, context, watch } = await openStaff(browser, 'reviewer')
  const other = await browser.newContext()
  await signInAs(other, 'superAdmin', 'STAFF')

  await page.goto('/admin/review/products')
  await page.getByRole('button', { name: '多选' }).click()
  await expect(page.getByRole('button', { name: '通过 0 件' })).toBeDisabled()
  for (const { title } of [good, gone]) await page.getByRole('checkbox', { name: `选择「${title}」` }).check()
  await page.getByRole('button', { name: '通过 2 件' }).click()
  const dialog = page.getByRole('dialog', { name: '通过这 2 件低风险商品？' })
  await expect(dialog.getByRole('listitem')).toHaveCount(2)

  await ask(
    other.request,
    'STAFF',
    'mutation ($input: ReviewProductInput!) { reviewProduct(input: $input) { userErrors { code } } }',
    { input: { id: gone.id, version: gone.version, decision: 'RETURN', remarks: [], reason: '主图不清晰或带水印' } },
  )
  await dialog.getByRole('button', { name: '全部通过' }).click()
  const outcome = page.getByRole('dialog', { name: '通过了 1 件，共 2 件' })
  await expect(outcome.getByRole('listitem').filter({ hasText: good.title }).getByLabel('已通过')).toBeVisible()
  const refused = outcome.getByRole('listitem').filter({ hasText: gone.title })
  await expect(refused.getByLabel('未通过')).toBeVisible()
  await expect(refused).not.toHaveText(gone.title)
  await outcome.getByRole('button', { name: '知道了' }).click()
  await expect(line(page, good.title)).toBeHidden()
  await expect(line(page, gone.title)).toBeHidden()
  await expect(line(page, left.title)).toBeVisible()
  await page.goto(`/admin/review/products?id=${good.id}&status=ON_SALE`)
  await expect(page.locator('.kc-desk-decision').getByText('已通过')).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
  await other.close()
})
