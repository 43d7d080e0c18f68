export interface FlashSaleResult {
  stock: number
  taken: number
  sold: number
  sales: string
  cost: string
}

interface Counted {
  isCoupon: boolean
  claimedCount: number
  usedCount: number
  left: number | null
  spent: string
  sales: string
  flashSale: FlashSaleResult | null
}

/** What came of a promotion, said alike of a discount and of a flash sale. */
export function resultOf({ isCoupon, claimedCount, usedCount, left, spent, sales, flashSale }: Counted) {
  if (flashSale)
    return {
      claimed: null,
      used: flashSale.sold,
      left: flashSale.stock - flashSale.taken,
      spent: flashSale.cost,
      sales: flashSale.sales,
    }
  return { claimed: isCoupon ? claimedCount : null, used: usedCount, left, spent, sales }
}
