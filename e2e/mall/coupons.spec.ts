import { expect, test } from '@playwright/test'
import { openPerson, signUp } from '../support/person.ts'

test('a coupon is claimed on the way through sign-in and by code, and listed with what is not used', async ({
  browser,
}) => {
  const person = await openPerson(browser, '领券人')
  const { page } = person
  await page.goto('/coupons')
  await page.getByRole('button', { name: '领取 新人见面礼' }).click()
  await expect(page).toHaveURL(/sign-in/)
  await signUp(person)
  await expect(page).toHaveURL(/\/coupons$/)

  const ticket = page.getByRole('listitem').filter({ hasText: '新人见面礼' })
  await ticket.getByRole('button', { name: '领取 新人见面礼' }).click()
  await expect(page.getByText('领取成功')).toBeVisible()
  await expect(ticket.getByRole('link', { name: '去使用' })).toBeVisible()

  await page.getByRole('textbox', { name: '兑换码' }).fill('no-such-code')
  await page.getByRole('button', { name: '兑换', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('没有这个兑换码')
  await page.getByRole('textbox', { name: '兑换码' }).fill('sorry2026')
  await page.getByRole('button', { name: '兑换', exact: true }).click()
  await page.getByRole('button', { name: '查看' }).click()
  for (const title of ['新人见面礼', '客服补偿券'])
    await expect(
      page.getByRole('listitem').filter({ hasText: title }).getByRole('link', { name: '去使用' }),
    ).toBeVisible()

  await page.getByRole('link', { name: '已使用' }).click()
  await expect(page.getByText('这里还没有优惠券')).toBeVisible()
  expect(person.watch.takeProblems()).toEqual([])
  await person.context.close()
})
