/** Business days are those of Asia/Shanghai, which has no daylight saving: always UTC+8. */
const offsetMs = 8 * 3_600_000

export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => count * 3_600_000
export const days = (count: number): number => count * 86_400_000

export const after = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds)

/** "2026-11-22": the business day of a moment. */
export const businessDay = (moment: Date): string => new Date(moment.getTime() + offsetMs).toISOString().slice(0, 10)

/** "2026-11-22 18:30:05": a moment as clocks in China show it. */
export const clockTime = (moment: Date): string =>
  new Date(moment.getTime() + offsetMs).toISOString().slice(0, 19).replace('T', ' ')

/** The moment at which clocks in China show "2026-11-22 18:30:05". */
export const momentOf = (clock: string): Date => new Date(`${clock.replace(' ', 'T')}+08:00`)

/** "2026-11": the business month of a moment. */
export const businessMonth = (moment: Date): string => businessDay(moment).slice(0, 7)

/** The moment at which a business day "2026-11-22" begins. */
export const startOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs)

/** The moments at which a business month "2026-11" begins and the next one begins. */
export function monthRange(month: string): { from: Date; to: Date } {
  const year = Number(month.slice(0, 4))
  const index = Number(month.slice(5, 7)) - 1
  return { from: new Date(Date.UTC(year, index, 1) - offsetMs), to: new Date(Date.UTC(year, index + 1, 1) - offsetMs) }
}
