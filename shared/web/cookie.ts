const yearSeconds = 31_536_000

/** The server draws the first frame of a page, and cannot read what is stored here: what the drawing depends on it is told. */
export function rememberForServer(name: 'language' | 'region', value: string) {
  document.cookie = `${name}=${value}; path=/; max-age=${yearSeconds}; samesite=lax`
}

/** What the server has left here for us to read. */
export const readCookie = (name: 'invitation'): string | null =>
  document.cookie.split('; ').flatMap((one) => (one.startsWith(`${name}=`) ? [one.slice(name.length + 1)] : []))[0] ??
  null

export function dropCookie(name: 'invitation') {
  document.cookie = `${name}=; path=/; max-age=0; samesite=lax`
}
