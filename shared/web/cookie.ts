const yearSeconds = 31_536_000

/** The server draws the first frame of a page, and cannot read what is stored here: what the drawing depends on it is told. */
export function rememberForServer(name: 'language' | 'region', value: string) {
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}
