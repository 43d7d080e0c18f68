import { createHash } from 'node:crypto'

type Sources = Partial<Record<'script-src' | 'connect-src' | 'frame-src', string[]>>

const more: (() => Sources)[] = []

/** What pages of the mall may load besides, as far as it is so just now. */
export function allowOnPages(sources: () => Sources): void {
  more.push(sources)
}

/**
 * What a page may load and do: what comes from us, and styles and pictures that scripts of ours have made. Whoever gets
 * a script into a text still has it run nowhere.
 */
const rules = [
  "default-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
]

export function pageRules(isMall: boolean): string {
  const besides = isMall ? more.flatMap((sources) => Object.entries(sources())) : []
  const byRule = Map.groupBy(besides, ([rule]) => rule)
  // Of a rule that stands there twice a browser reads the first.
  const joined = [...byRule].map(([rule, all]) => `${rule} 'self' ${all.flatMap(([, urls]) => urls).join(' ')}`)
  return [...rules, ...joined].join('; ')
}

/** How the rules name a script that stands in a page itself. */
export const hashOfScript = (script: string): string =>
  `'sha256-${createHash('sha256').update(script).digest('base64')}'`
