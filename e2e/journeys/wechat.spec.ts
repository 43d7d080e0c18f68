import { expect, test, type Page } from '@playwright/test'
import { ask } from '../support/api.ts'
import { fillCode } from '../support/fill-code.ts'
import { newWechat } from '../support/gateway.ts'
import { openPerson, signUp, type Person } from '../support/person.ts'
import { placeTrade } from '../support/trade.ts'
import { answerWechat, inWechat } from '../support/wechat.ts'

test('inside WeChat somebody signs in with it, buys, and pays with it', async ({ browser }) => {
  const { page, context, phone, watch } = await openPerson(browser, 'wechat', inWechat)
  const wechat = await newWechat(context.request)
  await page.goto('/sign-in?next=/me/security')
  await page.getByRole('link', { name: '微信登录' }).click()
  await answerWechat(page, wechat)
  await signUpWith(page, wechat, phone)

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

test('on a PC a code is scanned to sign up, and from then on scanning it is enough', async ({ browser }) => {
  const { page, context, phone, watch } = await openPerson(browser, 'pc')
  const wechat = await newWechat(context.request)
  await page.goto('/sign-in?next=/me/security')
  await scan(page, wechat, '拒绝')
  await expect(page.getByText('你没有同意用微信确认')).toBeVisible()
  await scan(page, wechat)
  await signUpWith(page, wechat, phone)
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('link', { name: '登录 / 注册' }).first()).toBeVisible()
  await page.goto('/sign-in?next=/me/security')
  await scan(page, wechat)
  await expect(page).toHaveURL(/\/me\/security$/)
  await expect(page.getByText(`${wechat}，`)).toBeVisible()
  expect(watch.takeProblems()).toEqual([])
  await context.close()
})

test('a WeChat is bound to one account only, and once it is unbound it signs nobody in', async ({ browser }) => {
  const [owner, other, device] = [
    await openPerson(browser, '阿青'),
    await openPerson(browser, '别的账号'),
    await openPerson(browser, '另一台电脑'),
  ]
  const wechat = await newWechat(owner.context.request)

  await test.step('bound after a code to the own phone', async () => {
    await goToBind(owner, wechat)
    await expect(owner.page.getByText(`微信“${wechat}”已确认。绑定到这个账号后，可以用它登录和收款。`)).toBeVisible()
    await fillCode(owner.page.getByRole('region', { name: '微信' }), '验证码')
    await owner.page.getByRole('button', { name: '绑定微信' }).click()
    await expect(owner.page.getByText(`${wechat}，`)).toBeVisible()
  })

  await test.step('another account cannot have it as well', async () => {
    await goToBind(other, wechat)
    await expect(other.page.getByText('这个微信已绑定另一个账号')).toBeVisible()
    await expect(other.page.getByRole('link', { name: '绑定微信' })).toBeVisible()
  })

  await test.step('it signs its account in', async () => {
    await device.page.goto('/sign-in?next=/me/security')
    await scan(device.page, wechat)
    await expect(device.page.getByText(`${wechat}，`)).toBeVisible()
  })

  await test.step('unbound, it signs nobody in, and who was signed in elsewhere no longer is', async () => {
    await owner.page.getByRole('button', { name: '解绑' }).click()
    await owner.page.getByRole('dialog').getByRole('button', { name: '解绑' }).click()
    await expect(owner.page.getByRole('link', { name: '绑定微信' })).toBeVisible()
    await device.page.goto('/me/security')
    await expect(device.page).toHaveURL(/\/sign-in/)
    await scan(device.page, wechat)
    await expect(device.page.getByText(`微信“${wechat}”已确认。`)).toBeVisible()
  })
  for (const { nickname, watch, context } of [owner, other, device]) {
    expect(watch.takeProblems(), nickname).toEqual([])
    await context.close()
  }
})

/** On a PC, from the page to sign in. */
async function scan(page: Page, wechat: string, answer?: '拒绝'): Promise<void> {
  await page.getByRole('link', { name: '微信扫码登录' }).click()
  await answerWechat(page, wechat, answer)
}

/** With a WeChat that has just said yes and a phone that nobody has. */
async function signUpWith(page: Page, wechat: string, phone: string): Promise<void> {
  await expect(page.getByText(`微信“${wechat}”已确认。`)).toBeVisible()
  await page.getByLabel('手机号').fill(phone)
  await fillCode(page, '验证码')
  await page.getByRole('checkbox', { name: /用户协议/ }).check()
  await page.getByRole('button', { name: '绑定并登录' }).click()
  await expect(page).toHaveURL(/\/me\/security$/)
  await expect(page.getByText(`${wechat}，`)).toBeVisible()
}

/** Signed up by phone, and from the personal centre on the way to WeChat and back. */
async function goToBind(person: Person, wechat: string): Promise<void> {
  const { page } = person
  await page.goto('/sign-in')
  await signUp(person)
  await page.goto('/me/security')
  await page.getByRole('link', { name: '绑定微信' }).click()
  await answerWechat(page, wechat)
}
