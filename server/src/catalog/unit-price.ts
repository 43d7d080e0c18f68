import type { Fen } from '@kaidian/shared/core/money'

/** The flash price that so many pieces are bought at: all of them, or none. */
export const flashFor = <Flash extends { left: number }>(flash: Flash | null, quantity: number): Flash | null =>
  flash && quantity <= flash.left ? flash : null

/** The price of one when so many are bought. */
export const unitPriceOf = (
  { price, flash }: { price: Fen; flash: { price: Fen; left: number } | null },
  quantity: number,
): Fen => flashFor(flash, quantity)?.price ?? price
