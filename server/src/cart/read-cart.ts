import { limits } from '@kaidian/shared/core/limits'
import { sum, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { FlashOffer } from '../catalog/flash-offer.ts'
import { unitPriceOf } from '../catalog/unit-price.ts'
import { readVariantsForSale, type VariantForSale } from '../catalog/variants-for-sale.ts'
import { asPrepared, sqlOf } from '../kernel/database.ts'
import { imageUrl, noImageUrl } from '../kernel/outside/files/image-url.ts'
import type { RefusalCode } from '@kaidian/shared/core/refusals'

export interface CartLineView {
  id: string
  variantId: string
  productId: string
  title: string
  optionValues: string[]
  imageUrl: string
  price: Fen
  regularPrice: Fen
  flash: FlashOffer | null
  quantity: number
  maxQuantity: number
  isSelected: boolean
  problem: RefusalCode | null
}

export interface CartView {
  groups: { merchantId: string; merchantName: string; lines: CartLineView[] }[]
  lineCount: number
  selectedTotal: Fen
}

export interface KeptLine {
  id: string
  variantId: string
  quantity: number
  isSelected: boolean
}

const thumbnailPixels = 240

/** A member's cart, what was added last on top: two statements. */
export async function readCart(em: EntityManager, memberId: string): Promise<CartView> {
  return viewCart(em, await readKept(em, memberId), memberId)
}

export async function readKept(em: EntityManager, memberId: string): Promise<KeptLine[]> {
  const { rows } = await sql<KeptLine>`${asPrepared}
    select id, variant_id as "variantId", quantity, is_selected as "isSelected" from cart_line
    where member_id = ${memberId} order by created_at desc, id desc`.execute(sqlOf(em))
  return rows
}

export const readVariantsOf = (em: EntityManager, kept: readonly KeptLine[], memberId: string | null) =>
  readVariantsForSale(
    em,
    kept.map(({ variantId }) => variantId),
    memberId,
  )

/** The same of lines that are kept elsewhere, such as a visitor's browser. */
export async function viewCart(
  em: EntityManager,
  kept: readonly KeptLine[],
  memberId: string | null,
): Promise<CartView> {
  return viewLines(kept, await readVariantsOf(em, kept, memberId))
}

export function viewLines(kept: readonly KeptLine[], variants: ReadonlyMap<string, VariantForSale>): CartView {
  const lines = kept.flatMap((line) => {
    const variant = variants.get(line.variantId)
    return variant ? [{ variant, view: viewLine(line, variant) }] : []
  })
  const groups = [...Map.groupBy(lines, ({ variant }) => variant.merchantId)].map(([merchantId, own]) => ({
    merchantId,
    merchantName: own[0]?.variant.merchantName ?? '',
    lines: own.map(({ view }) => view),
  }))
  const bought = lines.map(({ view }) => view).filter(({ isSelected, problem }) => isSelected && problem === null)
  return { groups, lineCount: lines.length, selectedTotal: sum(bought.map(({ price, quantity }) => price * quantity)) }
}

function viewLine({ id, quantity, isSelected }: KeptLine, variant: VariantForSale): CartLineView {
  const {
    variantId,
    productId,
    title,
    optionValues,
    imageId,
    price: regularPrice,
    flash,
    available,
    isSellable,
  } = variant
  const maxQuantity = isSellable ? Math.max(0, Math.min(available, limits.lineQuantity)) : 0
  // No more than there is; of what is sold out, what was wanted.
  const pieces = maxQuantity > 0 ? Math.min(quantity, maxQuantity) : quantity
  return {
    id,
    variantId,
    productId,
    title,
    optionValues,
    imageUrl: imageId === null ? noImageUrl : imageUrl(imageId, thumbnailPixels),
    price: unitPriceOf(variant, pieces),
    regularPrice,
    flash,
    quantity: pieces,
    maxQuantity,
    isSelected,
    problem: !isSellable ? 'UNAVAILABLE' : maxQuantity === 0 ? 'SOLD_OUT' : null,
  }
}
