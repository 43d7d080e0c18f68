import type { Locator, Page } from '@playwright/test'

/** The demonstration shows the code that it does not send. */
export async function fillCode(place: Page | Locator, label: string): Promise<void> {
  await place.getByRole('button', { name: '获取验证码' }).click()
  const hint = place.getByText(/演示环境的验证码：\d{6}/)
  const code = /\d{6}/.exec((await hint.textContent()) ?? '')?.[0] ?? ''
  await place.getByLabel(label, { exact: true }).fill(code)
}
