/** Only a path inside the mall: a link must not lead out through the sign-in. */
export function innerPath(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/me'
}
