import fastifyMultipart from '@fastify/multipart'
import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { machineNow } from '../../clock.ts'
import { Audience, type Viewer } from '../../graph/viewer.ts'
import { cookieJar, readAudience, readLanguage } from '../../http.ts'
import { Refusal } from '../../refusal.ts'
import { routes, type RouteTools } from '../../routes.ts'
import { inTransaction } from '../../transaction.ts'
import { viewersOf } from '../../viewers-of.ts'
import { fail, failRefused } from './fail.ts'
import { fileReaderOf } from './file-readers.ts'
import { documentUrl, evidenceUrl } from './image.ts'
import { imageUrl } from './image-url.ts'
import { pictureWidths } from './pictures.ts'
import { storage } from './storage.ts'
import { sendEvidence } from './send-evidence.ts'
import {
  readStored,
  storeCsv,
  storeDocument,
  storeEvidence,
  storeImage,
  storeInvoice,
  type FileOwner,
} from './store-file.ts'
import { imageKey, StoredFile, type PictureFormat } from './stored-file.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const filesPerDay = 3000
const dayMs = 86_400_000

interface Upload {
  store: (bytes: Buffer, owner: FileOwner) => Promise<StoredFile>
  maxBytes: number
}

interface Asked {
  Params: { id: string }
  /** of a picture as evidence */
  Querystring: { width?: string }
}

const uploads = new Map<string, Upload>([
  ['product', { store: storeImage, maxBytes: limits.upload.imageBytes }],
  ['document', { store: storeDocument, maxBytes: limits.upload.documentBytes }],
  ['invoice', { store: storeInvoice, maxBytes: limits.upload.documentBytes }],
  ['evidence', { store: storeEvidence, maxBytes: limits.upload.imageBytes }],
  ['csv', { store: storeCsv, maxBytes: limits.upload.csvBytes }],
])

routes(async (app: FastifyInstance, tools: RouteTools) => {
  await app.register(fastifyMultipart, { limits: { files: 1, fields: 5, fieldSize: 1000, parts: 6, headerPairs: 50 } })

  app.post<{ Querystring: { use?: string } }>('/files', (request, reply) => receive(request, reply, tools))

  app.get<{ Params: { id: string; width: string } }>(`/files/:id(^${uuid}$)/:width(^[0-9]+$).webp`, (request, reply) =>
    servePicture(request.params, /\bimage\/avif\b/.test(String(request.headers.accept ?? '')), reply),
  )

  app.get<Asked>(`/documents/:id(^${uuid}$)`, (request, reply) => serveDocument(request, reply, tools))
})

async function receive(
  request: FastifyRequest<{ Querystring: { use?: string } }>,
  reply: FastifyReply,
  { orm, resolveViewer, isSecure }: RouteTools,
): Promise<unknown> {
  const language = readLanguage(request.headers['kaidian-language'])
  // A form of another site can send cookies but not this header.
  const audience = request.headers['kaidian-audience']
  const upload = uploads.get(request.query.use ?? 'product')
  if (audience === undefined || !upload)
    return fail(reply, 400, 'BAD_USER_INPUT', 'The header Kaidian-Audience or a known use is missing')
  const em = orm.em.fork({ useContext: true })
  const viewer = await resolveViewer(em, readAudience(audience), cookieJar(request, reply, isSecure))
  if (!viewer) return fail(reply, 401, 'UNAUTHENTICATED', 'Sign in first')
  try {
    await refuseTooMany(em, viewer)
    const part = await readPart(request, upload.maxBytes + 1)
    if (!part) return await fail(reply, 400, 'BAD_USER_INPUT', 'The field file is missing, or the form is broken')
    const { bytes, name } = part
    const owner = { accountId: viewer.accountId, merchantId: viewer.merchantId, name }
    const file = await upload.store(bytes, owner)
    await inTransaction(orm.em, async (inner) => void inner.persist(file))
    return present(file)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return failRefused(reply, error, language)
  }
}

/** Nothing, where the form is not one. What is too large has a status of its own. */
async function readPart(request: FastifyRequest, fileSize: number): Promise<{ bytes: Buffer; name: string } | null> {
  try {
    const part = await request.file({ limits: { fileSize } })
    return part ? { bytes: await part.toBuffer(), name: part.filename } : null
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error) throw error
    return null
  }
}

async function refuseTooMany(em: EntityManager, { accountId }: Viewer): Promise<void> {
  const since = new Date(machineNow().getTime() - dayMs)
  if ((await em.count(StoredFile, { accountId, createdAt: { $gt: since } })) >= filesPerDay)
    throw new Refusal('TOO_MANY_FILES', {}, 'file')
}

function present({ id, kind, width, height, name }: StoredFile): object {
  const url = kind === 'image' ? imageUrl(id, 360) : kind === 'evidence' ? evidenceUrl(id, 360) : documentUrl(id)
  return { id, kind, width, height, name, url }
}

/**
 * Pictures are public and never change: no database is asked. A width that the picture lacks gets the next below. Under one
 * address a browser gets the format that it takes; what the name ends in is what all of them do.
 */
async function servePicture(
  { id, width }: { id: string; width: string },
  takesAvif: boolean,
  reply: FastifyReply,
): Promise<unknown> {
  const asked = pictureWidths.findIndex((one) => String(one) === width)
  const formats: PictureFormat[] = takesAvif ? ['avif', 'webp'] : ['webp']
  for (const one of pictureWidths.slice(0, asked + 1).reverse())
    for (const format of formats) {
      const bytes = await storage().read(imageKey(id, one, format))
      if (bytes)
        return reply
          .headers({
            'content-type': `image/${format}`,
            'cache-control': 'public, max-age=31536000, immutable',
            vary: 'accept',
          })
          .send(bytes)
    }
  return fail(reply, 404, 'NOT_FOUND', 'Not found')
}

async function serveDocument(request: FastifyRequest<Asked>, reply: FastifyReply, tools: RouteTools): Promise<unknown> {
  const em = tools.orm.em.fork({ useContext: true })
  const { id } = request.params
  const file = await em.findOne(StoredFile, { id, kind: { $nin: ['image', 'video'] } })
  const mayRead = file && (await hasReader(em, file, viewersOf(request, reply, tools)))
  if (file?.kind === 'evidence' && mayRead) return sendEvidence(request, reply, file)
  const bytes = mayRead ? await readStored(file) : null
  if (!file || !bytes) return fail(reply, 404, 'NOT_FOUND', 'Not found')
  const disposition = file.contentType === 'image/webp' ? 'inline' : 'attachment'
  return reply
    .headers({
      'content-type': file.contentType,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    })
    .send(bytes)
}

async function hasReader(em: EntityManager, file: StoredFile, viewers: AsyncIterable<Viewer>): Promise<boolean> {
  const mayRead = fileReaderOf(file.kind)
  for await (const viewer of viewers)
    if (mayRead ? await mayRead(em, file, viewer) : isOwnerOrReviewer(file, viewer)) return true
  return false
}

function isOwnerOrReviewer(file: StoredFile, viewer: Viewer): boolean {
  if (viewer.accountId === file.accountId) return true
  if (file.merchantId !== null && viewer.merchantId === file.merchantId) return true
  return file.kind === 'document' && viewer.audience === Audience.STAFF && mayReview(viewer)
}

const mayReview = ({ permissions }: Viewer): boolean =>
  permissions.has('merchant:review') || permissions.has('agent:review')
