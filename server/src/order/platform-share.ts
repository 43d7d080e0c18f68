import type { Fen } from '@kaidian/shared/core/money'

/**
 * What of the money of a line is the platform's: its fee, less what it bears of the discounts, which the merchant is owed
 * and no buyer has paid. Where that is more, nothing is.
 */
export const platformShare = ({ paid, base, fee }: { paid: Fen; base: Fen; fee: Fen }): Fen =>
  Math.max(0, fee - (base - paid))
