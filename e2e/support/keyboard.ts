import { expect, type Locator, type Page } from '@playwright/test'

const patience = 80

/** Presses Tab (or Shift+Tab) until this has the focus. Every stop on the way must show that it has it. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible()
  for (let step = 0; step < patience; step += 1) {
    await page.keyboard.press(key)
    await expectRing(page)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  expect(false, `${key} comes to ${String(target)}`).toBe(true)
}

/** What has the focus, or the box around it, is outlined; nothing has it at the end of the page. */
export async function expectRing(page: Page): Promise<void> {
  const bare = await page.evaluate(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) return undefined
    const isOutlined = [focused, focused.parentElement].some((element) => {
      if (!element) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    })
    return isOutlined ? undefined : focused.outerHTML.slice(0, 200)
  })
  expect(bare, 'has the focus without a ring').toBeUndefined()
}
