import { expect, test, type BrowserContext } from '@playwright/test'
import { signInAs } from '../support/api.ts'
import { fillCode } from '../support/fill-code.ts'
import { turnKnobs } from '../support/gateway.ts'
import { openPerson } from '../support/person.ts'
import { placeTrade } from '../support/trade.ts'

const openCashier = async (context: BrowserContext): Promise<string> => {
  await signInAs(context, 'member', 'MEMBER')
  return `/cashier/${await placeTrade(context.request)}`
}

test('on a PC a code for WeChat is offered first, and Alipay is paid on its own page', async ({ browser }) => {
  const { page, context, watch } = await openPerson(browser, 'pc')
  await page.goto(await openCashier(context))
  await expect(page.getByRole('radio', { name: /微信支付/ })).toBeChecked()
  await expect(page.getByRole('img', { name: '微信支付码' })).toBeVisible()
  await page.getByRole('radio', { name: /微信支付/ }).press('ArrowDown')
  await expect(page.getByRole('radio', { name: /支付宝/ })).toBeChecked()
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: /用支付宝支付/ }).click()
  const alipay = await opening
  await expect(alipay.getByText('青禾茶事')).toBeVisible()
  await alipay.getByRole('button', { name: '确认付款' }).click()
  await expect(alipay).toHaveURL(/\/cashier\//)
  await expect(alipay.getByText('支付成功')).toBeVisible()
  await expect(page.getByText('支付成功')).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

const phone = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent: 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36',
}

test('the same cashier on two devices: whoever comes second takes it over only when they say so', async ({
  browser,
}) => {
  const pc = await openPerson(browser, 'pc')
  const path = await openCashier(pc.context)
  await pc.page.goto(path)
  const code = pc.page.getByRole('img', { name: '微信支付码' })
  await expect(code).toBeVisible()
  const other = await openPerson(browser, 'phone', phone)
  await signInAs(other.context, 'member', 'MEMBER')
  await other.page.goto(path)
  await expect(other.page.getByText(/正在用另一种方式支付/)).toBeVisible()
  // Longer than the PC waits before it looks again.
  await pc.page.waitForTimeout(3_000)
  await expect(code).toBeVisible()
  await other.page.getByRole('button', { name: '改用这种方式支付' }).click()
  await expect(other.page.getByRole('link', { name: /用微信支付/ })).toBeVisible()
  await expect(pc.page.getByText(/正在用另一种方式支付/)).toBeVisible()
  await pc.page.waitForTimeout(3_000)
  await expect(other.page.getByRole('link', { name: /用微信支付/ })).toBeVisible()
  await Promise.all([pc.context.close(), other.context.close()])
})

test('on a phone WeChat is opened, whoever turns back can still pay, and little is paid from the balance', async ({
  browser,
}) => {
  const { page, context } = await openPerson(browser, 'phone', phone)
  await page.goto(await openCashier(context))
  await page.getByRole('link', { name: /用微信支付/ }).click()
  await page.getByRole('button', { name: '取消' }).click()
  await expect(page.getByRole('radio', { name: /微信支付/ })).toBeChecked()
  // The browser cannot know whether it was paid: the channel is asked meanwhile.
  await page.getByRole('button', { name: '还没付款，继续支付' }).click()
  await page.getByRole('link', { name: /用微信支付/ }).click()
  await page.getByRole('button', { name: '确认付款' }).click()
  await expect(page).toHaveURL(/\/cashier\//)
  await expect(page.getByText('支付成功')).toBeVisible()
  await page.goto(`/cashier/${await placeTrade(context.request, true)}`)
  await page.getByRole('radio', { name: /余额/ }).check()
  await expect(page.getByRole('button', { name: /用余额支付/ })).toBeDisabled()
  await fillCode(page, '验证码')
  await page.getByRole('button', { name: /用余额支付/ }).click()
  await expect(page.getByText('支付成功')).toBeVisible()
  await context.close()
})

test('though no message of the channel ever comes, the page hears of the payment', async ({ browser }) => {
  const { page, context } = await openPerson(browser, 'phone', phone)
  await turnKnobs(context.request, { notice: { drop: true } })
  try {
    await page.goto(await openCashier(context))
    await page.getByRole('link', { name: /用微信支付/ }).click()
    await page.getByRole('button', { name: '确认付款' }).click()
    await expect(page).toHaveURL(/\/cashier\//)
    await expect(page.getByText('支付成功')).toBeVisible({ timeout: 40_000 })
  } finally {
    await turnKnobs(context.request, {})
    await context.close()
  }
})
