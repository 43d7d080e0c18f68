import { parseYuan } from '@kaidian/shared/core/money'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useLingui } from '@lingui/react/macro'
import { priceAt, struckOf } from '../../parts/flash/flash-prices.ts'
import { FlashHead, FlashTerms, NextFlash } from './flash-band.tsx'
import { ProofText } from './proof-text.tsx'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

type Product = NonNullable<ProductPageQuery['productPage']>

interface ChosenPriceProps {
  product: Product
  variant: PageVariantFragment | undefined
  /** That many are wanted: beyond what is left at the flash price, each costs the ordinary one. */
  quantity?: number
  className: string
}

/** What one piece costs the viewer now. */
const priceOf = ({ price, flash }: PageVariantFragment, quantity = 1) => priceAt(price, flash, quantity)
const fenOf = (variant: PageVariantFragment) => parseYuan(priceOf(variant)) ?? 0

/** What can be had, from the cheapest on; all of them, where nothing can. */
function inOrder(variants: readonly PageVariantFragment[]) {
  const present = variants.filter(({ isInStock }) => isInStock)
  return (present.length > 0 ? present : variants).toSorted((a, b) => fenOf(a) - fenOf(b))
}

/** The variant that costs least now. */
export const cheapestOf = (variants: readonly PageVariantFragment[]) => inOrder(variants)[0]

/** Of the chosen variant; from the lowest to the highest while none is chosen. */
export function ChosenPrice({ product, variant, quantity, className }: ChosenPriceProps) {
  const prices = inOrder(product.variants).map((one) => priceOf(one))
  const [lowest = product.priceMin, highest = product.priceMax] = [prices[0], prices.at(-1)]
  return (
    <span className="flex items-baseline gap-1" aria-live="polite">
      <Price amount={variant ? priceOf(variant, quantity) : lowest} className={className} />
      {!variant && lowest !== highest && (
        <>
          <span className="text-cinnabar-600">–</span>
          <Price amount={highest} className={className} />
        </>
      )}
    </span>
  )
}

interface PriceBoxProps {
  product: Product
  variant: PageVariantFragment | undefined
  /** The chosen one, else the cheapest. */
  offered: PageVariantFragment | undefined
}

export function PriceBox({ product, variant, offered }: PriceBoxProps) {
  const { t } = useLingui()
  const flash = variant?.flash
  const live = offered?.flash && offered.flash.left > 0 ? offered.flash : undefined
  const struck = flash && flash === live ? struckOf(flash) : undefined
  return (
    <div className="flex flex-col gap-1.5">
      {live && <FlashHead flash={live} isChosen={flash === live} />}
      <div className="flex flex-wrap items-baseline gap-x-2">
        <ChosenPrice product={product} variant={variant} className="text-30" />
        {struck ? (
          <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />
        ) : (
          variant?.originalPrice && <OriginalPrice amount={variant.originalPrice} label={t`原价`} />
        )}
        <span className="tabular ml-auto text-13 text-ink-3">{t`已售 ${product.soldCount}`}</span>
      </div>
      {!struck && variant?.originalPrice && variant.priceProof && (
        <ProofText amount={variant.originalPrice} proof={variant.priceProof} />
      )}
      {flash && <FlashTerms flash={flash} isStruck={struck !== undefined} />}
      {offered?.nextFlash && <NextFlash flash={offered.nextFlash} />}
    </div>
  )
}
