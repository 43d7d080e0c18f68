import { parseYuan } from '@kaidian/shared/core/money'

interface FlashTerms {
  price: string
  lowestPrice: string
}

const fenOf = (amount: string) => parseYuan(amount) ?? 0

/** The price of one when so many are bought: all at the flash price, or all at the ordinary one. */
export const priceAt = (
  regularPrice: string,
  flash: { price: string; left: number } | null,
  quantity: number,
): string => flashOf({ flash, quantity })?.price ?? regularPrice

/** The flash price that so many are bought at, if they are. */
export const flashOf = <Flash extends { left: number }>(line: {
  flash: Flash | null
  quantity: number
}): Flash | null => (line.flash && line.quantity <= line.flash.left ? line.flash : null)

/** What may stand struck through beside a flash price: the lowest of the 30 days before, where that is more. */
export const struckOf = ({ price, lowestPrice }: FlashTerms): string | undefined =>
  fenOf(lowestPrice) > fenOf(price) ? lowestPrice : undefined

/** How much lower it is, in whole percent as basis points, never more than is true; 0: nothing is struck through. */
export function cutBpsOf({ price, lowestPrice }: FlashTerms): number {
  if (struckOf({ price, lowestPrice }) === undefined) return 0
  return (100 - Math.ceil((fenOf(price) * 100) / fenOf(lowestPrice))) * 100
}
