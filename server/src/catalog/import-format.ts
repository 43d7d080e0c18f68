/** What a file says of a product, on its first row, and of a variant, on each. */
export type ImportColumn =
  | 'handle'
  | 'title'
  | 'subtitle'
  | 'description'
  | 'brand'
  | 'category'
  | 'freightTemplate'
  | 'attributes'
  | 'image'
  | 'video'
  | 'promises'
  | 'option1Name'
  | 'option1Value'
  | 'option2Name'
  | 'option2Value'
  | 'option3Name'
  | 'option3Value'
  | 'code'
  | 'weightGrams'
  | 'volumeCm3'
  | 'onHand'
  | 'price'
  | 'originalPrice'
  | 'cost'
  | 'barcode'
  | 'variantImage'
  | 'isEnabled'

export interface ImportFormat {
  key: 'SHOPIFY' | 'KAIDIAN'
  /** names that a column may have; the first is the one that we write */
  columns: Partial<Record<ImportColumn, readonly [string, ...string[]]>>
}

export const shopifyFormat = {
  key: 'SHOPIFY',
  columns: {
    handle: ['Handle'],
    title: ['Title'],
    description: ['Body (HTML)'],
    brand: ['Vendor'],
    option1Name: ['Option1 Name'],
    option1Value: ['Option1 Value'],
    option2Name: ['Option2 Name'],
    option2Value: ['Option2 Value'],
    option3Name: ['Option3 Name'],
    option3Value: ['Option3 Value'],
    code: ['Variant SKU'],
    weightGrams: ['Variant Grams'],
    onHand: ['Variant Inventory Qty'],
    price: ['Variant Price'],
    originalPrice: ['Variant Compare At Price'],
    cost: ['Cost per item'],
    barcode: ['Variant Barcode'],
    image: ['Image Src'],
    variantImage: ['Variant Image'],
  },
} as const satisfies ImportFormat

/** All that a shop says of its goods, under names in either language. */
export const kaidianFormat = {
  key: 'KAIDIAN',
  columns: {
    handle: ['商品标识', 'Product handle'],
    title: ['标题', 'Title'],
    subtitle: ['副标题', 'Subtitle'],
    category: ['类目', 'Category'],
    brand: ['品牌', 'Brand'],
    attributes: ['属性', 'Attributes'],
    freightTemplate: ['运费模板', 'Freight template'],
    promises: ['承诺', 'Promises'],
    description: ['详情', 'Description'],
    image: ['图片', 'Pictures'],
    video: ['视频', 'Video'],
    option1Name: ['规格项1', 'Option 1'],
    option1Value: ['规格值1', 'Value 1'],
    option2Name: ['规格项2', 'Option 2'],
    option2Value: ['规格值2', 'Value 2'],
    option3Name: ['规格项3', 'Option 3'],
    option3Value: ['规格值3', 'Value 3'],
    price: ['售价', 'Price'],
    originalPrice: ['划线价', 'Price before'],
    cost: ['成本价', 'Cost'],
    onHand: ['库存', 'On hand'],
    weightGrams: ['重量（克）', 'Weight (g)'],
    volumeCm3: ['体积（立方厘米）', 'Volume (cm³)'],
    code: ['编码', 'Code'],
    barcode: ['条码', 'Barcode'],
    variantImage: ['规格图片', 'Variant picture'],
    isEnabled: ['启用', 'Enabled'],
  },
} as const satisfies ImportFormat

export const neededColumns = ['handle', 'title', 'price'] as const satisfies readonly ImportColumn[]

/** How a category is written, from the root down to it. */
export const categorySeparator = ' > '

/** An attribute and what is said of it, one on a line. */
export const attributeSeparator = '='

/** Of the two formats the one whose columns the file has most of. */
export function formatOf(header: readonly string[]): ImportFormat {
  const count = ({ columns }: ImportFormat): number =>
    Object.values(columns).filter((names) => names.some((name) => header.includes(name))).length
  return count(kaidianFormat) > count(shopifyFormat) ? kaidianFormat : shopifyFormat
}
