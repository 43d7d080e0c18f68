export type FileType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'pdf'

const startsWith = (bytes: Buffer, text: string, at = 0): boolean =>
  bytes.subarray(at, at + text.length).toString('latin1') === text

/** What a file is by its first bytes, whatever its name or its sender says. */
export function typeByMagic(bytes: Buffer): FileType | null {
  if (startsWith(bytes, '\xff\xd8\xff')) return 'jpeg'
  if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return 'png'
  if (startsWith(bytes, 'GIF87a') || startsWith(bytes, 'GIF89a')) return 'gif'
  if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return 'webp'
  if (startsWith(bytes, 'ftyp', 4) && /avif|avis/.test(bytes.subarray(8, 32).toString('latin1'))) return 'avif'
  if (startsWith(bytes, '%PDF-')) return 'pdf'
  return null
}
