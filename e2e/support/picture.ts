import { crc32, deflateSync } from 'node:zlib'

const tile = 32

/** A square PNG of tiles that fade from one colour to white: as large as a product's picture, with something to be seen on it. */
export function paintPicture(name: string, [red, green, blue]: readonly [number, number, number], side = 640) {
  const rows = Array.from({ length: side }, (_, y) => {
    const fade = (channel: number) => Math.round(channel + ((255 - channel) * y) / side)
    const light = Buffer.from([fade(red), fade(green), fade(blue)])
    const dark = light.map((channel) => channel * 0.8)
    const tiles = Array.from({ length: side }, (_each, x) => ((x ^ y) & tile ? light : dark))
    return Buffer.concat([Buffer.from([0]), ...tiles])
  })
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  // 8 bits a channel, true colour, no interlacing
  head.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const buffer = Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}

function chunk(kind: string, content: Buffer) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
