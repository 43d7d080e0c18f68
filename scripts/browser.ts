import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bin, root, run } from './command.ts'
import { Halt } from './halt.ts'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
]

/**
 * The browser for the tests, with a Chinese font: by apt where we may, else an installed
 * Chrome, else Playwright's own, else a sentence. CHROMIUM names one of your own.
 */
export async function ensureBrowser(say: (text: string) => void): Promise<{ executablePath?: string }> {
  const own = process.env.CHROMIUM
  if (own && !existsSync(own))
    throw new Halt(`CHROMIUM is "${own}", where nothing is: set it to the path of a Chromium or Chrome.`)
  const wanted = [...(own || findInstalled() ? [] : ['chromium']), ...(hasChineseFont() ? [] : ['fonts-noto-cjk'])]
  if (wanted.length > 0 && canInstall()) {
    say(`installing ${wanted.join(' and ')} with apt`)
    await install(wanted)
  }
  if (!hasChineseFont()) say('no Chinese font: pictures of pages will show boxes (install fonts-noto-cjk)')
  const executablePath = own || findInstalled()
  if (executablePath) return { executablePath }
  say("downloading Playwright's Chromium")
  const outcome = await run(bin('playwright', 'e2e'), ['install', 'chromium'], { cwd: join(root, 'e2e') })
  if (outcome.isGood) return {}
  throw new Halt(
    'There is no browser for the tests. Install Chromium or Chrome (on Debian: sudo apt-get install chromium fonts-noto-cjk) ' +
      'and start again, or set CHROMIUM to the path of one.',
  )
}

function findInstalled(): string | undefined {
  return installed.find((path) => existsSync(path))
}

function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true
  const { status, stdout } = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return status === 0 && stdout.trim() !== ''
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
}

/** Failing is no end: an installed Chrome or Playwright's own comes next. */
async function install(packages: readonly string[]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const all = ['install', '-y', '--no-install-recommends', 'fontconfig', ...packages]
  if ((await run('apt-get', all, { env })).isGood) return
  await run('apt-get', ['update'], { env })
  await run('apt-get', all, { env })
}
