import type { Page } from '@playwright/test'

/** The browser of a phone's WeChat. */
export const inWechat = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50',
}

/** On WeChat's own page, which the local gateway shows: yes or no. */
export async function answerWechat(page: Page, name: string, answer: '同意' | '拒绝' = '同意'): Promise<void> {
  await page.getByRole('radio', { name }).check()
  await page.getByRole('button', { name: answer }).click()
}
