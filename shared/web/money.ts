/** Money comes from the server as a decimal string in yuan ("1188.00") and is only ever cut and joined here, never computed. */
export function formatMoney(amount: string, { sign = false }: { sign?: boolean } = {}) {
  const { isNegative, integer, decimals } = splitMoney(amount)
  const mark = isNegative ? '−' : sign ? '+' : ''
  return `${mark}¥${integer}.${decimals}`
}

/** The three sizes of a price: ¥, the integer with its thousands grouped, two decimals. */
export function splitMoney(amount: string) {
  const [whole = '0', decimals = ''] = amount.replace(/^-/, '').split('.')
  return {
    isNegative: amount.startsWith('-'),
    integer: whole.replace(/\B(?=(\d{3})+(?!\d))/g, ','),
    decimals: decimals.padEnd(2, '0').slice(0, 2),
  }
}

export function isZeroMoney(amount: string) {
  return /^-?0*(\.0*)?$/.test(amount)
}

/** 1000 Bps are "10 %", 333 are "3.33 %"; again without a float. */
export function formatBps(bps: number) {
  const digits = String(Math.trunc(bps)).padStart(3, '0')
  const decimals = digits.slice(-2).replace(/0+$/, '')
  return `${digits.slice(0, -2)}${decimals ? `.${decimals}` : ''} %`
}
