import { z } from 'zod'
import type { Language } from './graph/context.ts'

export interface Drawing {
  html: string
  /** title and what other sites show of the page */
  head: string
  cache: unknown
  /** the page's file, as the manifest names it */
  file: string
  /** folders of the words that it needs besides those of all pages */
  words: string[]
  isMissing: boolean
}

interface Build {
  /** the mall's page as it is built, with nothing on it */
  template: string
  manifest: unknown
  /** the script that fetches the code of a page which is seen already */
  beginning: string
}

const manifestOf = z.record(
  z.string(),
  z.object({
    file: z.string(),
    css: z.array(z.string()).optional(),
    imports: z.array(z.string()).optional(),
  }),
)
type Manifest = z.infer<typeof manifestOf>

/** React asks for the pictures that are not lazy at the top; only the largest one is worth to be asked for that early. */
const askedPictures = /<link rel="preload" as="image"[^>]*\/>/g
const moduleScripts = /\s*<script type="module"[^>]*src="([^"]+)"><\/script>/g

const takeOver = 'src/first-frame/take-over.ts'

/** Writes what was drawn into the mall's page, with what it was drawn from and where its code is. */
export function frameWriter({ template, manifest: built, beginning }: Build) {
  const manifest = manifestOf.parse(built)
  // What every page has, the entry first, which stands behind what it imports.
  const common = [...template.matchAll(moduleScripts)].map(([, address = '']) => address).reverse()
  const bare = template.replace(moduleScripts, '').replace(/<meta name="description"[^>]*>/, '')

  return function writeFrame(drawing: Drawing, { language, region }: { language: Language; region?: string }): string {
    const { html, head, cache, file, words: own } = drawing
    const largest = (html.match(askedPictures) ?? []).filter((link) => link.includes('fetchPriority="high"'))
    const words = ['../shared/web', 'src', ...own].map((folder) => `${folder}/locales/${language}.po`)
    const needed = filesOf(manifest, [takeOver, file, ...words])
    const code = new Set([...common, ...needed.code])
    const styles = needed.styles.filter((path) => !template.includes(path))
    const links = styles.map((path) => `<link rel="stylesheet" crossorigin href="${path}">`)
    const told = JSON.stringify({ language, region, cache }).replaceAll('<', '\\u003c')
    return bare
      .replace('lang="zh-CN"', () => (language === 'zh' ? 'lang="zh-CN"' : 'lang="en"'))
      .replace(/<title>.*?<\/title>/s, () => head + largest.join('') + links.join(''))
      .replace(
        '<div id="root"></div>',
        () =>
          `<div id="root">${html.replace(askedPictures, '')}</div>` +
          `<script data-code="${[...code].join(' ')}">${beginning}</script>` +
          `<script type="application/json" id="first-frame">${told}</script>`,
      )
  }
}

/** The addresses of some chunks and of what they import. */
function filesOf(manifest: Manifest, names: readonly string[]): { code: string[]; styles: string[] } {
  const found = new Set<string>()
  function walk(name: string): void {
    if (found.has(name)) return
    found.add(name)
    manifest[name]?.imports?.forEach(walk)
  }
  names.forEach(walk)
  const chunks = [...found].flatMap((name) => manifest[name] ?? [])
  const addressOf = (path: string): string => `/${path}`
  return {
    code: chunks.map(({ file }) => addressOf(file)),
    styles: chunks.flatMap(({ css = [] }) => css.map(addressOf)),
  }
}
