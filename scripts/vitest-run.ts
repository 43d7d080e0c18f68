import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bin, type Outcome, root, run } from './command.ts'

export interface Tally {
  passed: number
  failed: number
}

/** The tests, counted. Only failing ones are shown. */
export async function runVitest(env: Record<string, string> = {}): Promise<{ outcome: Outcome; tally: Tally }> {
  const folder = mkdtempSync(join(tmpdir(), 'kaidian-vitest-'))
  const report = join(folder, 'report.json')
  try {
    const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
    const outcome = await run(bin('vitest'), args, {
      // Each file of tests loads the libraries in a process of its own.
      env: { ...process.env, NO_COLOR: '1', CI: '1', NODE_COMPILE_CACHE: join(root, '.cache/compile'), ...env },
    })
    return { outcome, tally: readTally(report) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A file that does not even load has no tests to count and counts as one that failed. */
function readTally(report: string): Tally {
  try {
    const figures: unknown = JSON.parse(readFileSync(report, 'utf8'))
    const isGood = typeof figures === 'object' && figures !== null && 'success' in figures && figures.success === true
    const failed = figure(figures, 'numFailedTests') || figure(figures, 'numFailedTestSuites')
    return { passed: figure(figures, 'numPassedTests'), failed: isGood ? failed : Math.max(1, failed) }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

function figure(figures: unknown, name: string): number {
  if (typeof figures !== 'object' || figures === null) return 0
  return Number(Object.entries(figures).find(([key]) => key === name)?.[1] ?? 0)
}
