import { after } from '@kaidian/shared/core/time'

/** How often what a channel refuses is sent, over about five hours, before it waits for somebody. */
export const maxRefusals = 12

const maxPauseSeconds = 3600

/** When to ask a channel again after so many attempts: later and later, at least every hour. */
export const nextTryAt = (attempts: number, now: Date): Date =>
  after(now, Math.min(15 * 2 ** Math.min(attempts, 10), maxPauseSeconds) * 1000)
