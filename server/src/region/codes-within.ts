/** The codes of a region and of all that is in it: 44 0000 is a province, 4403 00 a city in it, 440305 a district. */
export function codesWithin(code: string): { from: string; to: string } {
  const stem = code.replace(/^(\d\d)0000$|^(\d{4})00$/, '$1$2')
  return { from: stem.padEnd(6, '0'), to: stem.padEnd(6, '9') }
}
