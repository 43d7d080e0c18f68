import type { EntityManager } from '@mikro-orm/postgresql'
import { bpsHalfUp, formatYuan, maxFen, type Fen } from '@kaidian/shared/core/money'
import { limits } from '@kaidian/shared/core/limits'
import type { FreightTemplate } from '../delivery/freight-template.ts'
import { present, Refusal } from '../kernel/refusal.ts'
import { BulkEditKind, BulkEditMode, type BulkChange } from './bulk-change.ts'
import type { BulkValue } from './bulk-edit.ts'
import { isShown, type CategoryTree } from './category-tree.ts'
import { categoryName } from './place-import.ts'
import { ProductStatus } from './product-status.ts'
import type { Product, Variant } from './product.ts'
import { saveProduct, type ShopViewer } from './save-product.ts'
import { noteChange } from './save-variants.ts'
import { StockMovementKind } from './stock-movement.ts'
import { wishOf } from './wish-of.ts'

/** What the acts of one bulk edit share. */
export interface BulkContext {
  em: EntityManager
  viewer: ShopViewer
  now: Date
  tree: CategoryTree
  /** of the shop, by id */
  templates: ReadonlyMap<string, FreightTemplate>
  /** categories for which the shop lacks a permit */
  barred: ReadonlyMap<string, Refusal>
}

type Place = readonly [product: Product, variant: Variant | null]

/** How one kind of bulk edit reads, changes and shows its part of a product or variant. */
export interface BulkAct {
  isOfVariants: boolean
  read(place: Place, context: BulkContext): BulkValue
  /** what it would be; a refusal where it may not */
  wanted(place: Place, before: BulkValue, change: BulkChange, context: BulkContext): BulkValue | Refusal
  /** brings it from one value to the other */
  set(place: Place, from: BulkValue, to: BulkValue, context: BulkContext): void | Promise<void>
  /** whether it still is what the edit has left */
  isStill(place: Place, after: BulkValue, context: BulkContext): boolean
  show(value: BulkValue, context: BulkContext): string
}

const variantOf = ([, variant]: Place): Variant => present(variant, 'a variant of the bulk edit')

function figureOf(before: number, set: number | null, { mode, percentBps }: BulkChange): number {
  const part = bpsHalfUp(before, percentBps ?? 0)
  switch (mode) {
    case BulkEditMode.SET:
      return set ?? before
    case BulkEditMode.ADD:
      return before + (set ?? 0)
    case BulkEditMode.SUBTRACT:
      return before - (set ?? 0)
    case BulkEditMode.ADD_PERCENT:
      return before + part
    case BulkEditMode.SUBTRACT_PERCENT:
      return before - part
  }
}

const price: BulkAct = {
  isOfVariants: true,
  read: (place) => ({ price: variantOf(place).price, originalPrice: variantOf(place).originalPrice }),
  wanted: (place, before, change, { now }) => {
    const next: Fen = figureOf(before.price ?? 0, change.price, change)
    if (next < 1 || next > maxFen) return new Refusal('PRICE_OUT_OF_RANGE', { price: formatYuan(next) })
    const { frozenUntil } = variantOf(place)
    if (frozenUntil && frozenUntil > now && next !== before.price) return new Refusal('PRICE_FROZEN')
    const { originalPrice = null } = before
    // A price before that is no longer above it would say nothing.
    return { price: next, originalPrice: originalPrice !== null && originalPrice > next ? originalPrice : null }
  },
  set: (place, _, to, { now }) => variantOf(place).setPrice(to.price ?? 0, to.originalPrice ?? null, now),
  isStill: (place, after) =>
    variantOf(place).price === after.price && variantOf(place).originalPrice === (after.originalPrice ?? null),
  show: (value) => formatYuan(value.price ?? 0),
}

const stock: BulkAct = {
  isOfVariants: true,
  read: (place) => ({ onHand: variantOf(place).onHand }),
  wanted: (place, before, change) => {
    const next = figureOf(before.onHand ?? 0, change.pieces, change)
    const { reserved } = variantOf(place)
    if (next < reserved) return new Refusal('STOCK_BELOW_RESERVED', { reserved })
    if (next > limits.stock) return new Refusal('STOCK_OVER_LIMIT', { max: limits.stock })
    return { onHand: next }
  },
  // The difference, so that what is sold between an edit and its undoing stays sold.
  set: (place, from, to, { em, viewer }) => {
    const variant = variantOf(place)
    const change = variant.setOnHand(variant.onHand + (to.onHand ?? 0) - (from.onHand ?? 0))
    noteChange(em, variant, change, StockMovementKind.ADJUST, viewer.accountId)
  },
  isStill: (place, { onHand = 0 }) => variantOf(place).onHand <= onHand,
  show: (value) => String(value.onHand ?? 0),
}

const category: BulkAct = {
  isOfVariants: false,
  read: ([product]) => ({ categoryId: product.latest.categoryId, attributes: product.latest.attributes }),
  wanted: (_, before, { categoryId }, { tree }) => {
    const node = tree.byId.get(categoryId ?? '')
    if (!node) return new Refusal('NOT_FOUND')
    if (node.id === before.categoryId) return before
    if (node.children.length > 0) return new Refusal('CATEGORY_NOT_LEAF')
    if (!isShown(tree, node.id)) return new Refusal('CATEGORY_HIDDEN')
    return { categoryId: node.id }
  },
  set: async ([product], _, to, { em, viewer }) => {
    const { categoryId = '', attributes } = to
    await saveProduct(em, viewer, { ...wishOf(product), categoryId, ...(attributes ? { attributes } : {}) })
  },
  isStill: ([product], after) => product.latest.categoryId === after.categoryId,
  show: (value, { tree }) => categoryName(tree, value.categoryId ?? ''),
}

const onSale: BulkAct = {
  isOfVariants: false,
  read: ([product]) => ({
    isOnSale: product.status === ProductStatus.ON_SALE,
    onSaleAt: product.onSaleAt?.toISOString() ?? null,
    offSaleAt: product.offSaleAt?.toISOString() ?? null,
  }),
  wanted: ([product], before, { isOnSale }, { barred }) => {
    const wish = isOnSale === true
    if (product.status === ProductStatus.BANNED)
      return new Refusal('PRODUCT_BANNED', { reason: product.banReason ?? '' })
    if (!product.isLive) return new Refusal('PRODUCT_NOT_APPROVED')
    if (wish === before.isOnSale) return before
    const refusal = wish ? barred.get(product.categoryId) : undefined
    return refusal ?? { ...before, isOnSale: wish, [wish ? 'onSaleAt' : 'offSaleAt']: null }
  },
  set: ([product], _, { isOnSale = false, onSaleAt, offSaleAt }, { now, barred }) => {
    const refusal = isOnSale ? barred.get(product.categoryId) : undefined
    if (refusal) throw refusal
    product.setOnSale(isOnSale, now)
    // What was to come by itself comes again after an undo, if it is still to come.
    product.schedule(isOnSale ? null : later(onSaleAt, now), later(offSaleAt, now), now)
  },
  isStill: ([product], after) => product.status === (after.isOnSale ? ProductStatus.ON_SALE : ProductStatus.OFF_SALE),
  show: (value) => String(value.isOnSale === true),
}

function later(moment: string | null | undefined, now: Date): Date | null {
  const at = moment ? new Date(moment) : null
  return at && at > now ? at : null
}

const freight: BulkAct = {
  isOfVariants: false,
  read: ([product]) => ({ freightTemplateId: product.freightTemplate.id }),
  wanted: (_, __, { freightTemplateId }, { templates }) =>
    templates.has(freightTemplateId ?? '') ? { freightTemplateId: freightTemplateId ?? '' } : new Refusal('NOT_FOUND'),
  set: ([product], _, { freightTemplateId = '' }, { templates, now }) => {
    const template = templates.get(freightTemplateId)
    if (!template) throw new Refusal('NOT_FOUND')
    product.useFreightTemplate(template, now)
  },
  isStill: ([product], after) => product.freightTemplate.id === after.freightTemplateId,
  show: (value, { templates }) => templates.get(value.freightTemplateId ?? '')?.name ?? '—',
}

export const bulkActs: Record<BulkEditKind, BulkAct> = {
  PRICE: price,
  STOCK: stock,
  CATEGORY: category,
  ON_SALE: onSale,
  FREIGHT: freight,
}
