import type { Fen } from '@kaidian/shared/core/money'
import { netOf } from '@kaidian/shared/ui/console/promotion/flash-figures.ts'

export interface ForecastRow {
  price: Fen
  regularPrice: Fen
  stock: number
  feeRateBps: number
}

/** What comes of a sale of which every piece is sold, piece by piece as each row tells it. */
export function forecastSale(rows: readonly ForecastRow[]) {
  const total = { pieces: 0, goods: 0, net: 0, cost: 0, netOtherwise: 0 }
  for (const { price, regularPrice, stock, feeRateBps } of rows) {
    total.pieces += stock
    total.goods += price * stock
    total.net += netOf(price, feeRateBps) * stock
    total.cost += (regularPrice - price) * stock
    total.netOtherwise += netOf(regularPrice, feeRateBps) * stock
  }
  return { ...total, fee: total.goods - total.net }
}
