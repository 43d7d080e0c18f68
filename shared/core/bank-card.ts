/** Whether it is the number of a bank card: 16 to 19 digits, the last of which checks the others (Luhn, ISO/IEC 7812). */
export function isBankCard(number: string): boolean {
  if (!/^[0-9]{16,19}$/.test(number)) return false
  const total = number
    .split('')
    .reverse()
    .reduce((sum, digit, at) => {
      const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
      return sum + (value > 9 ? value - 9 : value)
    }, 0)
  return total % 10 === 0
}
