/** The first and the last byte that a request wants, both included. */
export interface Span {
  first: number
  last: number
}

/**
 * RFC 9110, 14.2: one span of bytes. Null: the whole, where nothing is asked for, or several spans, or something else than
 * bytes; 'none' where there is nothing of it.
 */
export function spanOf(range: string | undefined, byteSize: number): Span | 'none' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return null
  const first = from === '' ? Math.max(0, byteSize - Number(to)) : Number(from)
  const last = from === '' || to === '' ? byteSize - 1 : Math.min(Number(to), byteSize - 1)
  if (from !== '' && to !== '' && Number(to) < first) return null
  return first < byteSize && first <= last ? { first, last } : 'none'
}
