import { drawCode } from '../../../parts/poster.ts'

interface PosterContent {
  url: string
  pictureUrl: string | undefined
  title: string
  price: string
  line: string
  hint: string
  note: string
}

const width = 750
const height = 1140
const edge = 40
const codeSide = 220
const titleLines = 2

/** Picture, title, price, who shares it, and the code that leads there. Null where the browser draws nothing. */
export async function drawPoster(content: PosterContent): Promise<HTMLCanvasElement | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#f3f4f2'
  pen.fillRect(0, 0, width, width)
  const picture = content.pictureUrl === undefined ? null : await load(content.pictureUrl)
  if (picture) drawFilling(pen, picture)

  const textWidth = width - 3 * edge - codeSide
  const write = (text: string, y: number, font: string, colour: string) => {
    pen.font = fontOf(font)
    pen.fillStyle = colour
    pen.fillText(text, edge, y, textWidth)
  }
  write(content.line, 812, '400 26px', '#5b615d')
  write(content.price, 886, '600 52px', '#b3261e')
  pen.font = fontOf('600 32px')
  for (const [place, line] of linesOf(pen, content.title, textWidth).entries())
    write(line, 950 + place * 46, '600 32px', '#1b1e1c')
  write(content.hint, 1056, '400 24px', '#5b615d')
  write(content.note, 1096, '400 20px', '#7b827d')
  drawCode(pen, content.url, { left: width - edge - codeSide, top: 800, side: codeSide })
  return canvas
}

const fontOf = (font: string) => `${font} ${getComputedStyle(document.documentElement).fontFamily}`

/** A picture that does not come leaves its place grey: the rest of the poster is as good. */
async function load(address: string): Promise<HTMLImageElement | null> {
  const picture = new Image()
  picture.src = address
  try {
    await picture.decode()
    return picture
  } catch {
    return null
  }
}

/** In the square at the top, cut at the longer sides. */
function drawFilling(pen: CanvasRenderingContext2D, picture: HTMLImageElement) {
  const side = Math.min(picture.naturalWidth, picture.naturalHeight)
  const [x, y] = [(picture.naturalWidth - side) / 2, (picture.naturalHeight - side) / 2]
  pen.drawImage(picture, x, y, side, side, 0, 0, width, width)
}

/** Broken where a language breaks its words; what does not fit is cut with a sign of it. */
function linesOf(pen: CanvasRenderingContext2D, text: string, most: number): string[] {
  const words = Array.from(
    new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
    ({ segment }) => segment,
  )
  const lines = ['']
  for (const word of words) {
    const line = `${lines.at(-1) ?? ''}${word}`
    if (pen.measureText(line.trim()).width <= most || lines.at(-1) === '') lines[lines.length - 1] = line
    else lines.push(word)
  }
  const shown = lines.slice(0, titleLines)
  if (lines.length > titleLines) {
    let last = Array.from(shown.at(-1) ?? '')
    while (last.length > 0 && pen.measureText(`${last.join('')}…`).width > most) last = last.slice(0, -1)
    shown[titleLines - 1] = `${last.join('')}…`
  }
  return shown
}
