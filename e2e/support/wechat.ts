import type { Page } from '@playwright/test'

/** On WeChat's own page, which the local gateway shows: yes or no. */
export async function answerWechat(page: Page, name: string, answer: '同意' | '拒绝' = '同意'): Promise<void> {
  await page.getByRole('radio', { name }).check()
  await page.getByRole('button', { name: answer }).click()
}
