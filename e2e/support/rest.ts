import type { Page } from '@playwright/test'
import type { Watch } from './watch.ts'

const calmMs = 150
const patienceMs = 20_000

/** Until the page has a heading, shows no skeleton and asks for nothing more; what is wrong if it never does. */
export async function comeToRest(page: Page, { pendingCount }: Watch): Promise<string[]> {
  const end = Date.now() + patienceMs
  let calmSince = Date.now()
  while (Date.now() < end) {
    const isBusy = pendingCount() > 0 || !(await page.evaluate(isDrawn))
    if (isBusy) calmSince = Date.now()
    else if (Date.now() - calmSince >= calmMs) return []
    await page.waitForTimeout(50)
  }
  return ['does not come to rest']
}

const isDrawn = () =>
  document.querySelector('h1, main') !== null &&
  document.querySelector(
    '[role=status][aria-label="加载中"], [role=status][aria-label="正在加载"], [role=status][aria-label^="Loading"]',
  ) === null
