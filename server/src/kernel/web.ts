import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { openFirstFrames } from './first-frame.ts'
import type { SharedAnswers } from './graph/answer-shared.ts'
import { allowOnPages, hashOfScript, pageRules } from './page-rules.ts'

const apps = [
  { folder: 'web-explorer', prefix: '/explorer' },
  { folder: 'web-merchant', prefix: '/merchant' },
  { folder: 'web-admin', prefix: '/admin' },
  { folder: 'web-mall', prefix: '' },
]

/** Serves the built apps, each under its path; an address inside an app that is not a file gets the app's page. */
export async function serveWeb(app: FastifyInstance, shared: SharedAnswers | undefined): Promise<void> {
  app.get('/health', () => ({ status: 'ok' }))
  for (const { folder, prefix } of apps) {
    const root = fileURLToPath(new URL(`../../../${folder}/dist`, import.meta.url))
    if (!existsSync(root)) continue
    await app.register(fastifyStatic, {
      root,
      prefix: `${prefix}/`,
      // The mall's first page is drawn.
      index: prefix === '' && shared ? false : undefined,
      decorateReply: !app.hasReplyDecorator('sendFile'),
      preCompressed: true,
      setHeaders: (reply, path) => {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        if (/\.html\b/.test(path)) reply.header('content-security-policy', pageRules(/web-mall\/dist\//.test(path)))
      },
    })
  }
  allowThemeScript()
  const frames = shared && (await openFirstFrames(shared))
  if (frames)
    app.get('/', async (request, reply) => {
      if (!(await frames.send(request, reply))) await sendPage(reply, 'web-mall')
      return reply
    })
  app.setNotFoundHandler(async (request, reply) => {
    const { method, headers, url, id } = request
    const path = url.split('?', 1)[0] ?? ''
    const home = apps.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`))
    const mayBePage = (method === 'GET' || method === 'HEAD') && home !== undefined
    const accepted = String(headers.accept ?? '*/*')
    // What looks at links for other sites takes anything.
    const isMall = mayBePage && home.folder === 'web-mall' && /text\/html|^\*\/\*$/.test(accepted)
    if (isMall && (await frames?.send(request, reply))) return reply
    if (!mayBePage || !accepted.includes('text/html'))
      return reply.code(404).send({ error: { code: 'NOT_FOUND', message: 'Not found', requestId: id } })
    if (isMall && frames && !frames.isPage(path)) reply.code(404)
    return sendPage(reply, home.folder)
  })
}

const sendPage = (reply: FastifyReply, folder: string): FastifyReply =>
  reply.sendFile('index.html', fileURLToPath(new URL(`../../../${folder}/dist`, import.meta.url)))

/** The one script that stands in the mall's page itself: it chooses the theme, before anything is painted. */
function allowThemeScript(): void {
  const file = new URL('../../../web-mall/dist/index.html', import.meta.url)
  const script = existsSync(file) ? /<script>(.*?)<\/script>/s.exec(readFileSync(file, 'utf8'))?.[1] : undefined
  if (script === undefined) return
  allowOnPages(() => ({ 'script-src': [hashOfScript(script)] }))
}
