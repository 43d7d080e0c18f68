import { get } from 'node:http'
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { requestsBeforeLargest, shiftOf, watchPaints } from './paints.ts'
import { comeToRest } from './rest.ts'
import { watch } from './watch.ts'

/** The screen that people hold in their hand: pictures are chosen for its pixels. */
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, isMobile: true, hasTouch: true }

/** Of one first visit, in the words and units of the budgets. */
export interface Weight {
  js: number
  css: number
  html: number
  images: number
  fonts: number
  shift: number
  requests: number
  /** addresses of the JavaScript */
  scripts: readonly string[]
}

interface Visit {
  path: string
  enter?: (context: BrowserContext) => Promise<void>
  /** a console is for a PC */
  isOnPhone?: boolean
}

/** Visits the page in a browser that has never been here. */
export async function weigh(browser: Browser, { path, enter, isOnPhone = true }: Visit): Promise<Weight> {
  const context = await browser.newContext(isOnPhone ? phone : {})
  await watchPaints(context)
  await enter?.(context)
  const page = await context.newPage()
  const traffic = watch(context)
  const addresses = { script: new Set<string>(), stylesheet: new Set<string>(), font: new Set<string>() }
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (kind === 'script' || kind === 'stylesheet' || kind === 'font') addresses[kind].add(response.url())
  })
  // Drawn once before: what is weighed is what travels, and not how long this machine takes to draw.
  await page.request.get(path, { headers: { accept: 'text/html', 'accept-language': 'zh-CN' } })
  await page.goto(path)
  expect(await comeToRest(page, traffic), path).toEqual([])
  const weight = {
    js: await kilobytes(addresses.script),
    css: await kilobytes(addresses.stylesheet),
    html: await kilobytes([page.url()]),
    images: await kilobytes(await picturesInSight(page)),
    fonts: addresses.font.size,
    shift: await shiftOf(page),
    requests: await requestsBeforeLargest(page),
    scripts: [...addresses.script],
  }
  await context.close()
  return weight
}

/** The JavaScript of a page that whoever comes from the other one does not have yet. */
export function extraJs(scripts: readonly string[], before: readonly string[]): Promise<number> {
  return kilobytes(scripts.filter((one) => !before.includes(one)))
}

/** All of them together, to a tenth. */
export async function kilobytes(addresses: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...addresses].map(bytesOf))
  return Math.round(sizes.reduce((all, one) => all + one, 0) / 100) / 10
}

function picturesInSight(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.images].filter((image) => {
      const { width, top, right, bottom, left } = image.getBoundingClientRect()
      return width > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth
    })
    return [...new Set(seen.map(({ currentSrc }) => currentSrc))].filter((address) => address.startsWith('http'))
  })
}

const known = new Map<string, Promise<number>>()

/** As it travels to a browser that takes gzip; Playwright would unpack it. */
function bytesOf(address: string): Promise<number> {
  const size = known.get(address) ?? count(address)
  known.set(address, size)
  return size
}

function count(address: string): Promise<number> {
  return new Promise((tell, fail) => {
    const accept = { accept: 'text/html, */*', 'accept-encoding': 'gzip' }
    get(address, { headers: accept }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => (bytes += chunk.length))
      response.once('end', () => tell(bytes))
      response.once('error', fail)
    }).once('error', fail)
  })
}
