/** Every bill begins with this sign, as those of WeChat Pay do. */
const byteOrderMark = '\uFEFF'

/** A bill: a head, rows whose fields begin with a backtick, and two lines of totals. Lines end as on Windows. */
export function writeBill(bill: {
  head: readonly string[]
  rows: readonly (readonly string[])[]
  totalsHead: readonly string[]
  totals: readonly string[]
}): string {
  const lines = [
    bill.head.join(','),
    ...bill.rows.map(writeFields),
    bill.totalsHead.join(','),
    writeFields(bill.totals),
  ]
  return `${byteOrderMark}${lines.map((line) => `${line}\r\n`).join('')}`
}

/** Nothing is quoted or escaped: whoever reads it splits at a comma that is followed by a backtick. */
const writeFields = (fields: readonly string[]): string => fields.map((field) => `\`${field}`).join(',')
