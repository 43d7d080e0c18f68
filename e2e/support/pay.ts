import { expect, type Browser, type Page } from '@playwright/test'
import { openPerson } from './person.ts'

/** From the checkout to the paid order: the code is opened on a phone that has never been here. */
export async function payOnPhone(browser: Browser, page: Page, shopName: string): Promise<string> {
  await expect(page.getByRole('complementary', { name: '金额' })).toContainText('¥207.00')
  await page.getByRole('button', { name: '提交订单' }).click()
  await page.getByRole('radio', { name: /沙箱/ }).check()
  const link = page.getByRole('link', { name: /在这里打开支付页/ })
  const address = (await link.getAttribute('href')) ?? ''
  const phone = await openPerson(browser, 'phone', {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  })
  await phone.page.goto(address)
  await expect(phone.page.getByText(shopName)).toBeVisible()
  await expect(phone.page.getByText('¥207.00')).toBeVisible()
  await phone.page.getByRole('button', { name: '确认支付' }).click()
  await expect(phone.page.getByText('已确认支付')).toBeVisible()
  expect(await phone.context.cookies()).toEqual([])
  expect(phone.watch.takeProblems()).toEqual([])
  await phone.context.close()

  await expect(page.getByText('支付成功')).toBeVisible()
  return (await page.getByRole('link', { name: '查看订单' }).getAttribute('href')) ?? ''
}
