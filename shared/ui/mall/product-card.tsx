import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { parseYuan } from '../../core/money.ts'
import { formatMoney } from '../../web/money.ts'
import { FlashTag } from './flash-tag.tsx'
import { OriginalPrice, Price } from './price.tsx'
import { Picture } from './picture.tsx'

export interface CardProduct {
  id: string
  title: string
  price: string
  /** Of a flash price the lowest of the 30 days before. */
  originalPrice: string | null
  /** Null: it has no flash price. */
  flashEndsAt: string | null
  /** Of one piece, with whatever promotions are open to everybody; null: there are none. */
  priceAfterCoupons: string | null
  imageUrl: string
  imageSet: string
  merchantName: string
  soldCount: number
  isSoldOut: boolean
}

interface ProductCardProps {
  product: CardProduct
  isEager?: boolean
  /** The largest picture of the first screen is its. */
  isFirst?: boolean
  sizes?: string
  /** On the picture: its place in a ranking. */
  badge?: ReactNode
  /** Below all else: why it stands here. */
  note?: ReactNode
}

export function ProductCard({
  product,
  isEager,
  isFirst,
  badge,
  note,
  sizes = '(min-width: 1024px) 224px, 46vw',
}: ProductCardProps) {
  const { t } = useLingui()
  const { price, originalPrice, flashEndsAt, priceAfterCoupons } = product
  const isStruck = originalPrice !== null && (parseYuan(originalPrice) ?? 0) > (parseYuan(price) ?? 0)
  return (
    <Link
      to={`/p/${product.id}`}
      className="group flex flex-col overflow-hidden rounded-card border border-line bg-surface hover:shadow-e1"
    >
      <span className="relative block aspect-square">
        <Picture
          src={product.imageUrl}
          srcSet={product.imageSet}
          sizes={sizes}
          alt=""
          isEager={isEager}
          isFirst={isFirst}
          className="size-full"
        />
        {flashEndsAt && <FlashTag className="absolute top-2 left-2" />}
        {badge && <span className="absolute top-0 right-0">{badge}</span>}
        {product.isSoldOut ? (
          <span className="absolute inset-x-0 bottom-0 bg-scrim py-1 text-center text-12 text-white">{t`暂时售罄`}</span>
        ) : (
          priceAfterCoupons && (
            <span className="tabular absolute bottom-0 left-0 max-w-full truncate rounded-tr-card bg-cinnabar-50 px-2.5 py-0.5 text-12 font-medium text-cinnabar-700">
              {t`券后 ${formatMoney(priceAfterCoupons)}`}
            </span>
          )
        )}
      </span>
      <span className="flex grow flex-col gap-1 p-2.5">
        <span className="line-clamp-2 min-h-11 text-14 text-ink group-hover:text-jade-600">{product.title}</span>
        <span className="flex items-baseline gap-1.5">
          <Price amount={price} className="text-20" />
          {isStruck && <OriginalPrice amount={originalPrice} label={flashEndsAt ? t`活动前 30 天最低价` : t`原价`} />}
        </span>
        <span className="flex justify-between gap-2 text-12 text-ink-3">
          <span className="truncate">{product.merchantName}</span>
          <span className="tabular shrink-0">{t`已售 ${product.soldCount}`}</span>
        </span>
        {note && <span className="truncate border-t border-line pt-1 text-12 text-ink-2">{note}</span>}
      </span>
    </Link>
  )
}

interface ProductGridProps {
  products: readonly CardProduct[]
  /** Why one of them stands where it does. */
  noteOf?: (product: CardProduct) => ReactNode
  eagerCount?: number
  /** It has a side bar beside it. */
  isBeside?: boolean
}

export function ProductGrid({ products, noteOf, eagerCount = 0, isBeside }: ProductGridProps) {
  return (
    <ul className={isBeside ? besideGridClass : productGridClass}>
      {products.map((product, index) => (
        <li key={product.id} className="grid">
          <ProductCard
            product={product}
            isEager={index < eagerCount}
            isFirst={index === 0 && eagerCount > 0}
            note={noteOf?.(product)}
          />
        </li>
      ))}
    </ul>
  )
}

const gridClass = 'grid grid-cols-2 gap-2 md:grid-cols-3 md:gap-4 lg:gap-5'
export const productGridClass = `${gridClass} lg:grid-cols-5`
const besideGridClass = `${gridClass} lg:grid-cols-4`
