import { encode } from 'uqr'

interface Poster {
  url: string
  title: string
  line: string
  foot: string
}

/** Draws the poster as a picture and hands it to the browser to keep. */
export async function savePoster({ url, title, line, foot }: Poster) {
  const canvas = document.createElement('canvas')
  canvas.width = 680
  canvas.height = 960
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, 680, 960)
  pen.fillStyle = '#0b6e5a'
  pen.fillRect(0, 0, 680, 280)
  pen.textAlign = 'center'
  pen.fillStyle = '#ffffff'
  write(pen, title, 130, '600 52px')
  write(pen, line, 200, '400 30px')

  const { data, size } = encode(url, { ecc: 'M', border: 0 })
  const module = Math.floor(440 / size)
  const left = Math.round((680 - module * size) / 2)
  pen.fillStyle = '#1b1e1c'
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(left + x * module, 350 + y * module, module, module)
  write(pen, foot, 880, '400 28px')

  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!picture) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(picture)
  link.download = 'kaidian-invitation.png'
  link.click()
  URL.revokeObjectURL(link.href)
}

function write(pen: CanvasRenderingContext2D, text: string, y: number, font: string) {
  pen.font = `${font} ${getComputedStyle(document.documentElement).fontFamily}`
  pen.fillText(text, 340, y, 600)
}
