import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { now } from '../kernel/clock.ts'
import { KeptText } from '../kernel/kept-text.ts'
import { routes } from '../kernel/routes.ts'
import { setup } from '../kernel/setup.ts'
import { partKinds, readSitemapPart, readSitemapParts, readStandingPages, type SitemapPage } from './sitemap.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** Whoever reads it comes some times a day: a few minutes older is good enough, and nobody makes the database work with it. */
const keptMs = 600_000
const maxBytes = 40_000_000

/** What is somebody's own, what does something, and the other apps. The mall's own questions stay open: pages are drawn with them. */
const closed = [
  '/admin',
  '/cashier',
  '/checkout',
  '/documents',
  '/explorer',
  '/exports',
  '/join',
  '/me',
  '/merchant',
  '/pay',
  '/sign-in',
]

routes((app, { orm }) => {
  const kept = new LRUCache<string, Promise<KeptText>>({
    max: 500,
    maxSize: maxBytes,
    // Before it is read its size is not known; a part has some megabytes at most.
    sizeCalculation: () => maxBytes / 20,
    ttl: keptMs,
  })

  async function send(
    request: FastifyRequest,
    reply: FastifyReply,
    write: (em: EntityManager) => Promise<string>,
  ): Promise<FastifyReply> {
    const path = request.url.split('?', 1)[0] ?? ''
    let text = kept.get(path)
    if (!text) {
      text = write(orm.em.fork()).then((written) => new KeptText(written))
      text.catch(() => kept.delete(path))
      kept.set(path, text)
    }
    void reply.headers({ 'content-type': 'application/xml; charset=utf-8', vary: 'accept-encoding' })
    return (await text).send(request, reply)
  }

  app.get('/robots.txt', (_request, reply) =>
    reply.headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' }).send(robots()),
  )
  app.get('/sitemap.xml', (request, reply) =>
    send(request, reply, async (em) => {
      const parts = await readSitemapParts(em, now())
      return siteMap(
        'sitemapindex',
        ['/sitemaps/pages.xml', ...parts.map(({ kind, from }) => `/sitemaps/${kind}-${from}.xml`)].map(
          (path) => `<sitemap><loc>${addressOf(path)}</loc></sitemap>`,
        ),
      )
    }),
  )
  app.get('/sitemaps/pages.xml', (request, reply) =>
    send(request, reply, async (em) => pagesMap(await readStandingPages(em))),
  )
  for (const kind of partKinds)
    app.get<{ Params: { from: string } }>(`/sitemaps/${kind}-:from(^${uuid}$).xml`, (request, reply) =>
      send(request, reply, async (em) => pagesMap(await readSitemapPart(em, { kind, ...request.params }, now()))),
    )
})

const robots = (): string =>
  ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`), `Sitemap: ${setup().publicUrl}/sitemap.xml`, ''].join(
    '\n',
  )

function pagesMap(pages: readonly SitemapPage[]): string {
  return siteMap(
    'urlset',
    pages.map(({ path, changedOn }) => {
      const changed = changedOn ? `<lastmod>${changedOn}</lastmod>` : ''
      return `<url><loc>${addressOf(path)}</loc>${changed}</url>`
    }),
  )
}

const siteMap = (kind: 'sitemapindex' | 'urlset', entries: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</${kind}>\n`

/** Paths are made of our own words and ids: nothing in them needs to be escaped but what stands before them. */
const addressOf = (path: string): string => setup().publicUrl.replaceAll('&', '&amp;') + path
