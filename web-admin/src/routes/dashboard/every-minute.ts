import { businessDay, minutes as inMinutes, startOfDay } from '@kaidian/shared/core/time'

export interface Minute {
  at: string
  paid: string
  orders: number
}

const minute = inMinutes(1)

/** The server tells the minutes that sold something; a line needs the quiet ones between them too. */
export function everyMinute(busy: readonly Minute[], now: string): Minute[] {
  const known = new Map(busy.map((one) => [indexOf(one.at), one]))
  const first = indexOf(startOfDay(businessDay(new Date(now))).toISOString())
  return Array.from({ length: indexOf(now) - first + 1 }, (_, passed) => {
    const index = first + passed
    return known.get(index) ?? { at: new Date(index * minute).toISOString(), paid: '0.00', orders: 0 }
  })
}

const indexOf = (at: string) => Math.floor(Date.parse(at) / minute)
