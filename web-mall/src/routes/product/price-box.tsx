import { OriginalPrice, Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useLingui } from '@lingui/react/macro'
import type { PageVariantFragment, ProductPageQuery } from './product-page.graphql.ts'

type Product = NonNullable<ProductPageQuery['productPage']>

export function PriceBox({ product, variant }: { product: Product; variant: PageVariantFragment | undefined }) {
  const { t } = useLingui()
  const isRange = !variant && product.priceMin !== product.priceMax
  return (
    <div className="order-1 flex items-baseline gap-2 lg:order-2 lg:rounded-card lg:bg-cinnabar-50 lg:px-4 lg:py-3">
      <span className="flex items-baseline gap-1" aria-live="polite">
        <Price amount={variant?.price ?? product.priceMin} className="text-30" />
        {isRange && (
          <>
            <span className="text-cinnabar-600">–</span>
            <Price amount={product.priceMax} className="text-30" />
          </>
        )}
      </span>
      {variant?.originalPrice && <OriginalPrice amount={variant.originalPrice} label={t`原价`} />}
      <span className="tabular ml-auto text-13 text-ink-3">{t`已售 ${product.soldCount}`}</span>
    </div>
  )
}
