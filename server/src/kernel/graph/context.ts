import type { EntityManager } from '@mikro-orm/postgresql'
import type { Audience, Viewer } from './viewer.ts'

export type Language = 'zh' | 'en'

/** The cookies of an answer, as far as a door may set them. */
export interface CookieJar {
  get(name: string): string | undefined
  set(name: string, value: string, options: { maxAgeSeconds: number }): void
  clear(name: string): void
}

/** What every resolver is given. */
export interface Context {
  em: EntityManager
  viewer: Viewer | null
  /** where the request comes from, whether or not somebody is signed in there */
  audience: Audience
  /** who asks by now: a socket stays open while sign-ins end and rights are taken away */
  readViewer: () => Promise<Viewer | null>
  language: Language
  requestId: string
  /** address of the peer, after the trusted proxies */
  ip: string
  userAgent: string
  cookies: CookieJar
  /** values computed once per request, by name */
  memo: Map<string, unknown>
}

/** The context of a door that only somebody signed in can reach. */
export interface SignedInContext extends Context {
  viewer: Viewer
}

/** The context of a door that only a merchant's people can reach. */
export interface ShopContext extends Context {
  viewer: Viewer & { merchantId: string }
}

/** Computes a value once per request. */
export function once<T>(context: Context, key: string, compute: () => T): T {
  if (!context.memo.has(key)) context.memo.set(key, compute())
  return context.memo.get(key) as T
}
