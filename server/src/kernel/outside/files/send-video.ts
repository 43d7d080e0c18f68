import type { FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { fail } from './fail.ts'
import { videoHead, videoTypeOf } from './probe-video.ts'
import { spanOf } from './range.ts'
import { storage } from './storage.ts'

interface KeptAs {
  key: string
  etag: string
  cacheControl: string
}

/** The whole of a video, or the part that is asked for, to those who were let in already. */
export async function sendVideo(
  request: FastifyRequest,
  reply: FastifyReply,
  { key, etag, cacheControl }: KeptAs,
): Promise<unknown> {
  const kept = await storage().look(key, async (file) => ({
    byteSize: file.byteSize,
    type: videoTypeOf(await file.read(0, videoHead)),
  }))
  if (!kept?.type) return fail(reply, 404, 'NOT_FOUND', 'Not found')
  const { byteSize, type } = kept
  void reply.headers({ 'accept-ranges': 'bytes', 'cache-control': cacheControl, etag })
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
