import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { machineNow } from '../../clock.ts'
import { Audience, type Viewer } from '../../graph/viewer.ts'
import { cookieJar, readAudience, readLanguage } from '../../http.ts'
import { Refusal } from '../../refusal.ts'
import { routes, type RouteTools } from '../../routes.ts'
import { inTransaction } from '../../transaction.ts'
import { fail, failRefused } from './fail.ts'
import { documentUrl } from './image.ts'
import { sendVideo } from './send-video.ts'
import { refuseLongVideo, storeVideo } from './store-video.ts'
import { StoredFile, videoKey } from './stored-file.ts'
import { videoUrl } from './video.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const dayMs = 86_400_000
/** 50 MB by a line of 100 kB a second */
const slowestUploadMs = 600_000

interface Use {
  kind: 'video' | 'evidence'
  perDay: number
  mayUpload: (viewer: Viewer) => boolean
  whose: string
}

const ofShop = ({ audience, merchantId, permissions }: Viewer, right: string): boolean =>
  audience === Audience.MERCHANT && merchantId !== null && permissions.has(right)

const uses = new Map<string, Use>([
  [
    'product',
    {
      kind: 'video',
      perDay: 100,
      mayUpload: (viewer) => ofShop(viewer, 'product:write'),
      whose: 'Videos are for the goods of a shop',
    },
  ],
  [
    'evidence',
    {
      kind: 'evidence',
      perDay: 20,
      mayUpload: (viewer) => viewer.audience === Audience.MEMBER || ofShop(viewer, 'order:refund'),
      whose: 'Evidence is for the two sides of an after-sale',
    },
  ],
])

interface Named {
  Querystring: { name?: string; use?: string }
}

routes((app, tools) => {
  // The video is the body: nothing of it is kept in memory.
  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
  app.post<Named>('/videos', { config: { bodyMs: slowestUploadMs } }, (request, reply) =>
    receiveVideo(request, reply, tools),
  )
  app.get<{ Params: { id: string } }>(`/videos/:id(^${uuid}$)`, serveVideo)
})

async function receiveVideo(
  request: FastifyRequest<Named>,
  reply: FastifyReply,
  { orm, resolveViewer, isSecure }: RouteTools,
): Promise<unknown> {
  // A form of another site can send cookies but not this header.
  const audience = request.headers['kaidian-audience']
  const use = uses.get(request.query.use ?? 'product')
  if (audience === undefined || !use)
    return fail(reply, 400, 'BAD_USER_INPUT', 'The header Kaidian-Audience or a known use is missing')
  const em = orm.em.fork({ useContext: true })
  const viewer = await resolveViewer(em, readAudience(audience), cookieJar(request, reply, isSecure))
  if (!viewer) return fail(reply, 401, 'UNAUTHENTICATED', 'Sign in first')
  const { accountId, merchantId } = viewer
  if (!use.mayUpload(viewer)) return fail(reply, 403, 'FORBIDDEN', use.whose)
  try {
    refuseLongVideo(Number(request.headers['content-length'] ?? 0))
    await refuseTooMany(em, accountId, use)
    const owner = { accountId, merchantId, name: request.query.name ?? 'video' }
    const file = await storeVideo(bodyOf(request), owner, use.kind)
    await inTransaction(orm.em, async (inner) => void inner.persist(file))
    const { id, kind, name, durationMs } = file
    return { id, name, kind, durationMs, url: kind === 'video' ? videoUrl(id) : documentUrl(id) }
  } catch (error) {
    if (error instanceof Refusal) return failRefused(reply, error, readLanguage(request.headers['kaidian-language']))
    // Whoever sent it has gone: there is nobody to answer.
    if (request.raw.destroyed && !request.raw.complete) return fail(reply, 400, 'BAD_USER_INPUT', 'Not all of it came')
    throw error
  }
}

async function refuseTooMany(em: EntityManager, accountId: string, { kind, perDay }: Use): Promise<void> {
  const since = new Date(machineNow().getTime() - dayMs)
  const sent = { accountId, kind, durationMs: { $ne: null }, createdAt: { $gt: since } }
  if ((await em.count(StoredFile, sent)) >= perDay) throw new Refusal('TOO_MANY_FILES', {}, 'file')
}

/** What is left of a refused body is read and let go, so that its sender hears why. */
const bodyOf = (request: FastifyRequest): AsyncIterable<Buffer> => request.raw.iterator({ destroyOnReturn: false })

/** Videos are public and never change, as pictures are: no database is asked. */
const serveVideo = (request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<unknown> =>
  sendVideo(request, reply, {
    key: videoKey(request.params.id),
    etag: `"${request.params.id}"`,
    cacheControl: 'public, max-age=31536000, immutable',
  })
