import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepText, machine } from '../server/src/proofs/figures.ts'
import { demoPassword, demoSignIns } from '../shared/core/demo.ts'
import { ensureBrowser } from './browser.ts'
import { openBuiltProduct } from './built-product.ts'
import { bin, run } from './command.ts'
import { Halt } from './halt.ts'
import { beforeEnd } from './shutdown.ts'

const runsOfPage = 3

/** What Lighthouse reports, to be looked into by `numberAt`. */
type Report = unknown

const categories = ['performance', 'accessibility', 'best-practices', 'seo']
const metrics: readonly (readonly [audit: string, heading: string, write: (value: number) => string])[] = [
  ['first-contentful-paint', 'FCP', seconds],
  ['largest-contentful-paint', 'LCP', seconds],
  ['total-blocking-time', 'TBT', (value) => `${Math.round(value)} ms`],
  ['cumulative-layout-shift', 'CLS', (value) => value.toFixed(3)],
  ['speed-index', 'Speed Index', seconds],
  ['total-byte-weight', 'bytes', (value) => `${Math.round(value / 1000)} kB`],
]

/** Measures pages of the mall on a phone as Lighthouse pretends one, and writes docs/lighthouse.md. Asserts nothing. */
export async function measurePages(say: (text: string) => void): Promise<void> {
  const { executablePath } = await ensureBrowser(say)
  const product = await openBuiltProduct({ env: { LOG_LEVEL: 'warn' } })
  beforeEnd(product.stop)
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-lighthouse-'))
  try {
    const rows: string[] = []
    for (const { name, path, cookie } of await findPages(product.url)) {
      const measured: Report[] = []
      for (let index = 0; index < runsOfPage; index += 1) {
        say(`${name} ${index + 1}`)
        measured.push(
          await measure(product.url + path, { cookie, report: join(folder, 'report.json'), executablePath }),
        )
      }
      rows.push(rowOf(name, medianOf(measured)))
    }
    const headings = ['page', 'performance', 'accessibility', 'best practices', 'SEO', ...metrics.map(([, one]) => one)]
    keepText('lighthouse.md', 'pages', [
      tableRow(headings),
      `|---|${'---:|'.repeat(headings.length - 1)}`,
      ...rows,
      '',
      machine(),
    ])
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface MeasureOptions {
  cookie: string | undefined
  report: string
  executablePath: string | undefined
}

async function measure(url: string, { cookie, report, executablePath }: MeasureOptions): Promise<Report> {
  const headers = cookie === undefined ? [] : [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`]
  const args = [url, '--quiet', '--output=json', `--output-path=${report}`, `--only-categories=${categories.join(',')}`]
  const chrome = '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage'
  const env = { ...process.env, ...(executablePath === undefined ? {} : { CHROME_PATH: executablePath }) }
  const { isGood, output } = await run(bin('lighthouse'), [...args, chrome, ...headers], { env })
  if (!isGood) throw new Halt(`Lighthouse could not measure ${url}:\n${output}`)
  return JSON.parse(readFileSync(report, 'utf8'))
}

function numberAt(report: Report, ...path: string[]): number {
  let found = report
  for (const key of path)
    found =
      typeof found === 'object' && found !== null ? Object.entries(found).find(([one]) => one === key)?.[1] : undefined
  return typeof found === 'number' ? found : 0
}

const scoreOf = (report: Report, category: string): number => numberAt(report, 'categories', category, 'score')

/** The run whose performance is the median; a single slow moment of the machine is not the page's. */
function medianOf(runs: readonly Report[]): Report {
  const sorted = runs.toSorted((a, b) => scoreOf(a, 'performance') - scoreOf(b, 'performance'))
  const median = sorted[Math.floor(sorted.length / 2)]
  if (!median) throw new Halt('Lighthouse has measured nothing')
  return median
}

function rowOf(name: string, report: Report): string {
  const points = categories.map((category) => String(Math.round(scoreOf(report, category) * 100)))
  const values = metrics.map(([audit, , write]) => write(numberAt(report, 'audits', audit, 'numericValue')))
  return tableRow([name, ...points, ...values])
}

const tableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** Home, category, search and product as a stranger sees them; the cart of a member who has put something in. */
async function findPages(url: string): Promise<{ name: string; path: string; cookie?: string }[]> {
  const { body } = await ask(url, '{ categories { id } products(first: 1) { edges { node { id } } } }')
  const category = idIn(body, /"categories":\[\{"id":"([^"]+)"/)
  const product = idIn(body, /"node":\{"id":"([^"]+)"/)
  const { body: page } = await ask(url, `{ productPage(id: "${product}") { variants { id } } }`)
  const variantId = idIn(page, /"variants":\[\{"id":"([^"]+)"/)
  const phone = demoSignIns.find(({ key }) => key === 'member')?.phone
  const signIn = `mutation { signInByPassword(input: { phone: "${phone}", password: "${demoPassword}" }) { userErrors { code } } }`
  const { cookie } = await ask(url, signIn)
  await ask(
    url,
    `mutation { addToCart(input: { variantId: "${variantId}", quantity: 1 }) { userErrors { code } } }`,
    cookie,
  )
  return [
    { name: 'home', path: '/' },
    { name: 'category', path: `/c/${category}` },
    { name: 'search', path: `/s?q=${encodeURIComponent('茶')}` },
    { name: 'product', path: `/p/${product}` },
    { name: 'cart, signed in', path: '/cart', cookie },
  ]
}

async function ask(url: string, query: string, cookie = ''): Promise<{ body: string; cookie: string }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'kaidian-audience': 'MEMBER', cookie },
    body: JSON.stringify({ query }),
  })
  const given = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  return { body: await response.text(), cookie: given.join('; ') }
}

function idIn(body: string, place: RegExp): string {
  const id = place.exec(body)?.[1]
  if (id === undefined) throw new Halt(`The demonstration lacks what Lighthouse is to look at: ${body.slice(0, 300)}`)
  return id
}
