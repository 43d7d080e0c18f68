import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

type Product = NonNullable<ProductPageQuery['productPage']>

interface PriceBoxProps {
  product: Product
  variant: PageVariantFragment | undefined
}

/** Of the chosen variant; from the lowest to the highest while none is chosen. */
export function ChosenPrice({ product, variant, className }: PriceBoxProps & { className: string }) {
  return (
    <span className="flex items-baseline gap-1" aria-live="polite">
      <Price amount={variant?.price ?? product.priceMin} className={className} />
      {!variant && product.priceMin !== product.priceMax && (
        <>
          <span className="text-cinnabar-600">–</span>
          <Price amount={product.priceMax} className={className} />
        </>
      )}
    </span>
  )
}

export function PriceBox({ product, variant }: PriceBoxProps) {
  const { t } = useLingui()
  return (
    <div className="flex items-baseline gap-2">
      <ChosenPrice product={product} variant={variant} className="text-30" />
      {variant?.originalPrice && <OriginalPrice amount={variant.originalPrice} label={t`原价`} />}
      <span className="tabular ml-auto text-13 text-ink-3">{t`已售 ${product.soldCount}`}</span>
    </div>
  )
}
