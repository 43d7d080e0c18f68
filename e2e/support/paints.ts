import type { BrowserContext, Page } from '@playwright/test'

/** What the browser noted while a page came up. */
interface Paints {
  /** cumulative layout shift, what people caused left out */
  shift: number
  /** when the largest picture or text was there, in ms, and the address of the picture */
  largestAt: number
  largestUrl: string
}

/** In every page of this context, from its first moment on. */
export async function watchPaints(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const paints: Paints = { shift: 0, largestAt: 0, largestUrl: '' }
    Object.assign(window, { paints })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (!('hadRecentInput' in entry && entry.hadRecentInput) && 'value' in entry)
          paints.shift += Number(entry.value)
    }).observe({ type: 'layout-shift', buffered: true })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        paints.largestAt = entry.startTime
        paints.largestUrl = 'url' in entry ? String(entry.url) : ''
      }
    }).observe({ type: 'largest-contentful-paint', buffered: true })
  })
}

export async function shiftOf(page: Page): Promise<number> {
  return Number(await page.evaluate('window.paints.shift'))
}

/**
 * How many requests the largest picture or text had to wait for at most. Which of the other pictures begin before it is
 * a matter of moments, so they are not counted.
 */
export async function requestsBeforeLargest(page: Page): Promise<number> {
  const { largestAt, largestUrl }: Paints = await page.evaluate('window.paints')
  return page.evaluate(
    ([end, picture]) =>
      1 +
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry.startTime < end)
        .filter((entry) => !('initiatorType' in entry && entry.initiatorType === 'img') || entry.name === picture)
        .length,
    [largestAt, largestUrl] as const,
  )
}
