import { randomInt } from 'node:crypto'
import { businessDay } from '@kaidian/shared/core/time'

/**
 * What people see: the business day and ten random digits, which tell nobody how many there are. A unique index, named
 * …_number, keeps two alike apart: the command that meets one is run again.
 */
export function shortNumber(now: Date): string {
  const digits = (): string => String(randomInt(0, 100_000)).padStart(5, '0')
  return `${businessDay(now).replaceAll('-', '').slice(2)}${digits()}${digits()}`
}
