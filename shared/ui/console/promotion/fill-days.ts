import { after, businessDay, days, startOfDay } from '../../../core/time.ts'

export interface Day {
  day: string
  uses: number
  amount: string
}

const most = 400

/** Every day from the first use to the last: a day without one counts nothing, but it was there. */
export function fillDays(used: readonly Day[]): Day[] {
  const [first] = used
  const last = used.at(-1)
  if (!first || !last) return []
  const byDay = new Map(used.map((one) => [one.day, one]))
  const all: Day[] = []
  for (let at = startOfDay(first.day); all.length < most; at = after(at, days(1))) {
    const day = businessDay(at)
    all.push(byDay.get(day) ?? { day, uses: 0, amount: '0.00' })
    if (day >= last.day) break
  }
  return all
}
