import { randomInt } from 'node:crypto'

/** Eight digits, which somebody can read aloud. Among the orders of a shop that wait it is the only one. */
export const makePickupCode = (): string => String(randomInt(100_000_000)).padStart(8, '0')
