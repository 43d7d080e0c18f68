import { randomBytes } from 'node:crypto'
import fastifyCookie from '@fastify/cookie'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Context, CookieJar, Language } from './graph/context.ts'
import { Audience, type Viewer } from './graph/viewer.ts'

/** Finds out who asks, from the cookies of the audience that the request names. */
export type ResolveViewer = (em: EntityManager, audience: Audience, cookies: CookieJar) => Promise<Viewer | null>

export interface HttpOptions {
  /** proxies in front whose X-Forwarded-For is believed */
  trustProxy: number
  logLevel: string
  isSecure: boolean
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** how long the body of a request may take to come in; left out: as long as any */
    bodyMs?: number
  }
}

const maxBodyBytes = 1_000_000
const bodyMs = 30_000
/** The longest that a route allows: Node knows one limit for all. */
const longestRequestMs = 600_000

export async function makeHttp({ trustProxy, logLevel, isSecure }: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    trustProxy: (_address, hop) => hop < trustProxy,
    bodyLimit: maxBodyBytes,
    genReqId: () => randomBytes(8).toString('hex'),
    logger: { level: logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: longestRequestMs,
    forceCloseConnections: true,
  })
  await app.register(fastifyCookie)
  app.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (!raw.headers['transfer-encoding'] && !Number(raw.headers['content-length'])) return
    // Whoever sends a byte now and then shall not hold a connection for long.
    const slow = setTimeout(() => raw.complete || raw.destroy(), routeOptions.config.bodyMs ?? bodyMs).unref()
    raw.once('close', () => clearTimeout(slow))
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
    reply.header('x-frame-options', 'SAMEORIGIN')
    reply.header('x-request-id', request.id)
    if (isSecure) reply.header('strict-transport-security', 'max-age=31536000')
  })
  app.setErrorHandler((error, request, reply) => {
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500
    if (status >= 500) request.log.error(error)
    const code = status === 413 ? 'PAYLOAD_TOO_LARGE' : status >= 500 ? 'INTERNAL' : 'BAD_USER_INPUT'
    void reply.code(status).send({
      error: { code, message: status >= 500 ? 'Something broke on our side' : String(error), requestId: request.id },
    })
  })
  return app
}

const audiences = new Set<string>(Object.values(Audience))

export const readAudience = (value: unknown): Audience =>
  typeof value === 'string' && audiences.has(value) ? (value as Audience) : Audience.MEMBER

export const readLanguage = (value: unknown): Language => (value === 'en' ? 'en' : 'zh')

export async function makeContext(
  em: EntityManager,
  resolveViewer: ResolveViewer,
  request: FastifyRequest,
  cookies: CookieJar,
  named: { audience: Audience; language: Language },
): Promise<Context> {
  return {
    em,
    viewer: await resolveViewer(em, named.audience, cookies),
    readViewer: () => resolveViewer(em.fork(), named.audience, cookies),
    audience: named.audience,
    language: named.language,
    requestId: request.id,
    ip: request.ip,
    userAgent: String(request.headers['user-agent'] ?? '').slice(0, 300),
    cookies,
    memo: new Map(),
  }
}

export function cookieJar(request: FastifyRequest, reply: FastifyReply | undefined, isSecure: boolean): CookieJar {
  // The __Host- prefix binds a cookie to this very host, and browsers take it over https only.
  const named = (name: string): string => (isSecure ? `__Host-${name}` : name)
  return {
    get: (name) => request.cookies[named(name)],
    set: (name, value, { maxAgeSeconds }) =>
      void reply?.setCookie(named(name), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure: isSecure,
        maxAge: maxAgeSeconds,
      }),
    clear: (name) =>
      void reply?.clearCookie(named(name), { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure }),
  }
}
