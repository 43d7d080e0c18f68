import { randomBytes, randomInt } from 'node:crypto'
import { compactDay, compactTime } from './beijing.ts'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export const randomDigits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

export const randomText = (count: number): string =>
  Array.from({ length: count }, () => letters[randomInt(letters.length)] ?? '').join('')

export const randomHex = (bytes: number): string => randomBytes(bytes).toString('hex')

/** A number of a channel: its prefix, the day, and digits that nobody can guess. 28 of them, as WeChat Pay's have. */
export const channelNumber = (prefix: string, now: Date): string =>
  `${prefix}${compactDay(now)}${randomDigits(20 - prefix.length)}`

/** "wx26180000123456" and more, 36 characters */
export const prepayId = (now: Date): string => `wx${compactTime(now)}${randomHex(10)}`
