/**
 * Widths of bars and gaps, in modules, of each symbol of Code 128 (ISO/IEC 15417): it begins with a bar. The last three are the
 * starts of the sets A, B and C; the stop has a bar more.
 */
const symbols =
  `212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122
  123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323
  131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131
  213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122
  141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112
  124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141
  411131 211412 211214 211232`.split(/\s+/)
const stop = '2331112'
const [toC, toB, startB, startC] = [99, 100, 104, 105]

/** Of printable ASCII: the widths of bars and gaps in turn, a bar first. Digits go in pairs where four or more follow each other. */
export function code128(text: string): number[] {
  const values: number[] = []
  let isC = false
  for (let at = 0; at < text.length;) {
    const digits = /^\d*/.exec(text.slice(at))?.[0].length ?? 0
    const pairs: boolean = isC ? digits >= 2 : digits >= 4
    if (values.length === 0) values.push(pairs ? startC : startB)
    else if (pairs !== isC) values.push(pairs ? toC : toB)
    isC = pairs
    values.push(pairs ? Number(text.slice(at, at + 2)) : text.charCodeAt(at) - 32)
    at += pairs ? 2 : 1
  }
  const check = values.reduce((sum, value, place) => sum + value * Math.max(1, place), 0) % 103
  const drawn = [...values, check].map((value) => symbols[value] ?? '').join('') + stop
  return drawn.split('').map(Number)
}
