import { expect, test } from '@playwright/test'
import { ask } from '../support/api.ts'
import { openPerson } from '../support/person.ts'
import { placeTrade } from '../support/trade.ts'

const inWechat = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50',
}

test('inside WeChat somebody signs in with it, buys, and pays with it', async ({ browser }) => {
  const { page, context, phone, watch } = await openPerson(browser, 'wechat', inWechat)
  await page.goto('/sign-in?next=/me/security')
  await page.getByRole('link', { name: '微信登录' }).click()
  await page.getByRole('radio', { name: '小红' }).check()
  await page.getByRole('button', { name: '同意' }).click()
  await expect(page.getByText('微信“小红”已确认。')).toBeVisible()
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  const code = /\d{6}/.exec((await page.getByText(/演示环境的验证码：\d{6}/).textContent()) ?? '')?.[0] ?? ''
  await page.getByLabel('验证码', { exact: true }).fill(code)
  await page.getByRole('checkbox', { name: /用户协议/ }).check()
  await page.getByRole('button', { name: '绑定并登录' }).click()
  await expect(page).toHaveURL(/\/me\/security/)
  await expect(page.getByRole('button', { name: '解绑' })).toBeVisible()

  const address = { name: '小红', phone, regionCode: '440305', detail: '科技园路 1 号', isDefault: true }
  await ask(
    context.request,
    'MEMBER',
    'mutation ($input: SaveAddressInput!) { saveAddress(input: $input) { userErrors { code } } }',
    { input: address },
  )
  await page.goto(`/cashier/${await placeTrade(context.request)}`)
  await expect(page.getByText('支付宝')).toHaveCount(0)
  await page.getByRole('button', { name: /微信支付 ¥/ }).click()
  const cashier = page.frameLocator('iframe[title="微信"]')
  await cashier.getByRole('button', { name: '取消' }).click()
  await expect(page.getByText('已取消付款')).toBeVisible()
  await page.getByRole('button', { name: /微信支付 ¥/ }).click()
  await cashier.getByRole('button', { name: '确认付款' }).click()
  await expect(page.getByText('支付成功')).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})
