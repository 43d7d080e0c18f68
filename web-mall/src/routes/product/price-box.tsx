import { parseYuan } from '@kaidian/shared/core/money'
import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useLingui } from '@lingui/react/macro'
import { priceAt, struckOf } from '../../parts/flash/flash-prices.ts'
import { FlashHead, FlashTerms, NextFlash } from './flash-band.tsx'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

type Product = NonNullable<ProductPageQuery['productPage']>

interface ChosenPriceProps {
  product: Product
  variant: PageVariantFragment | undefined
  className: string
}

/** What one piece costs the viewer now. */
const priceOf = ({ price, flash }: PageVariantFragment) => priceAt(price, flash, 1)
const fenOf = (variant: PageVariantFragment) => parseYuan(priceOf(variant)) ?? 0

/** The variant that costs least now. */
export const cheapestOf = (variants: readonly PageVariantFragment[]) =>
  variants.toSorted((a, b) => fenOf(a) - fenOf(b))[0]

/** Of the chosen variant; from the lowest to the highest while none is chosen. */
export function ChosenPrice({ product, variant, className }: ChosenPriceProps) {
  const prices = product.variants.toSorted((a, b) => fenOf(a) - fenOf(b)).map(priceOf)
  const [lowest = product.priceMin, highest = product.priceMax] = [prices[0], prices.at(-1)]
  return (
    <span className="flex items-baseline gap-1" aria-live="polite">
      <Price amount={variant ? priceOf(variant) : lowest} className={className} />
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
  const { flash, nextFlash } = offered ?? { flash: null, nextFlash: null }
  const struck = flash && flash.left > 0 ? struckOf(flash) : undefined
  return (
    <div className="flex flex-col gap-1.5">
      {flash && <FlashHead flash={flash} />}
      <div className="flex flex-wrap items-baseline gap-x-2">
        <ChosenPrice product={product} variant={variant} className="text-30" />
        {struck ? (
          <OriginalPrice amount={struck} label={t`活动前 30 天最低价`} />
        ) : (
          variant?.originalPrice && <OriginalPrice amount={variant.originalPrice} label={t`原价`} />
        )}
        <span className="tabular ml-auto text-13 text-ink-3">{t`已售 ${product.soldCount}`}</span>
      </div>
      {flash && <FlashTerms flash={flash} isStruck={struck !== undefined} />}
      {nextFlash && <NextFlash flash={nextFlash} />}
    </div>
  )
}
