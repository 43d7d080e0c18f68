import { encode } from 'uqr'

interface Square {
  left: number
  top: number
  side: number
}

/** A code, dark on white, in the middle of its square; its points are whole pixels, so that every camera reads it. */
export function drawCode(pen: CanvasRenderingContext2D, content: string, { left, top, side }: Square) {
  const { data, size } = encode(content, { ecc: 'M', border: 0 })
  const point = Math.floor(side / size)
  const edge = Math.round((side - point * size) / 2)
  pen.fillStyle = '#ffffff'
  pen.fillRect(left, top, side, side)
  pen.fillStyle = '#1b1e1c'
  for (const [y, row] of data.entries())
    for (const [x, isDark] of row.entries())
      if (isDark) pen.fillRect(left + edge + x * point, top + edge + y * point, point, point)
}

/** Hands it to the browser to keep. */
export async function keepPicture(canvas: HTMLCanvasElement, name: string) {
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!picture) return
  const link = document.createElement('a')
  link.href = URL.createObjectURL(picture)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
