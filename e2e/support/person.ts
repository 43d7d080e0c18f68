import { expect, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from '@playwright/test'
import { watch, type Watch } from './watch.ts'

/** Somebody at a browser of their own. */
export interface Person {
  nickname: string
  phone: string
  page: Page
  context: BrowserContext
  watch: Watch
}

/** The demonstration's people have 138, 139 and 1392001; nobody has 137. */
let phones = 10_000_000 + Math.floor(Math.random() * 80_000_000)
export const newPhone = (): string => `137${String((phones += 1))}`

let licences = 0
/** A licence number that no other business has. */
export const newLicence = (): string =>
  `91510104${Date.now().toString(36).toUpperCase().slice(-8)}${(licences += 1) % 10}X`

export async function openPerson(
  browser: Browser,
  nickname: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext(options)
  return { nickname, phone: newPhone(), context, page: await context.newPage(), watch: watch(context) }
}

/** On the mall's sign-in page, whichever way it was reached: a code comes, and the demonstration shows it. */
export async function signUp({ page, phone, nickname }: Person): Promise<void> {
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  const hint = page.getByText(/演示环境的验证码：\d{6}/)
  const code = /\d{6}/.exec((await hint.textContent()) ?? '')?.[0] ?? ''
  await page.getByLabel('验证码', { exact: true }).fill(code)
  await page.getByRole('checkbox', { name: /用户协议/ }).check()
  await page.getByRole('button', { name: '登录 / 注册' }).click()
  await expect(page.getByRole('link', { name: '我的订单' }).first()).toBeVisible()
  await expect(page).not.toHaveURL(/sign-in/)
  await nameYourself(page, nickname)
}

/** The same at the door of the merchant centre, for who comes to apply. */
export async function signUpToApply({ page, phone, nickname }: Person): Promise<void> {
  await page.getByLabel('手机号').fill(phone)
  await page.getByRole('button', { name: '获取验证码' }).click()
  await page.getByRole('button', { name: '填入' }).click()
  await page.getByRole('checkbox', { name: /用户协议/ }).check()
  await page.getByRole('button', { name: '登录 / 注册' }).click()
  await expect(page.getByRole('button', { name: '提交申请' })).toBeVisible()
  await nameYourself(page, nickname)
}

async function nameYourself(page: Page, nickname: string): Promise<void> {
  const here = page.url()
  await page.goto('/me/security')
  await page.getByLabel('昵称').fill(nickname)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('link', { name: `你好，${nickname}` })).toBeVisible()
  await page.goto(here)
}

/** In a sheet of regions: 四川省, 成都市, 锦江区. */
export async function pickRegion(page: Page, label: string, names: readonly string[]): Promise<void> {
  await page.getByLabel(label).click()
  const sheet = page.getByRole('dialog')
  for (const name of names) await sheet.getByRole('listitem').getByRole('button', { name, exact: true }).click()
  await expect(sheet).toBeHidden()
}
