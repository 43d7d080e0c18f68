import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { root } from './command.ts'

const skippedFolders = new Set(['node_modules', 'dist', '.cache', '.data', 'test-results'])

/** All files below the given paths, without what is generated. */
export function filesBelow(paths: readonly string[], keeps: (path: string) => boolean = () => true): string[] {
  return paths
    .flatMap((path) => walk(join(root, path)))
    .filter(keeps)
    .sort()
}

function walk(path: string): string[] {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return []
  if (stat.isFile()) return [path]
  return readdirSync(path).flatMap((name) => (skippedFolders.has(name) ? [] : walk(join(path, name))))
}

/** All files of one folder, generated or not. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** One word for the names and contents of files. */
export function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/** Remembers from which inputs a thing was last made. */
export function stampOf(name: string) {
  const path = join(root, '.cache', 'made-from', name)
  return {
    matches(value: string): boolean {
      try {
        return readFileSync(path, 'utf8') === value
      } catch {
        return false
      }
    },
    clear() {
      rmSync(path, { force: true })
    },
    write(value: string) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, value)
    },
  }
}
