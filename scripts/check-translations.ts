import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { apps } from './build.ts'
import { bin, type Outcome, root, run } from './command.ts'
import { filesBelow } from './fingerprint.ts'
import { bad, good } from './steps.ts'

/** Collects the words of the sources into a copy of the catalogs: nothing may be missing, in the files or in English. */
export async function checkTranslations(): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), 'kaidian-catalogs-'))
  const catalogs = filesBelow(['shared', ...apps], (path) => path.endsWith('.po'))
  try {
    for (const path of catalogs) cpSync(path, join(copy, relative(root, path)))
    const outcome = await run(bin('lingui'), ['extract', '--clean'], {
      env: { ...process.env, KAIDIAN_CATALOGS: copy },
    })
    if (!outcome.isGood) return outcome
    const problems = catalogs.flatMap((path) => {
      const name = relative(root, path)
      const fresh = readFileSync(join(copy, name), 'utf8')
      const untranslated = name.endsWith('/en.po') ? missingIn(fresh) : []
      const isStale = words(fresh) !== words(readFileSync(path, 'utf8'))
      return [
        ...(isStale ? [`${name} is not what the sources say. Collect anew: pnpm exec lingui extract --clean`] : []),
        ...untranslated.map((message) => `${name}: no English for ${message}`),
      ]
    })
    return problems.length === 0 ? good : bad(problems.join('\n'))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function missingIn(catalog: string): string[] {
  return catalog
    .split('\n\n')
    .filter((entry) => !/^msgid ""$/m.test(entry) || /^msgid ""\n"/m.test(entry))
    .filter((entry) => /^msgstr ""$(?!\n")/m.test(entry))
    .map((entry) => /^msgid (.*)$/m.exec(entry)?.[1] ?? entry)
}

function words(catalog: string): string {
  return catalog.replace(/^"POT-Creation-Date.*\n/m, '').trim()
}
