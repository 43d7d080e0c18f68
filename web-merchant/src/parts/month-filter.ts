import { monthOf } from '@kaidian/shared/web/time.ts'

const monthsBack = 12

/** A month of the address, as far as it is one. */
export const monthIn = (text: string | undefined): string | undefined =>
  text && /^20\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined

/** The last twelve months to choose from. */
export const monthFilter = (label: string, now: string | undefined) => ({
  kind: 'choice' as const,
  name: 'month' as const,
  label,
  options: (now ? lastMonths(now) : []).map((month) => ({ value: month, label: month })),
})

function lastMonths(now: string) {
  const [year = 0, month = 1] = monthOf(now).split('-').map(Number)
  return Array.from({ length: monthsBack }, (_, back) => {
    const count = year * 12 + month - 1 - back
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
  })
}
