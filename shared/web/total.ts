import { limits } from '../core/limits.ts'

/** How many a list has: "10,000+" where it is not counted further. */
export const formatTotal = (total: number): string =>
  `${total.toLocaleString('en')}${total < limits.counted ? '' : '+'}`
