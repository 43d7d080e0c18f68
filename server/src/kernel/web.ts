import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pageRules } from './page-rules.ts'

const apps = [
  { folder: 'web-explorer', prefix: '/explorer' },
  { folder: 'web-merchant', prefix: '/merchant' },
  { folder: 'web-admin', prefix: '/admin' },
  { folder: 'web-mall', prefix: '' },
]

/** Serves the built apps, each under its path; an address inside an app that is not a file gets the app's page. */
export async function serveWeb(app: FastifyInstance): Promise<void> {
  app.get('/health', () => ({ status: 'ok' }))
  for (const { folder, prefix } of apps) {
    const root = fileURLToPath(new URL(`../../../${folder}/dist`, import.meta.url))
    if (!existsSync(root)) continue
    await app.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      decorateReply: !app.hasReplyDecorator('sendFile'),
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (/\.html\b/.test(path)) reply.header('content-security-policy', pageRules(/web-mall\/dist\//.test(path)))
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && String(request.headers.accept ?? '').includes('text/html')
    const path = request.url.split('?', 1)[0] ?? ''
    const home = apps.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
    if (!wantsPage || !home)
      return reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'Not found', requestId: request.id } })
    return reply.sendFile('index.html', fileURLToPath(new URL(`../../../${home.folder}/dist`, import.meta.url)))
  })
}
