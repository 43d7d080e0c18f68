import type { EntityManager } from '@mikro-orm/postgresql'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { machineNow } from '../../clock.ts'
import { Audience, type Viewer } from '../../graph/viewer.ts'
import { cookieJar, readAudience, readLanguage } from '../../http.ts'
import { Refusal } from '../../refusal.ts'
import { routes, type RouteTools } from '../../routes.ts'
import { inTransaction } from '../../transaction.ts'
import { fail, failRefused } from './fail.ts'
import { videoHead, videoTypeOf } from './probe-video.ts'
import { spanOf } from './range.ts'
import { storage } from './storage.ts'
import { refuseLongVideo, storeVideo } from './store-video.ts'
import { StoredFile, videoKey } from './stored-file.ts'
import { videoUrl } from './video.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const videosPerDay = 100
const dayMs = 86_400_000
/** 50 MB by a line of 100 kB a second */
const slowestUploadMs = 600_000

interface Named {
  Querystring: { name?: string }
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
  if (audience === undefined) return fail(reply, 400, 'BAD_USER_INPUT', 'The header Kaidian-Audience is missing')
  const em = orm.em.fork({ useContext: true })
  const viewer = await resolveViewer(em, readAudience(audience), cookieJar(request, reply, isSecure))
  if (!viewer) return fail(reply, 401, 'UNAUTHENTICATED', 'Sign in first')
  const { accountId, merchantId } = viewer
  if (!mayUpload(viewer)) return fail(reply, 403, 'FORBIDDEN', 'Videos are for the goods of a shop')
  try {
    refuseLongVideo(Number(request.headers['content-length'] ?? 0))
    await refuseTooMany(em, accountId)
    const file = await storeVideo(bodyOf(request), { accountId, merchantId, name: request.query.name ?? 'video' })
    await inTransaction(orm.em, async (inner) => void inner.persist(file))
    const { id, name, durationMs } = file
    return { id, name, kind: file.kind, durationMs, url: videoUrl(id) }
  } catch (error) {
    if (error instanceof Refusal) return failRefused(reply, error, readLanguage(request.headers['kaidian-language']))
    // Whoever sent it has gone: there is nobody to answer.
    if (request.raw.destroyed && !request.raw.complete) return fail(reply, 400, 'BAD_USER_INPUT', 'Not all of it came')
    throw error
  }
}

const mayUpload = ({ audience, merchantId, permissions }: Viewer): boolean =>
  audience === Audience.MERCHANT && merchantId !== null && permissions.has('product:write')

async function refuseTooMany(em: EntityManager, accountId: string): Promise<void> {
  const since = new Date(machineNow().getTime() - dayMs)
  if ((await em.count(StoredFile, { accountId, kind: 'video', createdAt: { $gt: since } })) >= videosPerDay)
    throw new Refusal('TOO_MANY_FILES', {}, 'file')
}

/** What is left of a refused body is read and let go, so that its sender hears why. */
const bodyOf = (request: FastifyRequest): AsyncIterable<Buffer> => request.raw.iterator({ destroyOnReturn: false })

/** Videos are public and never change, as pictures are: no database is asked. */
async function serveVideo(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<unknown> {
  const key = videoKey(request.params.id)
  const kept = await storage().look(key, async (file) => ({
    byteSize: file.byteSize,
    type: videoTypeOf(await file.read(0, videoHead)),
  }))
  if (!kept?.type) return fail(reply, 404, 'NOT_FOUND', 'Not found')
  const { byteSize, type } = kept
  const etag = `"${request.params.id}"`
  void reply.headers({
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=31536000, immutable',
    etag,
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const isSame = (request.headers['if-range'] ?? etag) === etag
  const span = isSame ? spanOf(request.headers.range, byteSize) : null
  if (span === 'none') {
    void reply.header('content-range', `bytes */${byteSize}`).header('cache-control', 'no-store')
    return fail(reply, 416, 'BAD_USER_INPUT', 'There are no such bytes')
  }
  const { first, last } = span ?? { first: 0, last: byteSize - 1 }
  if (span) void reply.code(206).header('content-range', `bytes ${first}-${last}/${byteSize}`)
  return reply
    .headers({ 'content-type': `video/${type}`, 'content-length': last - first + 1 })
    .send(request.method === 'HEAD' ? Readable.from([]) : storage().stream(key, first, last))
}
