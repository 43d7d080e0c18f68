import sharp from 'sharp'

const size = 800
const hues = [8, 32, 48, 96, 152, 176, 204, 224, 262, 318]

/** A calm tinted tile with the first letter of the title, until the merchant brings a picture. Always the same for a title. */
export function drawPlaceholder(title: string): Promise<Buffer> {
  const seed = Array.from(title).reduce((all, character) => (all * 31 + (character.codePointAt(0) ?? 0)) >>> 0, 7)
  const hue = hues[seed % hues.length] ?? 32
  const initial = escapeXml(Array.from(title.trim())[0]?.toUpperCase() ?? '')
  const turn = seed % 90
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 800 800">
      <rect width="800" height="800" fill="hsl(${hue} 38% 92%)"/>
      <g transform="rotate(${turn} 400 400)" fill="hsl(${hue} 42% 84%)">
        <circle cx="400" cy="400" r="290"/><rect x="640" y="60" width="150" height="150" rx="40"/><circle cx="110" cy="680" r="70"/>
      </g>
      <text x="400" y="400" dy="0.35em" font-size="300" font-weight="600" text-anchor="middle"
        font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif" fill="hsl(${hue} 40% 38%)">${initial}</text>
    </svg>`),
  )
    .png()
    .toBuffer()
}

const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.codePointAt(0)};`)
