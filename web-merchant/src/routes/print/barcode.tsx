import { code128 } from './code-128.ts'

/** of a gap that scanners need on both sides, in modules */
const quiet = 10

/** A bar code of a number, as wide as its place. */
export function Barcode({ text, height }: { text: string; height: string }) {
  const { path, width } = draw(text)
  return (
    <svg
      viewBox={`0 0 ${width} 1`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
      style={{ width: '100%', height }}
    >
      <path d={path} fill="#000" />
    </svg>
  )
}

function draw(text: string): { path: string; width: number } {
  let at = quiet
  let path = ''
  for (const [index, width] of code128(text).entries()) {
    if (index % 2 === 0) path += `M${at} 0h${width}v1h-${width}z`
    at += width
  }
  return { path, width: at + quiet }
}
