import type { Probed } from './probe-mp4.ts'
import type { LongFile } from './storage.ts'

// Elements of Matroska by their ids, as RFC 9559 names them.
const segment = 0x18538067
const cluster = 0x1f43b675
const groups: ReadonlySet<number> = new Set([segment, cluster, 0x1549a966, 0x1654ae6b, 0xae, 0xa0])
const timestampScale = 0x2ad7b1
const duration = 0x4489
const codec = 0x86
const timestamp = 0xe7
const blocks: ReadonlySet<number> = new Set([0xa3, 0xa1])

const maxElements = 100_000
const windowBytes = 65_536
/** A leaf that is read at all is no longer than this. */
const leafBytes = 32

/**
 * RFC 9559: elements of an id, a length and a content. What groups others is stepped into, so that a length that nobody knew
 * when it was written is no matter. A recording by a browser says how long it is by the times of its blocks alone.
 */
export async function probeWebm(file: LongFile): Promise<Probed | null> {
  const codecs: string[] = []
  const times = { scale: 1_000_000, stated: 0, cluster: 0, last: 0 }
  const at = windowOf(file)
  let position = 0
  for (let count = 0; position < file.byteSize; count += 1) {
    const bytes = await at(position)
    const id = readId(bytes)
    const size = id && readNumber(bytes.subarray(id.length))
    if (!size || count === maxElements) return null
    const head = id.length + size.length
    const content = bytes.subarray(head, head + Math.min(size.value ?? 0, leafBytes))
    if (id.value === codec) codecs.push(content.toString('latin1').replace(/\0+$/, ''))
    if (id.value === timestampScale) times.scale = wholeIn(content)
    if (id.value === duration) times.stated = content.length === 4 ? content.readFloatBE(0) : content.readDoubleBE(0)
    if (id.value === timestamp) times.cluster = wholeIn(content)
    if (blocks.has(id.value)) times.last = Math.max(times.last, times.cluster + relativeTime(content))
    position += head
    if (groups.has(id.value)) continue
    if (size.value === null) return null
    position += size.value
  }
  const pictures = codecs.filter((one) => one.startsWith('V_'))
  return position === file.byteSize
    ? { codecs: pictures, durationMs: (Math.max(times.stated, times.last) * times.scale) / 1_000_000 }
    : null
}

/** Of a block, to its cluster: it stands behind the number of the track. */
function relativeTime(block: Buffer): number {
  const track = readNumber(block)
  return track && block.length >= track.length + 2 ? block.readInt16BE(track.length) : 0
}

const wholeIn = (content: Buffer): number => content.reduce((all, byte) => all * 256 + byte, 0)

/** The first bit that is set tells how many bytes it has; an id keeps that bit. */
function readId(bytes: Buffer): { value: number; length: number } | null {
  const length = Math.clz32(bytes[0] ?? 0) - 23
  return length > 4 || bytes.length < length ? null : { value: bytes.readUIntBE(0, length), length }
}

/** A value of null, all ones: nobody knew. */
function readNumber(bytes: Buffer): { value: number | null; length: number } | null {
  const [first = 0] = bytes
  const length = Math.clz32(first) - 23
  if (length > 8 || bytes.length < length) return null
  const rest = bytes.subarray(1, length)
  const own = first & (0xff >> length)
  const isUnknown = own === 0xff >> length && rest.every((byte) => byte === 0xff)
  return { value: isUnknown ? null : rest.reduce((all, byte) => all * 256 + byte, own), length }
}

/** Small elements stand close together: a piece of the file is read once for many. */
function windowOf(file: LongFile): (position: number) => Promise<Buffer> {
  let start = 0
  let kept = Buffer.alloc(0)
  return async (position) => {
    const isThere = position >= start && (position + 64 <= start + kept.length || start + kept.length >= file.byteSize)
    if (!isThere || position > start + kept.length) {
      kept = Buffer.from(await file.read(position, windowBytes))
      start = position
    }
    return kept.subarray(position - start)
  }
}
