export const columnNames = [
  'price',
  'originalPrice',
  'cost',
  'onHand',
  'weightGrams',
  'volumeCm3',
  'code',
  'barcode',
  'imageId',
  'isEnabled',
] as const
export type ColumnName = (typeof columnNames)[number]

/** Heads under which a pasted table may carry a column, Shopify's among them; in lower case. */
export const columnHeads: Record<ColumnName, readonly string[]> = {
  price: ['售价', '价格', 'price', 'variant price'],
  originalPrice: ['划线价', '原价', 'original price', 'compare at price', 'variant compare at price'],
  cost: ['成本', '成本价', 'cost', 'cost per item'],
  onHand: ['库存', 'stock', 'on hand', 'variant inventory qty'],
  weightGrams: ['重量', '重量 g', 'weight', 'weight g', 'variant grams'],
  volumeCm3: ['体积', '体积 cm³', 'volume', 'volume cm³'],
  code: ['编码', '货号', 'sku', 'code', 'variant sku'],
  barcode: ['条码', 'barcode', 'variant barcode'],
  imageId: ['图', '规格图片', '图片', 'image', 'picture', 'variant picture', 'variant image'],
  isEnabled: ['启用', 'enabled'],
}
