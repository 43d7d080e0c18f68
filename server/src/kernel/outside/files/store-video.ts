import { limits } from '@kaidian/shared/core/limits'
import { Refusal } from '../../refusal.ts'
import { probeVideo, videoHead, videoTypeOf } from './probe-video.ts'
import { storage } from './storage.ts'
import { newFile, type FileOwner } from './store-file.ts'
import { evidenceKey, type StoredFile, videoKey } from './stored-file.ts'

const maxBytes = limits.upload.videoBytes

/**
 * Keeps a video as it comes in: its beginning is judged before the rest is taken, the whole before anybody sees it. Answers
 * its row, for the caller to persist.
 */
export async function storeVideo(
  pieces: AsyncIterable<Buffer>,
  owner: FileOwner,
  kind: 'video' | 'evidence' = 'video',
): Promise<StoredFile> {
  const file = newFile(kind, owner, { contentType: 'video/mp4', byteSize: 0 })
  const key = kind === 'video' ? videoKey(file.id) : evidenceKey(file.id, null)
  await storage().receive(key, judged(pieces), async (kept) => {
    const { type, durationMs } = await probeVideo(kept)
    if (durationMs > (limits.upload.videoSeconds + 1) * 1000)
      throw new Refusal('VIDEO_TOO_LONG', { seconds: limits.upload.videoSeconds }, 'file')
    file.contentType = `video/${type}`
    file.durationMs = durationMs
    file.byteSize = kept.byteSize
  })
  return file
}

/** Refused before a byte is taken, where its sender says how many there are. */
export function refuseLongVideo(byteSize: number): void {
  if (byteSize > maxBytes) throw new Refusal('FILE_TOO_LARGE', { megabytes: Math.floor(maxBytes / 1_000_000) }, 'file')
}

async function* judged(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0)
  let byteSize = 0
  for await (const piece of pieces) {
    byteSize += piece.length
    refuseLongVideo(byteSize)
    if (head.length < videoHead) {
      head = Buffer.concat([head, piece.subarray(0, videoHead)])
      if (head.length >= videoHead) refuseOther(head)
    }
    yield piece
  }
  if (byteSize === 0) throw new Refusal('FILE_BROKEN', {}, 'file')
}

function refuseOther(head: Buffer): void {
  if (videoTypeOf(head) === null) throw new Refusal('VIDEO_TYPE_REFUSED', {}, 'file')
}
