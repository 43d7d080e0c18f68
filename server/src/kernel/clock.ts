let offsetMs = 0

/** The time of business: the machine's clock, moved by what the demo or a test has moved it. */
export const now = (): Date => new Date(Date.now() + offsetMs)

/** The machine's own clock, for sign-ins and limits, which moving the clock must not expire. */
export const machineNow = (): Date => new Date()

export const clockOffset = (): number => offsetMs

/** Takes over an offset that was kept in the database, or that another process has set. */
export function setClockOffset(milliseconds: number): void {
  offsetMs = milliseconds
}
