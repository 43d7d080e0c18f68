import type { AudienceName } from '@kaidian/shared/web/audience.ts'

export const base = '/merchant'

const sections: readonly [path: string, audience: AudienceName][] = [
  ['/territory', 'AGENT'],
  ['/apply', 'MEMBER'],
]

/**
 * The address says in which hat the app is worn: /territory by an agent, /apply by a member who wants to
 * become one of the two, all else by a merchant. The server keeps a session for each, so crossing from one
 * section to another is a page load, and two tabs may wear two hats.
 */
export function audienceOf(pathname: string): AudienceName {
  const path = pathname.slice(base.length)
  return sections.find(([start]) => path === start || path.startsWith(`${start}/`))?.[1] ?? 'MERCHANT'
}

export const audience = audienceOf(location.pathname)

export const homes: Record<AudienceName, string> = {
  MEMBER: '/',
  MERCHANT: `${base}/`,
  AGENT: `${base}/territory`,
  STAFF: '/admin/',
}
