import { useMemo } from 'react'
import { encode } from 'uqr'

/** Always dark on white, so that every camera reads it, in dark mode too. */
export function QrCode({ content, label, size = 220 }: { content: string; label: string; size?: number }) {
  const { path, side } = useMemo(() => draw(content), [content])
  return (
    <svg
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${side} ${side}`}
      shapeRendering="crispEdges"
      className="rounded-card"
    >
      <path d={`M0 0h${side}v${side}H0z`} fill="#fff" />
      <path d={path} fill="#1b1e1c" />
    </svg>
  )
}

function draw(content: string) {
  const { data, size } = encode(content, { ecc: 'M', border: 2 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, side: size }
}
