import type { Cell, Column } from '../export/export-reader.ts'
import type { CategoryTree } from './category-tree.ts'
import { pictureAddress } from './picture-address.ts'
import { ProductStatus } from './product-status.ts'
import type { Product, Variant } from './product.ts'

const names = [
  'Handle',
  'Title',
  'Body (HTML)',
  'Vendor',
  'Type',
  'Tags',
  'Published',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Option3 Name',
  'Option3 Value',
  'Variant SKU',
  'Variant Grams',
  'Variant Inventory Tracker',
  'Variant Inventory Qty',
  'Variant Inventory Policy',
  'Variant Fulfillment Service',
  'Variant Price',
  'Variant Compare At Price',
  'Variant Requires Shipping',
  'Variant Taxable',
  'Variant Barcode',
  'Image Src',
  'Image Position',
  'Variant Image',
  'Variant Weight Unit',
  'Cost per item',
] as const
type Name = (typeof names)[number]

const money: ReadonlySet<Name> = new Set(['Variant Price', 'Variant Compare At Price', 'Cost per item'])

export const shopifyColumns: readonly Column[] = names.map((name) => ({
  zh: name,
  en: name,
  as: money.has(name) ? 'money' : 'text',
  permission: name === 'Cost per item' ? 'product:write' : undefined,
}))

/** Shopify knows no variants that cannot be bought: they are left out. Pictures stand one on a row. */
export function shopifyCells(product: Product, tree: CategoryTree): Cell[][] {
  const images = product.images.filter(({ isDrawn }) => !isDrawn)
  const variants = product.currentVariants.filter(({ isEnabled }) => isEnabled)
  const rows = Array.from({ length: Math.max(variants.length, images.length) }, (_, at) => {
    const variant = variants[at]
    const image = images[at]
    const cells: Partial<Record<Name, Cell>> = {
      Handle: product.importHandle ?? product.id,
      ...(at === 0 ? ofProduct(product, tree) : {}),
      ...(variant ? ofVariant(product, variant) : {}),
      ...(image ? { 'Image Src': pictureAddress(image.id), 'Image Position': String(at + 1) } : {}),
    }
    return names.map((name) => cells[name] ?? '')
  })
  return rows
}

function ofProduct(product: Product, tree: CategoryTree): Partial<Record<Name, Cell>> {
  const [one = { name: 'Title' }, two, three] = product.options
  return {
    Title: product.title,
    'Body (HTML)': product.descriptionHtml,
    Vendor: product.brand,
    Type: tree.byId.get(product.category.id)?.name ?? '',
    Published: product.status === ProductStatus.ON_SALE ? 'true' : 'false',
    'Option1 Name': one.name,
    'Option2 Name': two?.name ?? '',
    'Option3 Name': three?.name ?? '',
  }
}

function ofVariant({ options }: Product, variant: Variant): Partial<Record<Name, Cell>> {
  const [one = '', two = '', three = ''] = variant.optionValues
  return {
    'Option1 Value': options.length === 0 ? 'Default Title' : one,
    'Option2 Value': two,
    'Option3 Value': three,
    'Variant SKU': variant.code,
    'Variant Grams': variant.weightGrams,
    'Variant Inventory Tracker': 'shopify',
    'Variant Inventory Qty': variant.onHand,
    'Variant Inventory Policy': 'deny',
    'Variant Fulfillment Service': 'manual',
    'Variant Price': variant.price,
    'Variant Compare At Price': variant.originalPrice,
    'Variant Requires Shipping': 'true',
    'Variant Taxable': 'true',
    'Variant Barcode': variant.barcode,
    'Variant Image': variant.image ? pictureAddress(variant.image.id) : '',
    'Variant Weight Unit': 'g',
    'Cost per item': variant.cost,
  }
}
