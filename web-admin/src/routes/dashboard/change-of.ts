import { parseYuan } from '@kaidian/shared/core/money'

/** By how many percent an amount differs from an earlier one; undefined when there was nothing. */
export function changeOf(now: string, before: string): number | undefined {
  const from = parseYuan(before)
  const to = parseYuan(now)
  if (!from || to === undefined) return undefined
  return ((to - from) / from) * 100
}
