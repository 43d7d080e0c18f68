/** The question of the browser, which a page that is drawn by the server answers with no. */
export function media(query: string): Pick<MediaQueryList, 'matches' | 'addEventListener' | 'removeEventListener'> {
  if (typeof matchMedia === 'function') return matchMedia(query)
  return { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }
}
