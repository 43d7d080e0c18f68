import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { shiftOf, watchPaints } from './paints.ts'
import { comeToRest } from './rest.ts'
import { watch, type Watch } from './watch.ts'

const pc = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

interface Walk {
  /** signs in, for each of the two browsers */
  enter: (context: BrowserContext) => Promise<void>
  paths: readonly string[]
  /** the most that may move by itself while a page loads; without it nobody looks */
  maxShift?: number
  /** false where others have looked at these pages already: one browser then, and no axe */
  isThorough?: boolean
}

/**
 * Opens every page in Chinese and light on a PC, in English and dark on a phone, each then in the other's width, and
 * collects what is wrong: errors in the console, failed requests, a page wider than the window, what moves while it
 * loads, and what axe finds serious, contrast in each theme included.
 */
export async function walk(browser: Browser, { enter, paths, maxShift, isThorough = true }: Walk): Promise<void> {
  const languages = isThorough ? (['zh', 'en'] as const) : (['zh'] as const)
  // Each waits for the network and the server most of the time: two at once are hardly slower than one.
  const problems = await Promise.all(
    languages.map(async (language) => {
      const visitor = await openVisitor(browser, language, enter)
      const found: string[] = []
      for (const path of paths) found.push(...(await visit(visitor, path, { maxShift, isThorough })))
      await visitor.context.close()
      return found
    }),
  )
  expect(problems.flat()).toEqual([])
}

interface Visitor {
  language: 'zh' | 'en'
  context: BrowserContext
  page: Page
  watch: Watch
}

async function openVisitor(browser: Browser, language: 'zh' | 'en', enter: Walk['enter']): Promise<Visitor> {
  const isPhone = language === 'en'
  const context = await browser.newContext({
    viewport: isPhone ? phone : pc,
    isMobile: isPhone,
    hasTouch: isPhone,
    locale: isPhone ? 'en-US' : 'zh-CN',
  })
  await watchPaints(context)
  await context.addInitScript(
    ([wantedLanguage, wantedTheme]) => {
      localStorage.setItem('kaidian.language', wantedLanguage)
      localStorage.setItem('kaidian.theme', wantedTheme)
    },
    [language, isPhone ? 'dark' : 'light'] as const,
  )
  await enter(context)
  return { language, context, page: await context.newPage(), watch: watch(context) }
}

async function visit(visitor: Visitor, path: string, { maxShift, isThorough }: Pick<Walk, 'maxShift' | 'isThorough'>) {
  const { page, language } = visitor
  const [first, other] = language === 'en' ? [phone, pc] : [pc, phone]
  await page.setViewportSize(first)
  await page.goto(path)
  const problems: string[] = await comeToRest(page, visitor.watch)
  const shift = await shiftOf(page)
  if (maxShift !== undefined && shift > maxShift) problems.push(`moves by ${shift.toFixed(3)} while it loads`)
  problems.push(...(await overflow(page)))
  if (isThorough) problems.push(...(await seriousFaults(page)))
  await page.setViewportSize(other)
  problems.push(...(await overflow(page)), ...visitor.watch.takeProblems())
  return problems.map((problem) => `${path} (${language}, ${first.width} px): ${problem}`)
}

/** The page must not be dragged sideways; what scrolls inside its own box may be wider. */
async function overflow(page: Page): Promise<string[]> {
  await page.waitForTimeout(50)
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const { innerWidth } = window
    if (scrollWidth <= clientWidth) {
      // What is fixed widens no page, and is cut off.
      const isScrolled = (element: Element, bar: Element): boolean =>
        element !== bar &&
        (/auto|scroll/.test(getComputedStyle(element).overflowX) || isScrolled(element.parentElement ?? bar, bar))
      const cut = [...document.querySelectorAll('body *')]
        .filter((element) => getComputedStyle(element).position === 'fixed')
        .flatMap((bar) => [...bar.querySelectorAll('a, button')].filter((element) => !isScrolled(element, bar)))
        .find((element) => {
          const { left, right, width } = element.getBoundingClientRect()
          return width > 0 && left < clientWidth && right > clientWidth + 1
        })
      return cut && `cuts off ${cut.outerHTML.slice(0, 160)}`
    }
    const culprit = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
    )
    return `is ${scrollWidth} px wide in ${innerWidth}: ${culprit?.outerHTML.slice(0, 160) ?? 'nobody'}`
  })
  return wide === undefined ? [] : [wide]
}

async function seriousFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `axe ${id}: ${nodes.length} × ${nodes[0]?.html.slice(0, 200) ?? ''}`)
}
