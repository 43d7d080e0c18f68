import { businessMonth } from '@kaidian/shared/core/time'

/** This month and those before it, the latest first: "2026-11", "2026-10" … */
export function lastMonths(now: Date, count = 24): string[] {
  const current = businessMonth(now)
  const year = Number(current.slice(0, 4))
  const month = Number(current.slice(5)) - 1
  return Array.from({ length: count }, (_, back) => {
    const place = year * 12 + month - back
    return `${Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`
  })
}

/** This quarter and those before it, the latest first: "2026-Q4", "2026-Q3" … */
export function lastQuarters(now: Date, count = 12): string[] {
  const [current] = lastMonths(now, 1)
  const place = Number(current?.slice(0, 4)) * 4 + Math.floor((Number(current?.slice(5)) - 1) / 3)
  return Array.from({ length: count }, (_, back) => `${Math.floor((place - back) / 4)}-Q${((place - back) % 4) + 1}`)
}
