const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkDigits = '10X98765432'

/** Day of birth "1990-01-31" of a resident identity card's number (GB 11643), or undefined if it is no such number. */
export function birthDayOf(idNumber: string): string | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(idNumber)) return undefined
  if (checkDigitOf(idNumber) !== idNumber[17]) return undefined
  const day = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  const read = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day ? undefined : day
}

/** The eighteenth place, of the seventeen before it. */
export const checkDigitOf = (digits: string): string | undefined =>
  checkDigits[weights.reduce((total, weight, at) => total + weight * Number(digits[at]), 0) % 11]

/** Whether somebody born on that day is 18 or older on the other one; both as "2026-11-22". */
export const isAdultOn = (birthDay: string, day: string): boolean =>
  `${Number(birthDay.slice(0, 4)) + 18}${birthDay.slice(4)}` <= day

/** "440***********1234". */
export const maskIdNumber = (idNumber: string): string =>
  `${idNumber.slice(0, 3)}${'*'.repeat(11)}${idNumber.slice(-4)}`
