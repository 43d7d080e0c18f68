import { useSuspenseQuery } from '@apollo/client/react'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { MapPin, Store } from 'lucide-react'
import { Suspense } from 'react'
import { useParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { KeepButton } from '../../parts/favourite/keep-button.tsx'
import { ProductList } from '../../parts/goods/product-list.tsx'
import { ShopCoupons } from './shop-coupons.tsx'
import { ShopPageDocument } from './shop-page.graphql.ts'

export default function ShopPage() {
  return (
    <Suspense fallback={<ProductGridSkeleton />}>
      <Shop />
    </Suspense>
  )
}

function Shop() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { shopPage: shop, couponCentre } = useSuspenseQuery(ShopPageDocument, { variables: { id } }).data
  if (!shop) throw new NotFound(t`没有找到这家店铺`)
  return (
    <Page title={shop.name} isBare>
      <section className="card mb-3 flex items-start gap-4 p-4 lg:p-6">
        <span className="flex size-14 shrink-0 items-center justify-center rounded-card bg-jade-50 text-jade-600">
          <Store size={28} strokeWidth={1.5} aria-hidden />
        </span>
        <div className="min-w-0 grow">
          <p className="text-20 font-semibold">{shop.name}</p>
          <p className="mt-1 text-14 text-ink-2">{shop.intro}</p>
          <p className="mt-2 flex flex-wrap gap-x-4 text-13 text-ink-3">
            <span className="flex items-center gap-1">
              <MapPin size={14} strokeWidth={1.75} aria-hidden />
              {shop.regionPath}
            </span>
            <span className="tabular">
              <Trans>{formatTime(shop.openedAt, 'date')} 开店</Trans>
            </span>
            <span className="tabular">{t`在售 ${shop.onSaleCount} 件`}</span>
          </p>
        </div>
        <KeepButton kind="SHOP" id={id} />
      </section>
      <ShopCoupons merchantId={id} merchantName={shop.name} cards={couponCentre.edges.map(({ node }) => node)} />
      <Suspense fallback={<ProductGridSkeleton />}>
        <ProductList scope={{ merchantId: id }} emptyHint={t`这家店还没有在售的商品`} />
      </Suspense>
    </Page>
  )
}
