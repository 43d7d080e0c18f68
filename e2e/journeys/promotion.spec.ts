import { expect, test } from '@playwright/test'
import { signInAs } from '../support/api.ts'
import { openPerson, pickRegion, signUp } from '../support/person.ts'

/** As a field for a moment takes it, in Beijing. */
const moment = (hours: number): string => new Date(Date.now() + (hours + 8) * 3_600_000).toISOString().slice(0, 16)

test('a coupon: made by a merchant, reviewed, claimed, used, and borne by whom the order says', async ({ browser }) => {
  test.setTimeout(300_000)
  const title = `周末茶歇券${test.info().retry}`
  const [owner, staff, buyer] = await Promise.all(
    ['商家', '后台', '买券的人'].map((nickname) => openPerson(browser, nickname)),
  )
  if (!owner || !staff || !buyer) throw new Error('nobody is there')
  await signInAs(owner.context, 'merchantOwner', 'MERCHANT')
  await signInAs(staff.context, 'superAdmin', 'STAFF')

  await test.step('the merchant makes it, step by step, and sees what a buyer will pay', async () => {
    const { page } = owner
    await page.goto('/merchant/promotions/new')
    await page.getByRole('radio', { name: /店铺优惠券/ }).check()
    await page.getByLabel('活动名称').fill(title)
    const next = page.getByRole('button', { name: '下一步' })
    await next.click()
    await page.getByLabel('满', { exact: true }).fill('10')
    await page.getByLabel('减', { exact: true }).fill('6')
    await next.click()
    await next.click()
    await next.click()
    await page.getByLabel('开始').fill(moment(-1))
    await page.getByLabel('结束').fill(moment(24 * 20))
    await next.click()
    await expect(page.getByRole('complementary', { name: '买家看到的' })).toContainText(title)
    await page.getByRole('button', { name: '提交审核' }).click()
    await expect(page.getByText('待审核').first()).toBeVisible()
  })

  await test.step('staff approve it', async () => {
    const { page } = staff
    await page.goto('/admin/review/promotions')
    await page
      .getByRole('listitem')
      .getByRole('button', { name: new RegExp(title) })
      .click()
    await page.getByRole('button', { name: /^通过/ }).click()
    await page.getByRole('button', { name: '立即生效' }).click()
  })

  let orderPath = ''
  await test.step('a member claims it and buys with it', async () => {
    const { page } = buyer
    await page.goto('/sign-in')
    await signUp(buyer)
    await page.goto('/coupons')
    const card = page.getByRole('listitem').filter({ hasText: title })
    await expect(async () => {
      await page.reload()
      await expect(card.first()).toBeVisible({ timeout: 2_000 })
    }).toPass()
    await card.getByRole('button', { name: /领取/ }).click()
    await page.goto('/me/coupons')
    await expect(page.getByText(title)).toBeVisible()
    await page
      .getByRole('listitem')
      .filter({ hasText: title })
      .getByRole('link', { name: /去使用/ })
      .click()
    await page.getByRole('main').getByRole('link', { name: /¥/ }).first().click()
    await page.getByRole('main').getByRole('radio').first().click()
    await page.getByRole('button', { name: '立即购买' }).click()
    await page.getByLabel('收货人').fill('王小明')
    await page.getByLabel('手机号').fill('13900001111')
    await pickRegion(page, '所在地区', ['浙江省', '杭州市', '西湖区'])
    await page.getByLabel('详细地址').fill('文一西路 1 号')
    await page.getByRole('button', { name: '保存地址' }).click()
    await expect(page.getByRole('complementary', { name: '金额' })).toContainText('店铺优惠')
    await expect(page.getByRole('complementary', { name: '金额' })).toContainText('−¥6.00')
    await page.getByRole('button', { name: '提交订单' }).click()
    await page.getByRole('radio', { name: /沙箱/ }).check()
    const link = page.getByRole('link', { name: /在这里打开支付页/ })
    const phone = await openPerson(browser, 'phone', { viewport: { width: 390, height: 844 } })
    await phone.page.goto((await link.getAttribute('href')) ?? '')
    await phone.page.getByRole('button', { name: '确认支付' }).click()
    await phone.context.close()
    await expect(page.getByText('支付成功')).toBeVisible()
    orderPath = (await page.getByRole('link', { name: '查看订单' }).getAttribute('href')) ?? ''
    await page.goto(orderPath)
    await expect(page.getByText(title).first()).toBeVisible()
    await page.goto('/me/coupons?tab=used')
  })

  await test.step('the order says who bears what', async () => {
    for (const [person, path] of [
      [owner, '/merchant/orders'],
      [staff, '/admin/orders'],
    ] as const) {
      const { page } = person
      await page.goto(`${path}/${orderPath.split('/').at(-1) ?? ''}`)
      const row = page.getByRole('table', { name: '优惠由谁承担' }).getByRole('row').filter({ hasText: title })
      await expect(row.first()).toContainText('¥6.00')
      await expect(row.first()).toContainText('¥0.00')
    }
  })

  for (const person of [owner, staff, buyer]) expect(person.watch.takeProblems(), person.nickname).toEqual([])
})
