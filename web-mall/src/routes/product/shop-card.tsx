import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'
import type { ProductPageQuery } from './product-page.graphql.ts'

export function ShopCard({ shop }: { shop: NonNullable<ProductPageQuery['productPage']>['shop'] }) {
  const { t } = useLingui()
  return (
    <section className="card flex items-center gap-3 p-3 lg:flex-col lg:items-stretch lg:p-5">
      <span className="flex size-11 shrink-0 items-center justify-center rounded-card bg-jade-50 text-jade-600">
        <Store size={22} strokeWidth={1.5} aria-hidden />
      </span>
      <div className="min-w-0 grow">
        <p className="truncate text-15 font-semibold">{shop.name}</p>
        <p className="text-13 text-ink-3 max-lg:truncate">
          {shop.regionPath} · {t`在售 ${shop.onSaleCount} 件`}
        </p>
        <p className="hidden pt-2 text-13 text-ink-2 lg:line-clamp-4">{shop.intro}</p>
      </div>
      <ButtonLink to={`/shop/${shop.id}`} tone="outline" size="small">
        <Trans>进店</Trans>
      </ButtonLink>
    </section>
  )
}
