import { maxFen, type Fen } from '@kaidian/shared/core/money'
import { momentOf } from '@kaidian/shared/core/time'
import { BadBill } from './bill.ts'

/** Fees are written with up to five decimals of a yuan: this many of such units are a fen. */
const unitsOfFen = 1000

/** An amount in yuan, with its sign, in thousandths of a fen. */
export function readUnits(text: string | undefined): number {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,5}))?$/.exec(text ?? '')
  if (!match) throw new BadBill('no amount')
  const [, sign, yuan, decimals = ''] = match
  const units = Number(yuan) * 100 * unitsOfFen + Number(decimals.padEnd(5, '0'))
  return sign === '-' && units > 0 ? -units : units
}

/** An amount in yuan, in whole fen. */
export function readFen(text: string | undefined, limit = maxFen): Fen {
  const units = readUnits(text)
  if (units % unitsOfFen !== 0 || Math.abs(units) > limit * unitsOfFen) throw new BadBill('no amount')
  return units / unitsOfFen
}

/** A fee, to the nearest fen. */
export const readFee = (text: string | undefined): Fen => Math.round(readUnits(text) / unitsOfFen) + 0

/** A moment as clocks in China show it. */
export function readClock(text: string | undefined): Date {
  const moment = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text ?? '') ? momentOf(text ?? '') : undefined
  if (!moment || Number.isNaN(moment.getTime())) throw new BadBill('no time')
  return moment
}

/** A number or an account: short, and in letters that every channel writes them in. */
export function readName(text: string | undefined): string {
  if (text === undefined || !/^[\w\-|*@.]{1,64}$/.test(text)) throw new BadBill('no number')
  return text
}

/** Finds a cell by the name of its column. */
export function columnsOf(head: readonly string[]): (row: readonly string[], name: string) => string | undefined {
  const places = new Map(head.map((name, at) => [name, at]))
  return (row, name) => {
    const at = places.get(name)
    if (at === undefined || row.length !== head.length) throw new BadBill('in another form')
    return row[at]
  }
}
