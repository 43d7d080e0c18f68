/** Videos of containers that say what is to be said, with nothing to be seen in them. */

const box = (kind: string, ...contents: Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(kind, 4, 'latin1')
  return Buffer.concat([head, content])
}

const words = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4)
  return bytes
}

interface Wishes {
  seconds?: number
  codec?: string
  brand?: string
  /** says how long it is in its pieces alone, as what a browser records */
  isFragmented?: boolean
}

const scale = 1000

/** ISO 14496-12, version 0 of each box. */
export function makeMp4({ seconds = 5, codec = 'avc1', brand = 'isom', isFragmented = false }: Wishes = {}): Buffer {
  const length = isFragmented ? 0 : seconds * scale
  const sample = box(codec, Buffer.alloc(78))
  const media = box(
    'mdia',
    box('mdhd', words(0, 0, 0, scale, length, 0)),
    box('hdlr', words(0, 0), Buffer.from('vide'), words(0, 0, 0)),
    box('minf', box('stbl', box('stsd', words(0, 1), sample))),
  )
  const index = box(
    'moov',
    box('mvhd', words(0, 0, 0, scale, length)),
    box('trak', box('tkhd', words(0, 0, 0, 1, 0, length)), media),
    ...(isFragmented ? [box('mvex', box('trex', words(0, 1, 1, 40, 0, 0)))] : []),
  )
  const half = (seconds * scale) / 2
  const fragments = [0, half].map((start) =>
    box('moof', box('traf', box('tfhd', words(0, 1)), box('tfdt', words(0, start)), box('trun', words(0, half / 40)))),
  )
  return Buffer.concat([
    box('ftyp', Buffer.from(brand), words(0), Buffer.from('isommp41'), Buffer.alloc(40)),
    index,
    ...(isFragmented ? fragments : []),
    box('mdat', Buffer.alloc(500, 7)),
  ])
}

const element = (id: string, ...contents: Uint8Array[]): Buffer => {
  const content = Buffer.concat(contents)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + content.length)
  return Buffer.concat([Buffer.from(id, 'hex'), size, content])
}

/** RFC 9559. A recording says how long it is by its last block, and has a segment of no known length. */
export function makeWebm({ seconds = 5, codec = 'V_VP9', brand = 'webm', isFragmented = false }: Wishes = {}): Buffer {
  const length = Buffer.alloc(8)
  length.writeDoubleBE(seconds * 1000)
  const info = element(
    '1549a966',
    element('2ad7b1', words(1_000_000)),
    ...(isFragmented ? [] : [element('4489', length)]),
  )
  const tracks = element('1654ae6b', element('ae', element('83', Buffer.from([1])), element('86', Buffer.from(codec))))
  const clusters = Buffer.concat([
    Buffer.from('1f43b675', 'hex'),
    Buffer.from('01ffffffffffffff', 'hex'),
    element('e7', words(seconds * 1000 - 500)),
    element('a3', Buffer.from([0x81, 0x01, 0xf4, 0x80]), Buffer.alloc(300, 7)),
  ])
  const head = element('1a45dfa3', element('4282', Buffer.from(brand)))
  return Buffer.concat([
    head,
    Buffer.from('18538067', 'hex'),
    Buffer.from('01ffffffffffffff', 'hex'),
    info,
    tracks,
    clusters,
  ])
}
