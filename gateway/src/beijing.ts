/** Both channels speak Beijing time, which is UTC+8 all year. */
const offsetMs = 8 * 3_600_000

/** "2026-11-26T18:00:00+08:00" */
export const rfc3339 = (moment: Date): string => `${local(moment).slice(0, 19)}+08:00`

/** "2026-11-26" */
export const dayOf = (moment: Date): string => local(moment).slice(0, 10)

/** "20261126" */
export const compactDay = (moment: Date): string => dayOf(moment).replaceAll('-', '')

/** "20261126180000" */
export const compactTime = (moment: Date): string => local(moment).slice(0, 19).replaceAll(/\D/g, '')

function local(moment: Date): string {
  return new Date(moment.getTime() + offsetMs).toISOString()
}
