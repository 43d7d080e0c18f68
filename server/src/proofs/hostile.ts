import type { Dice } from '../seed/random.ts'

const forged = (text: string): string => Buffer.from(text).toString('base64url')

const texts = [
  '',
  ' ',
  '\ud800',
  'a\udfffb',
  'nul\u0000here',
  '\u0000',
  '\u202egnirts',
  '\ufeff',
  '龘'.repeat(10_000),
  'x'.repeat(10_000),
  '😀'.repeat(300),
  'e\u0301'.repeat(200),
  "'; drop table orders; --",
  `" or ""="`,
  '%_\\%',
  "\\'; \\\\",
  '<script>alert(1)</script>',
  '<p onclick=x><b><i>'.repeat(500),
  '../../../etc/passwd',
  '${7*7}{{7*7}}',
  '__proto__',
  'constructor',
  'toString',
  '-',
  '& | ! <-> :*',
  '(((((',
]

const numbers = [-1, 0, 1, 51, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 53, -(2 ** 53), 0.5, 1e21, '@1e400', 1e-300]

const numerals = [
  'NaN',
  'Infinity',
  '-0.00',
  '-1.00',
  '1e9',
  '0x10',
  '0.001',
  '1,000.00',
  '１２.００',
  '99999999999999999999.99',
  '92233720368547758.08',
  ' 1.00 ',
]

const moments = [
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T25:61:61Z',
  '2026-01-01T00:00:00+99:99',
  '+275760-09-13T00:00:00Z',
  '2026-01',
  '9999-99',
  '0000-00',
]

const ids = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '00000000-0000-4000-8000-00000000000g',
  '440305',
  '999999',
  'AAAA',
  forged('[]'),
  `${'A'.repeat(16)}${forged('["2026-01-01T00:00:00Z","x"]')}`,
  `${'A'.repeat(16)}${forged('{"a":1}')}`,
  'WRONG_ENUM',
  'SUPER_ADMIN',
]

const shapes = [
  null,
  true,
  false,
  [],
  {},
  [null],
  [[[[[[[[]]]]]]]],
  Array.from({ length: 2000 }, () => 1),
  JSON.parse('{"__proto__": {"isAdmin": true}}'),
  JSON.parse('{"constructor": {"prototype": {"isAdmin": true}}}'),
  { $ne: null },
  { toString: 1, length: -1 },
]

/** What nobody who means well would send. `@1e400` is written as that number, which JSON knows and JavaScript does not. */
export function hostileValue(dice: Dice): unknown {
  const kind = dice.pick([texts, texts, numbers, numbers, numerals, moments, ids, ids, shapes] as const)
  return dice.pick<unknown>(kind)
}

export const jsonOf = (body: unknown): string => JSON.stringify(body).replaceAll('"@1e400"', '1e400')

/** The same value with some of its places, however deep, given something hostile. */
export function spoil(value: unknown, dice: Dice, chance: number): unknown {
  if (dice.chance(chance)) return hostileValue(dice)
  if (Array.isArray(value)) return value.map((one) => spoil(one, dice, chance))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  const entries = Object.entries(value).map(([key, one]) => [key, spoil(one, dice, chance)])
  if (dice.chance(chance / 4)) entries.push([dice.pick(['__proto__', 'extra', 'constructor', '']), hostileValue(dice)])
  return Object.fromEntries(entries)
}
