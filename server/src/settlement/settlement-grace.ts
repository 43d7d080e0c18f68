import { minutes } from '@kaidian/shared/core/time'

/** What was begun before midnight or the end of a month, and carries its moment, is committed by so much later. */
export const settlementGraceMs = minutes(10)
