import type { FastifyReply, FastifyRequest } from 'fastify'
import { fail } from './fail.ts'
import { pictureWidths } from './pictures.ts'
import { sendVideo } from './send-video.ts'
import { storage } from './storage.ts'
import { evidenceKey, imageKey, type StoredFile } from './stored-file.ts'

/** Kept by the browser of its reader only, who is judged anew each time that it is shown. */
const cacheControl = 'private, no-cache'

/** A video, by parts too, or a picture in the width that is asked for, the widest unless one is: to those who were let in already. */
export function sendEvidence(
  request: FastifyRequest<{ Querystring: { width?: string } }>,
  reply: FastifyReply,
  { id, durationMs }: StoredFile,
): Promise<unknown> {
  void reply.header('content-security-policy', "default-src 'none'; sandbox")
  return durationMs === null
    ? sendPicture(request, reply, id)
    : sendVideo(request, reply, { key: evidenceKey(id, null), etag: `"${id}"`, cacheControl })
}

async function sendPicture(
  { query: { width = '' }, headers }: FastifyRequest<{ Querystring: { width?: string } }>,
  reply: FastifyReply,
  id: string,
): Promise<unknown> {
  const asked = pictureWidths.findIndex((one) => String(one) === width)
  const widths = asked === -1 ? pictureWidths : pictureWidths.slice(0, asked + 1)
  for (const one of widths.toReversed()) {
    // What was handed in while evidence was public lies there until it is moved.
    const bytes = (await storage().read(evidenceKey(id, one))) ?? (await storage().read(imageKey(id, one)))
    if (!bytes) continue
    const etag = `"${id}-${one}"`
    void reply.headers({ 'cache-control': cacheControl, etag })
    if (headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.header('content-type', 'image/webp').send(bytes)
  }
  return fail(reply, 404, 'NOT_FOUND', 'Not found')
}
