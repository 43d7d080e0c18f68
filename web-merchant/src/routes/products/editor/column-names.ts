export const columnNames = ['price', 'originalPrice', 'onHand', 'weightGrams', 'code', 'barcode', 'isEnabled'] as const
export type ColumnName = (typeof columnNames)[number]

/** Heads under which a pasted table may carry a column, Shopify's among them; in lower case. */
export const columnHeads: Record<ColumnName, readonly string[]> = {
  price: ['售价', '价格', 'price', 'variant price'],
  originalPrice: ['划线价', '原价', 'original price', 'compare at price', 'variant compare at price'],
  onHand: ['库存', 'stock', 'on hand', 'variant inventory qty'],
  weightGrams: ['重量', '重量 g', 'weight', 'weight g', 'variant grams'],
  code: ['编码', '货号', 'sku', 'code', 'variant sku'],
  barcode: ['条码', 'barcode', 'variant barcode'],
  isEnabled: ['启用', 'enabled'],
}
