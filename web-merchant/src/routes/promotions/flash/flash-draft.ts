import { formatYuan, mulDivHalfUp, parseYuan, type Fen } from '@kaidian/shared/core/money'
import { after, businessDay, days } from '@kaidian/shared/core/time'
import { inputOf, momentOf, short } from '@kaidian/shared/ui/console/promotion/draft.ts'

/** A flash sale as its maker types it: all texts, so that it is kept in the browser as it is. */
export type FlashDraft = Record<'title' | 'startsAt' | 'endsAt' | 'perMember' | 'items', string>

/** A variant in it, with its price and pieces as they are typed. */
export interface FlashItem {
  productId: string
  variantId: string
  price: string
  stock: string
}

/** Goods as far as the sale has to know them. */
export interface Goods {
  id: string
  title: string
  feeRateBps: number
  images: readonly { url: string }[]
  variants: readonly GoodsVariant[]
}

export interface GoodsVariant {
  id: string
  optionValues: readonly string[]
  price: string
  onHand: number
  reserved: number
  isEnabled: boolean
  frozenUntil: string | null
  image: { url: string } | null
}

export const freeOf = ({ onHand, reserved }: Pick<GoodsVariant, 'onHand' | 'reserved'>): number =>
  Math.max(0, onHand - reserved)

/** What can be lower than it is, and is there. */
export const canBeInSale = (variant: GoodsVariant): boolean =>
  variant.isEnabled && freeOf(variant) > 0 && (parseYuan(variant.price) ?? 0) > 1

/** Begins with a whole day from tomorrow on, for three days. */
export function newFlashDraft(now: string): FlashDraft {
  const day = (count: number) => businessDay(after(new Date(now), days(count)))
  return { title: '', startsAt: `${day(1)}T00:00`, endsAt: `${day(4)}T00:00`, perMember: '', items: '' }
}

export const itemsOf = ({ items }: Pick<FlashDraft, 'items'>): FlashItem[] =>
  items
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [productId = '', variantId = '', price = '', stock = ''] = line.split('\t')
      return { productId, variantId, price, stock }
    })

export const textOfItems = (items: readonly FlashItem[]): string =>
  items.map(({ productId, variantId, price, stock }) => [productId, variantId, price, stock].join('\t')).join('\n')

/** What the mutation asks for, once nothing is wrong with it. */
export const saleOf = (draft: FlashDraft) => ({
  title: draft.title.trim(),
  startsAt: momentOf(draft.startsAt),
  endsAt: momentOf(draft.endsAt),
  perMember: draft.perMember === '' ? null : Number(draft.perMember),
  items: itemsOf(draft).map(({ variantId, price, stock }) => ({
    variantId,
    price: formatYuan(parseYuan(price) ?? 0),
    stock: Number(stock),
  })),
})

interface MadeSale {
  title: string
  startsAt: string
  endsAt: string
  perMember: number | null
  flashPrices: readonly { price: string; stock: number; product: { id: string }; variant: { id: string } }[]
}

/** One like another; a window that has begun moves to tomorrow. */
export function copyOfSale(made: MadeSale, now: string): FlashDraft {
  const fresh = newFlashDraft(now)
  const isPast = Date.parse(made.startsAt) <= Date.parse(now)
  return {
    title: made.title,
    startsAt: isPast ? fresh.startsAt : inputOf(made.startsAt),
    endsAt: isPast ? fresh.endsAt : inputOf(made.endsAt),
    perMember: made.perMember === null ? '' : String(made.perMember),
    items: textOfItems(
      made.flashPrices.map(({ price, stock, product, variant }) => ({
        productId: product.id,
        variantId: variant.id,
        price: short(price),
        stock: String(stock),
      })),
    ),
  }
}

type VariantOf = (item: FlashItem) => GoodsVariant | undefined

/** All at so much of their ordinary price, half up to the fen, and always a little lower. */
export const pricedAt = (items: readonly FlashItem[], paidBps: number, variantOf: VariantOf): FlashItem[] =>
  items.map((item) => {
    const regular = parseYuan(variantOf(item)?.price ?? '')
    if (regular === undefined) return item
    const price: Fen = Math.max(1, Math.min(mulDivHalfUp(regular, paidBps, 10_000), regular - 1))
    return { ...item, price: short(formatYuan(price)) }
  })

/** So many pieces of each, or as many as there are. */
export const stockedWith = (items: readonly FlashItem[], pieces: number, variantOf: VariantOf): FlashItem[] =>
  items.map((item) => {
    const variant = variantOf(item)
    return variant ? { ...item, stock: String(Math.min(pieces, freeOf(variant))) } : item
  })
