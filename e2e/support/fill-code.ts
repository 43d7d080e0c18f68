import type { Page } from '@playwright/test'

/** The demonstration shows the code that it does not send. */
export async function fillCode(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click()
  const hint = page.getByText(/演示环境的验证码：\d{6}/)
  const code = /\d{6}/.exec((await hint.textContent()) ?? '')?.[0] ?? ''
  await page.getByLabel(label, { exact: true }).fill(code)
}
