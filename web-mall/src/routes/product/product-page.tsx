import { useSuspenseQuery } from '@apollo/client/react'
import { ProductGrid } from '@kaidian/shared/ui/mall/product-card.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { Crumbs } from '../../parts/crumbs.tsx'
import { soonest, useAfresh, WhenOver } from '../../parts/flash/flash-marks.tsx'
import { rememberViewed } from '../../parts/viewed.ts'
import { BuyBar, BuyButtons, type Purpose } from './buy-buttons.tsx'
import { Delivery } from './delivery.tsx'
import { Description } from './description.tsx'
import { Gallery } from './gallery.tsx'
import { OffersStrip } from './offers-strip.tsx'
import { OptionAxes } from './option-axes.tsx'
import { Parameters } from './parameters.tsx'
import { cheapestOf, PriceBox } from './price-box.tsx'
import { ProductPageDocument, VariantPriceDocument } from './product-page.graphql.ts'
import { ProductSkeleton } from './product-skeleton.tsx'
import { PromisesRow } from './promises-row.tsx'
import { RatingsSection } from './ratings-section.tsx'
import { ShareButton } from './share-button.tsx'
import { VariantSheet } from './sheets.ts'
import { ShopCard } from './shop-card.tsx'
import { useOwnLimits } from './use-own-limits.ts'
import { VariantRow } from './variant-row.tsx'
import { useChoice } from './use-choice.ts'

export default function ProductPage() {
  const { id = '' } = useParams()
  return (
    <Suspense fallback={<ProductSkeleton />}>
      <Product key={id} id={id} />
    </Suspense>
  )
}

function Product({ id }: { id: string }) {
  const { t } = useLingui()
  const afresh = useAfresh()
  // What was seen before shows at once; a flash price, and how many of it are left, may be another by now.
  const { productPage: page } = useSuspenseQuery(ProductPageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  }).data
  if (!page) throw new NotFound(t`没有找到这件商品`)
  const product = { ...page, variants: useOwnLimits(id, page.variants) }
  useEffect(() => rememberViewed(id), [id])
  const choice = useChoice(product.options, product.variants)
  const [purpose, setPurpose] = useState<Purpose>()
  const offered = choice.variant ?? cheapestOf(product.variants)
  const turn = soonest(product.variants.flatMap(({ flash, nextFlash }) => [flash?.endsAt, nextFlash?.startsAt]))
  const needsChoice = product.variants.length > 1
  function refreshPrices() {
    afresh(ProductPageDocument, { id })
    if (offered) afresh(VariantPriceDocument, { variantId: offered.id })
  }
  return (
    <Page title={product.title} isBare>
      {turn && <WhenOver at={turn} onOver={refreshPrices} />}
      <Crumbs steps={product.categoryPath.map(({ id: step, name }) => ({ to: `/c/${step}`, name }))} />
      <div className={product.isSellable ? '' : 'opacity-70 grayscale-50'}>
        <div className="-mx-3 -mt-3 lg:m-0 lg:grid lg:grid-cols-[564px_1fr] lg:gap-8 lg:rounded-card lg:border lg:border-line lg:bg-surface lg:p-6">
          <Gallery
            images={product.images}
            film={product.video}
            chosen={choice.image ?? undefined}
            title={product.title}
          />
          <div className="flex flex-col gap-2 lg:gap-5">
            <div className="flex flex-col gap-2 bg-surface p-3 lg:gap-3 lg:p-0">
              <div className="order-2 flex items-start gap-2 lg:order-1">
                <div className="min-w-0 grow">
                  <h2 className="text-17 font-semibold lg:text-20">{product.title}</h2>
                  <p className="mt-1 text-14 text-ink-2">{product.subtitle}</p>
                </div>
                <ShareButton product={product} />
              </div>
              <div className="order-1 lg:order-2 lg:rounded-card lg:bg-cinnabar-50 lg:px-4 lg:py-3">
                <PriceBox product={product} variant={choice.variant} offered={offered} />
                {offered && product.isSellable && (
                  <OffersStrip variant={offered} quantity={choice.quantity} isChosen={choice.variant !== undefined} />
                )}
              </div>
            </div>
            <div className="flex flex-col bg-surface px-3 lg:gap-5 lg:p-0">
              {needsChoice && (
                <VariantRow choice={choice} options={product.options} onOpen={() => setPurpose('choose')} />
              )}
              <Delivery variantId={(choice.variant ?? product.variants[0])?.id} quantity={choice.quantity} />
              <PromisesRow promises={product.promises} />
            </div>
            <div className="hidden flex-col gap-5 lg:flex">
              <OptionAxes options={product.options} variants={product.variants} choice={choice} />
              <BuyButtons product={product} choice={choice} />
            </div>
          </div>
        </div>
      </div>
      <div className="mt-2 lg:mt-5 lg:grid lg:grid-cols-[220px_1fr] lg:items-start lg:gap-5">
        <ShopCard shop={product.shop} />
        <div className="min-w-0">
          <Parameters parameters={product.parameters} />
          <RatingsSection productId={id} />
          <Description html={product.descriptionHtml} images={product.images} />
          <Link to={`/me/reports?product=${id}`} className="block p-3 text-13 text-ink-2">
            <Trans>举报</Trans>
          </Link>
        </div>
      </div>
      {product.similar.length > 0 && (
        <section className="mt-4 lg:mt-8">
          <h2 className="mb-3 text-17 font-semibold lg:text-24">
            <Trans>相似商品</Trans>
          </h2>
          <ProductGrid products={product.similar} />
        </section>
      )}
      <BuyBar product={product} choice={choice} onChoose={setPurpose} />
      {purpose && (
        <Suspense>
          <VariantSheet product={product} choice={choice} purpose={purpose} onClose={() => setPurpose(undefined)} />
        </Suspense>
      )}
    </Page>
  )
}
