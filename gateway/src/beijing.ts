/** Both channels speak Beijing time, which is UTC+8 all year. */
const offsetMs = 8 * 3_600_000

/** "2026-11-26T18:00:00+08:00" */
export const rfc3339 = (moment: Date): string => `${local(moment).slice(0, 19)}+08:00`

/** "2026-11-26 18:00:00" */
export const plainTime = (moment: Date): string => local(moment).slice(0, 19).replace('T', ' ')

/** "2026-11-26" */
export const dayOf = (moment: Date): string => local(moment).slice(0, 10)

/** "20261126" */
export const compactDay = (moment: Date): string => dayOf(moment).replaceAll('-', '')

/** "20261126180000" */
export const compactTime = (moment: Date): string => local(moment).slice(0, 19).replaceAll(/\D/g, '')

/** The moments between which a day "2026-11-26" lies. */
export function dayRange(day: string): { from: Date; to: Date } {
  const from = new Date(Date.parse(`${day}T00:00:00Z`) - offsetMs)
  return { from, to: new Date(from.getTime() + 86_400_000) }
}

/** Reads "2026-11-26 18:00:00" of Beijing. */
export function parsePlainTime(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined
  const moment = new Date(`${text.replace(' ', 'T')}+08:00`)
  return Number.isNaN(moment.getTime()) ? undefined : moment
}

function local(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString()
}
