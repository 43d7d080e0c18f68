import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { promiseNames } from '@kaidian/shared/core/promises'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, type Cell, type Column, type ExportAsk, type ExportPart } from '../export/export-reader.ts'
import type { Language } from '../kernel/graph/context.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { settingOf } from '../setting/setting-of.ts'
import { readCategories, type CategoryTree } from './category-tree.ts'
import { attributeSeparator, kaidianFormat, type ImportColumn } from './import-format.ts'
import { productRows } from './list-products.ts'
import { pictureAddress, videoAddress } from './picture-address.ts'
import { categoryName } from './place-import.ts'
import { ProductStatus } from './product-status.ts'
import { Product, type Variant } from './product.ts'
import { shopifyCells, shopifyColumns } from './shopify-cells.ts'

const rule = { audiences: [Audience.MERCHANT], permission: 'product:read' }

const filter = z.strictObject({
  status: z.enum(ProductStatus).optional(),
  q: z.string().max(limits.searchQuery).optional(),
  stock: z.literal('low').optional(),
})

const productsOfPart = 50

const ownColumns: readonly (Column & { key: ImportColumn })[] = (
  [
    ['handle'],
    ['title'],
    ['subtitle'],
    ['category'],
    ['brand'],
    ['attributes'],
    ['freightTemplate'],
    ['promises'],
    ['option1Name'],
    ['option1Value'],
    ['option2Name'],
    ['option2Value'],
    ['option3Name'],
    ['option3Value'],
    ['price', 'money'],
    ['originalPrice', 'money'],
    ['cost', 'money'],
    ['onHand', 'whole'],
    ['weightGrams', 'whole'],
    ['volumeCm3', 'whole'],
    ['code'],
    ['barcode'],
    ['isEnabled'],
    ['variantImage'],
    ['image'],
    ['video'],
    ['description'],
  ] as const
).map(([key, as]) => {
  const [zh, en] = kaidianFormat.columns[key]
  return { key, zh, en, as, permission: key === 'cost' ? ('product:write' as const) : undefined }
})

registerExport(ExportKind.CATALOGUE, {
  rule,
  filter,
  name: { zh: '商品', en: 'products' },
  columns: ownColumns,
  read: (em, ask, after) => readProducts(em, ask, after, ownCells),
})

registerExport(ExportKind.CATALOGUE_SHOPIFY, {
  rule,
  filter,
  name: { zh: '商品-Shopify', en: 'products-shopify' },
  columns: shopifyColumns,
  read: (em, ask, after) => readProducts(em, ask, after, shopifyCells),
})

type CellsOf = (product: Product, tree: CategoryTree, language: Language) => (readonly Cell[])[]

/** What is live, the oldest first, so that what is read back comes in the same order. */
async function readProducts(
  em: EntityManager,
  { owner, filter: { status, q, stock }, language }: ExportAsk<z.infer<typeof filter>>,
  after: string | null,
  cellsOf: CellsOf,
): Promise<ExportPart> {
  const lowStock = stock ? await settingOf(em, 'low_stock') : undefined
  let wanted = productRows(em, { merchantId: owner.merchantId ?? '', status, query: q, lowStock })
  if (after) wanted = wanted.where('product.id', '>', after)
  const ids = await wanted.orderBy('product.id').limit(productsOfPart).execute()
  const products = await em.find(
    Product,
    { id: { $in: ids.map(({ id }) => String(id)) } },
    { populate: ['variants', 'freightTemplate'], orderBy: { id: 'asc' } },
  )
  const tree = await readCategories(em)
  return {
    rows: products.flatMap((product) => cellsOf(product, tree, language)),
    next: products.length < productsOfPart ? null : (products.at(-1)?.id ?? null),
  }
}

const yes = { zh: '是', en: 'yes' }
const no = { zh: '否', en: 'no' }

function ownCells(product: Product, tree: CategoryTree, language: Language): Cell[][] {
  const known = tree.byId.get(product.category.id)?.attributes ?? []
  const attributes = product.attributes.flatMap(({ id, value }) => {
    const name = known.find((attribute) => attribute.id === id)?.name
    return name === undefined ? [] : [`${name}${attributeSeparator}${value}`]
  })
  const [one, two, three] = product.options
  const ofProduct: Partial<Record<ImportColumn, Cell>> = {
    title: product.title,
    subtitle: product.subtitle,
    category: categoryName(tree, product.category.id),
    brand: product.brand,
    attributes: attributes.join('\n'),
    freightTemplate: product.freightTemplate.name,
    promises: product.promises.map((one) => promiseNames[one][language]).join('\n'),
    option1Name: one?.name ?? '',
    option2Name: two?.name ?? '',
    option3Name: three?.name ?? '',
    // What we have drawn ourselves is no picture of the goods.
    image: product.images
      .filter(({ isDrawn }) => !isDrawn)
      .map(({ id }) => pictureAddress(id))
      .join(' '),
    // With its poster, so that it comes back whole.
    video: product.video
      ? [
          videoAddress(product.video.id),
          ...(product.video.poster ? [pictureAddress(product.video.poster.id)] : []),
        ].join(' ')
      : '',
    description: product.descriptionHtml,
  }
  return product.currentVariants.map((variant, at) => {
    const cells: Partial<Record<ImportColumn, Cell>> = {
      ...(at === 0 ? ofProduct : {}),
      ...variantCells(variant),
      handle: product.importHandle ?? product.id,
      isEnabled: (variant.isEnabled ? yes : no)[language],
    }
    return ownColumns.map(({ key }) => cells[key] ?? '')
  })
}

function variantCells(variant: Variant): Partial<Record<ImportColumn, Cell>> {
  const [one = '', two = '', three = ''] = variant.optionValues
  return {
    option1Value: one,
    option2Value: two,
    option3Value: three,
    price: variant.price,
    originalPrice: variant.originalPrice,
    cost: variant.cost,
    onHand: variant.onHand,
    weightGrams: variant.weightGrams,
    volumeCm3: variant.volumeCm3,
    code: variant.code,
    barcode: variant.barcode,
    variantImage: variant.image ? pictureAddress(variant.image.id) : '',
  }
}
