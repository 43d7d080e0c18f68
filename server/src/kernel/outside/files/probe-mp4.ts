import type { LongFile } from './storage.ts'

/** What a container says of its pictures. */
export interface Probed {
  /** of each track of pictures */
  codecs: string[]
  durationMs: number
}

const maxBoxes = 10_000
const maxIndexBytes = 8_000_000

interface Track {
  /** units of time in a second */
  scale: number
  /** of a sample that says nothing of its own, in those units */
  usual: number
}

/**
 * ISO 14496-12: boxes of a length and a kind. Null where it is not one that can be read. A recording in fragments says how
 * long it is in each of them alone.
 */
export async function probeMp4(file: LongFile): Promise<Probed | null> {
  let index: Buffer | undefined
  const fragments: Buffer[] = []
  let position = 0
  let isWhole = false
  for (let count = 0; count < maxBoxes && !isWhole; count += 1) {
    const box = boxAt(await file.read(position, 16), file.byteSize - position)
    if (!box || position + box.size > file.byteSize) return null
    const isIndex = box.kind === 'moov' || box.kind === 'moof'
    if (isIndex && box.size > maxIndexBytes) return null
    const content = isIndex ? await file.read(position + box.head, box.size - box.head) : undefined
    if (content && box.kind === 'moov') index = content
    else if (content) fragments.push(content)
    position += box.size
    isWhole = position === file.byteSize
  }
  return index && isWhole ? read(index, fragments) : null
}

function read(index: Buffer, fragments: readonly Buffer[]): Probed {
  const header = find(index, 'mvhd')[0] ?? Buffer.alloc(0)
  const fragmented = find(index, 'mvex')[0]
  const scale = header.readUInt32BE(isLong(header) ? 20 : 12)
  const stated = lengthIn(header, isLong(header) ? 24 : 16)
  const whole = fragmented ? (find(fragmented, 'mehd')[0] ?? null) : null
  const tracks = tracksOf(index, fragmented)
  const ends = fragments.flatMap((fragment) => find(fragment, 'traf').map((part) => endOf(part, tracks)))
  const seconds = Math.max((whole ? lengthIn(whole, 4) : stated) / scale, 0, ...ends)
  return { codecs: find(index, 'trak').flatMap(codecsOf), durationMs: seconds * 1000 }
}

/** The kinds of the samples of a track of pictures. */
function codecsOf(track: Buffer): string[] {
  const media = find(track, 'mdia')[0]
  if (!media || find(media, 'hdlr')[0]?.toString('latin1', 8, 12) !== 'vide') return []
  const [table] = find(media, 'minf').flatMap((minf) => find(minf, 'stbl').flatMap((stbl) => find(stbl, 'stsd')))
  return table ? [...boxesIn(table.subarray(8))].map(({ kind }) => kind) : []
}

function tracksOf(index: Buffer, fragmented: Buffer | undefined): ReadonlyMap<number, Track> {
  const usual = new Map(
    (fragmented ? find(fragmented, 'trex') : []).map((one) => [one.readUInt32BE(4), one.readUInt32BE(12)] as const),
  )
  return new Map(
    find(index, 'trak').flatMap((track) => {
      const header = find(track, 'tkhd')[0]
      const media = find(track, 'mdia').flatMap((mdia) => find(mdia, 'mdhd'))[0]
      if (!header || !media) return []
      const id = header.readUInt32BE(isLong(header) ? 20 : 12)
      return [[id, { scale: media.readUInt32BE(isLong(media) ? 20 : 12), usual: usual.get(id) ?? 0 }] as const]
    }),
  )
}

/** In seconds: when it begins, and how long its samples are. */
function endOf(part: Buffer, tracks: ReadonlyMap<number, Track>): number {
  const header = find(part, 'tfhd')[0]
  const track = header && tracks.get(header.readUInt32BE(4))
  if (!track) return 0
  const flags = header.readUInt32BE(0)
  const skipped = 8 + (flags & 1 ? 8 : 0) + (flags & 2 ? 4 : 0)
  const usual = flags & 8 ? header.readUInt32BE(skipped) : track.usual
  const start = find(part, 'tfdt')[0]
  const lengths = find(part, 'trun').map((run) => lengthOfRun(run, usual))
  return ((start ? lengthIn(start, 4) : 0) + lengths.reduce((all, one) => all + one, 0)) / track.scale
}

function lengthOfRun(run: Buffer, usual: number): number {
  const flags = run.readUInt32BE(0)
  const count = run.readUInt32BE(4)
  if (!(flags & 0x100)) return count * usual
  const stride = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
  let length = 0
  for (let at = 8 + (flags & 1 ? 4 : 0) + (flags & 4 ? 4 : 0); at + stride <= run.length; at += stride)
    length += run.readUInt32BE(at)
  return length
}

/** Boxes of version 1 hold 64 bits where the others hold 32. */
const isLong = (box: Buffer): boolean => box[0] === 1

/** A length of time in the units of its box; all ones: it is not known. */
function lengthIn(box: Buffer, at: number): number {
  const length = isLong(box) ? Number(box.readBigUInt64BE(at)) : box.readUInt32BE(at)
  return length === 0xff_ff_ff_ff || length >= 2 ** 63 ? 0 : length
}

const find = (content: Buffer, kind: string): Buffer[] =>
  [...boxesIn(content)].filter((box) => box.kind === kind).map((box) => box.content)

function* boxesIn(content: Buffer): Generator<{ kind: string; content: Buffer }> {
  for (let position = 0; position < content.length;) {
    const box = boxAt(content.subarray(position), content.length - position)
    if (!box) return
    yield { kind: box.kind, content: content.subarray(position + box.head, position + box.size) }
    position += box.size
  }
}

function boxAt(bytes: Buffer, left: number): { kind: string; head: number; size: number } | null {
  if (bytes.length < 8) return null
  const short = bytes.readUInt32BE(0)
  if (short === 1 && bytes.length < 16) return null
  const head = short === 1 ? 16 : 8
  const size = short === 1 ? Number(bytes.readBigUInt64BE(8)) : short === 0 ? left : short
  return size < head ? null : { kind: bytes.toString('latin1', 4, 8), head, size }
}
