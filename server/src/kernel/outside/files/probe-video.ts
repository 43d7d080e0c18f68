import { Refusal } from '../../refusal.ts'
import { probeMp4, type Probed } from './probe-mp4.ts'
import { probeWebm } from './probe-webm.ts'
import type { LongFile } from './storage.ts'

export type VideoType = 'mp4' | 'webm'

export interface VideoFacts {
  type: VideoType
  /** as the container says */
  durationMs: number
}

/** Bytes of a file's beginning that tell what it is. */
export const videoHead = 64

/** What a video is by its first bytes; null: none that browsers play. QuickTime, AVIF and HEIC begin like MP4. */
export function videoTypeOf(head: Buffer): VideoType | null {
  const text = head.subarray(0, videoHead).toString('latin1')
  if (text.startsWith('ftyp', 4)) return /^(isom|iso\d|mp4[12]|avc1|M4V |MSNV|dash)/.test(text.slice(8)) ? 'mp4' : null
  return text.startsWith('\x1aE\xdf\xa3') && text.includes('webm') ? 'webm' : null
}

/** Reads what a container says of itself. Refuses what is none, and pictures in a code that not every browser plays. */
export async function probeVideo(file: LongFile): Promise<VideoFacts> {
  const type = videoTypeOf(await file.read(0, videoHead))
  if (type === null) throw new Refusal('VIDEO_TYPE_REFUSED', {}, 'file')
  const { codecs, durationMs } = await probe(type, file)
  if (codecs.length === 0 || !Number.isFinite(durationMs)) throw new Refusal('FILE_BROKEN', {}, 'file')
  if (!codecs.every((codec) => played[type].test(codec))) throw new Refusal('VIDEO_CODEC_REFUSED', {}, 'file')
  return { type, durationMs: Math.round(durationMs) }
}

async function probe(type: VideoType, file: LongFile): Promise<Probed> {
  try {
    return (await (type === 'mp4' ? probeMp4(file) : probeWebm(file))) ?? unreadable
  } catch (error) {
    // What ends before it says all that it should.
    if (error instanceof RangeError) return unreadable
    throw error
  }
}

const unreadable: Probed = { codecs: [], durationMs: 0 }
const played = { mp4: /^avc[13]$/, webm: /^V_(VP8|VP9|AV1)$/ }
