import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findPostgres } from './postgres.ts'

const pattern = /^kaidian-run-(\d+)-/

/** A folder for this run alone. Its name bears our number, so that a later run can clear up after a killed one. */
export async function makeRunFolder(): Promise<string> {
  await sweepAbandoned()
  return mkdtempSync(join(tmpdir(), `kaidian-run-${process.pid}-`))
}

/** A killed run leaves its folder behind, and its PostgreSQL running. */
async function sweepAbandoned() {
  for (const name of readdirSync(tmpdir())) {
    const owner = pattern.exec(name)?.[1]
    if (!owner || isAlive(Number(owner))) continue
    const folder = join(tmpdir(), name)
    try {
      for (const place of [folder, join(folder, 'postgres')]) await (await findPostgres(place))?.stop()
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // Another user's.
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (failure) {
    return failure instanceof Error && 'code' in failure && failure.code === 'EPERM'
  }
}
