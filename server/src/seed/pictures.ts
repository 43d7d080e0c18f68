import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import sharp from 'sharp'

const folder = join(dirname(createRequire(import.meta.url).resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets')
const edge = 720

// Pairs of a light and a deeper tone of one warm or cool ground.
const grounds = [
  ['#F6EFE3', '#E9DCC5'],
  ['#E9F1EC', '#CFE2D8'],
  ['#F7E9E4', '#EED2C8'],
  ['#E8EEF5', '#CEDBEA'],
  ['#F1ECF6', '#DDD2EA'],
  ['#F8F3D9', '#EDE3B4'],
  ['#E6F1F2', '#C8DFE2'],
  ['#F3EEEA', '#DED5CD'],
] as const

/** A picture of a thing on a tinted ground: `variant` 0 is the main one, others are nearer, on another ground. */
export async function paint(emoji: string, variant: number): Promise<Buffer> {
  const tone = grounds[(hash(emoji) + variant * 3) % grounds.length] ?? grounds[0]
  const size = variant === 0 ? 430 : 540
  const thing = await sharp(fileOf(emoji))
    .resize(size, size)
    .rotate(variant === 0 ? 0 : -12, { background: '#0000' })
    .toBuffer()
  return sharp(await ground(tone[0], tone[1], variant))
    .composite([{ input: thing, gravity: 'centre' }])
    .png({ compressionLevel: 0 })
    .toBuffer()
}

/** A small picture of a kind of goods. */
export const paintIcon = (emoji: string): Promise<Buffer> => sharp(fileOf(emoji)).resize(240).png().toBuffer()

/** A wide picture for the head of the mall: three things on a ground, with room for words on the left. */
export async function paintBanner(emojis: readonly string[], light: string, deep: string): Promise<Buffer> {
  const width = 1200
  const height = 480
  const places = [
    { left: 640, top: 130, size: 230 },
    { left: 800, top: 60, size: 330 },
    { left: 1000, top: 220, size: 190 },
  ]
  const things = await Promise.all(
    emojis.slice(0, places.length).map(async (emoji, index) => {
      const place = places[index] ?? { left: 0, top: 0, size: 100 }
      return {
        input: await sharp(fileOf(emoji)).resize(place.size, place.size).toBuffer(),
        left: place.left,
        top: place.top,
      }
    }),
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g" x1="0" x2="1" y1="0" y2="1"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="960" cy="230" r="300" fill="#fff" opacity=".28"/><circle cx="1120" cy="70" r="120" fill="#fff" opacity=".22"/></svg>`
  return sharp(Buffer.from(svg)).composite(things).webp({ quality: 88 }).toBuffer()
}

const painted = new Map<string, Promise<Buffer>>()

/** The few grounds there are are drawn once. */
function ground(light: string, deep: string, variant: number): Promise<Buffer> {
  const key = `${light} ${variant === 0}`
  const known =
    painted.get(key) ??
    sharp(drawGround(light, deep, variant))
      .png({ compressionLevel: 0 })
      .toBuffer()
  painted.set(key, known)
  return known
}

function drawGround(light: string, deep: string, variant: number): Buffer {
  const shine = variant === 0 ? '<ellipse cx="360" cy="585" rx="200" ry="26" fill="#000" opacity=".08"/>' : ''
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${edge}" height="${edge}"><defs><radialGradient id="g" cx=".5" cy=".42" r=".75"><stop offset="0" stop-color="${light}"/><stop offset="1" stop-color="${deep}"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>${shine}</svg>`,
  )
}

/** The file of an emoji is named by its code points; some leave the variation selector out. */
function fileOf(emoji: string): string {
  const points = Array.from(emoji, (sign) => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
  const full = join(folder, `${points.join('-')}.webp`)
  return existsSync(full) ? full : join(folder, `${points.filter((point) => point !== 'fe0f').join('-')}.webp`)
}

function hash(text: string): number {
  let value = 7
  for (const sign of text) value = (value * 31 + (sign.codePointAt(0) ?? 0)) % 9973
  return value
}
