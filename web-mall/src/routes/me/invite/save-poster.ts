import { drawCode, keepPicture } from '../../../parts/poster.ts'

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

  drawCode(pen, url, { left: 120, top: 350, side: 440 })
  pen.fillStyle = '#1b1e1c'
  write(pen, foot, 880, '400 28px')

  await keepPicture(canvas, 'kaidian-invitation.png')
}

function write(pen: CanvasRenderingContext2D, text: string, y: number, font: string) {
  pen.font = `${font} ${getComputedStyle(document.documentElement).fontFamily}`
  pen.fillText(text, 340, y, 600)
}
