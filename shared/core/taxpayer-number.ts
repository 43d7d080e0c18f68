import { birthDayOf } from './id-number.ts'

const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * Whether it is a number under which an invoice can be made out: a unified social credit code (GB 32100), or the 20 places
 * of a trader without one, which begin with an identity card's number. Both are checked by their check character.
 */
export const isTaxpayerNumber = (number: string): boolean =>
  isCreditCode(number) || (/^[0-9A-Z]{20}$/.test(number) && birthDayOf(number.slice(0, 18)) !== undefined)

function isCreditCode(number: string): boolean {
  return /^[0-9A-HJ-NP-RTUWXY]{18}$/.test(number) && creditCheckOf(number) === number[17]
}

/** The eighteenth place, of the seventeen before it. */
export function creditCheckOf(places: string): string | undefined {
  let weight = 1
  let total = 0
  for (const place of places.slice(0, 17)) {
    total += characters.indexOf(place) * weight
    weight = (weight * 3) % 31
  }
  return characters[(31 - (total % 31)) % 31]
}
