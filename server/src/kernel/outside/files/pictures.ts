import { limits } from '@kaidian/shared/core/limits'
import sharp from 'sharp'
import { Refusal } from '../../refusal.ts'

/** The widths that pictures are kept and served in. */
export const pictureWidths = [160, 240, 360, 480, 720, 960, 1200] as const

const quality = { quality: 80, effort: 2 }
/** As good to the eye as the WebP of the above. */
const avifQuality = { quality: 55, effort: 3, chromaSubsampling: '4:2:0' }
const documentWidth = 2400

export interface Rendition {
  width: number
  bytes: Buffer
}

export interface Picture {
  /** of the largest rendition */
  width: number
  height: number
  renditions: Rendition[]
}

/** Decodes a picture and encodes it anew in every width up to its own: only pixels come through, no EXIF, no script. */
export async function renderPicture(bytes: Uint8Array): Promise<Picture> {
  const largest = Math.max(...pictureWidths)
  const { data, info } = await decode(bytes, largest)
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
  const widths = pictureWidths.filter((width) => width <= info.width)
  if (widths.length === 0 || info.width > Math.max(...widths)) {
    // Between two widths, or narrower than the narrowest: its own width stands in for the next one.
    const next = pictureWidths.find((width) => width > info.width)
    if (next !== undefined) widths.push(next)
  }
  const renditions = await Promise.all(
    widths.map(async (width) => ({
      width,
      bytes: await sharp(data, raw).resize({ width, withoutEnlargement: true }).webp(quality).toBuffer(),
    })),
  )
  return { width: info.width, height: info.height, renditions }
}

/** A picture that we have encoded before, as AVIF: smaller, and too slow to be made while somebody waits. */
export const renderAvif = (bytes: Uint8Array, width: number): Promise<Buffer> =>
  sharp(bytes).resize({ width, withoutEnlargement: true }).avif(avifQuality).toBuffer()

/** A photographed document, readable, without what its camera noted in it. */
export async function renderDocument(bytes: Uint8Array): Promise<Rendition & { height: number }> {
  const { data, info } = await decode(bytes, documentWidth)
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
  return { width: info.width, height: info.height, bytes: await sharp(data, raw).webp(quality).toBuffer() }
}

async function decode(bytes: Uint8Array, width: number) {
  try {
    return await sharp(bytes, { limitInputPixels: limits.upload.imagePixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
  } catch {
    // Whatever the decoder stumbled over, it is the sender's file that is at fault.
    throw new Refusal('FILE_BROKEN', {}, 'file')
  }
}
