import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.ts'
import { type BuiltProduct, openBuiltProduct } from './built-product.ts'
import { bin, type Outcome, root, run } from './command.ts'
import { beforeEnd } from './shutdown.ts'
import type { Tally } from './vitest-run.ts'

/** The browser tests on the built product, counted. */
export async function runPlaywright(
  args: readonly string[],
  say: (text: string) => void,
): Promise<{ outcome: Outcome; tally: Tally }> {
  const { executablePath } = await ensureBrowser(say)
  const product = await openBuiltProduct({ env: { LOG_LEVEL: 'warn' }, hasGateway: true })
  beforeEnd(product.stop)
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-playwright-'))
  const report = join(folder, 'report.json')
  try {
    const outcome = await run(bin('playwright', 'e2e'), ['test', ...args], {
      cwd: join(root, 'e2e'),
      env: {
        ...process.env,
        ...addresses(product),
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...(executablePath ? { CHROMIUM: executablePath } : {}),
      },
    })
    const tally = readTally(report, outcome.isGood)
    return { outcome: tally.failed === 0 ? outcome : { ...outcome, isGood: false }, tally }
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function addresses({ url, log, superuserUrl, dataDir }: BuiltProduct) {
  return {
    BASE_URL: url,
    SERVER_LOG: log,
    SUPERUSER_DATABASE_URL: superuserUrl,
    GATEWAY_CONFIGURATION: join(dataDir, 'gateway/gateway.json'),
  }
}

/** A flaky test passed in the end; `unexpected` ones did not. Without a report nothing ran. */
function readTally(report: string, isGood: boolean): Tally {
  try {
    const figures: unknown = JSON.parse(readFileSync(report, 'utf8'))
    const stats = typeof figures === 'object' && figures !== null && 'stats' in figures ? figures.stats : undefined
    const failed = figure(stats, 'unexpected')
    return { passed: figure(stats, 'expected') + figure(stats, 'flaky'), failed: isGood ? failed : Math.max(1, failed) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function figure(stats: unknown, name: string): number {
  if (typeof stats !== 'object' || stats === null) return 0
  return Number(Object.entries(stats).find(([key]) => key === name)?.[1] ?? 0)
}
