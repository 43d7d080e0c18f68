import type { Language } from '@kaidian/shared/web/i18n.ts'
import { escapeHtml, safeJson } from './escape.ts'
import { summaryOf, type Answers } from './summary.ts'

export interface Place {
  /** path and query */
  address: string
  language: Language
  origin: string
}

const platform = { zh: '开店', en: 'Kaidian' }
const about = { zh: '开店，人人可开店的商城', en: 'Kaidian, a mall where everybody can open a shop' }
const locales = { zh: 'zh_CN', en: 'en_US' }
const maxDescription = 160

/**
 * Whether there is such a page; and its title, description, card for other sites and structured data, as HTML. The title
 * is the tab's, as the page itself has said it.
 */
export function headOf(
  answers: Answers,
  title: string | undefined,
  place: Place,
): { isMissing: boolean; head: string } {
  const { language, origin, address } = place
  const summary = summaryOf(answers, place)
  const { name, description, imageUrl, type = 'website', data = [] } = summary ?? {}
  const text = shorten(description ?? about[language])
  const canonical = origin + canonicalOf(address)
  const lines = [
    `<title>${escapeHtml(title ?? platform[language])}</title>`,
    meta('name', 'description', text),
    ...(summary ? [`<link rel="canonical" href="${escapeHtml(canonical)}">`] : [meta('name', 'robots', 'noindex')]),
    meta('property', 'og:site_name', platform[language]),
    meta('property', 'og:locale', locales[language]),
    meta('property', 'og:type', type),
    meta('property', 'og:title', name ?? title ?? platform[language]),
    meta('property', 'og:description', text),
    meta('property', 'og:url', canonical),
    ...(imageUrl ? [meta('property', 'og:image', origin + imageUrl)] : []),
    ...data.map((one) => `<script type="application/ld+json">${safeJson(withContext(one))}</script>`),
  ]
  return { isMissing: summary === null, head: lines.join('') }
}

/** One page, one address: what narrows or sorts a list makes no other page of it; what is searched for does. */
function canonicalOf(address: string): string {
  const { pathname, searchParams } = new URL(address, 'http://mall')
  const words = pathname === '/s' ? searchParams.get('q')?.trim() : undefined
  return words ? `${pathname}?q=${encodeURIComponent(words)}` : pathname
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment)
  return characters.length > maxDescription ? `${characters.slice(0, maxDescription - 1).join('')}…` : line
}

const meta = (kind: 'name' | 'property', name: string, content: string) =>
  `<meta ${kind}="${name}" content="${escapeHtml(content)}">`

const withContext = (one: object) => ({ '@context': 'https://schema.org', ...one })
