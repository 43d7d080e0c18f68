import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { AdMark } from '@kaidian/shared/ui/mall/ad-mark.tsx'
import { ProductGrid, type CardProduct } from '@kaidian/shared/ui/mall/product-card.tsx'
import { media } from '@kaidian/shared/web/media.ts'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useState, useSyncExternalStore, useTransition } from 'react'
import type { ReactNode } from 'react'
import { ChosenFilters } from './chosen-filters.tsx'
import { FacetSkeleton } from './facet-skeleton.tsx'
import { GoodsBar, sorts } from './goods-bar.tsx'
import { ProductFacetsDocument, ProductListDocument } from './product-list.graphql.ts'
import type { ProductFilter } from './product-list.graphql.ts'
import { useGoodsFilter } from './use-goods-filter.ts'

const FacetPanel = lazy(() => import('./facet-panel.tsx'))
const FacetSheet = lazy(() => import('./facet-sheet.tsx'))

const wide = media('(min-width: 1024px)')
const subscribe = (tell: () => void) => {
  wide.addEventListener('change', tell)
  return () => wide.removeEventListener('change', tell)
}

/** Fewer than these are looked through without a side bar. */
const fewGoods = 4

interface ProductListProps {
  /** What the page is about; the rest of the filter and the order come from the URL. */
  scope: ProductFilter
  /** What stands before the rest, as long as nothing is narrowed or sorted. */
  pins?: readonly { product: CardProduct; isAd: boolean }[]
  /** What else to try when nothing is found. */
  emptyTry?: string
  /** Why there may be nothing even where nothing is set. */
  emptyHint?: string
  /** Stands in the place of all of it where there is nothing, and nothing is set. */
  whenNone?: ReactNode
}

/** Goods in an order, narrowed by what the URL says, page by page: beside a side bar on a PC, below a button on a phone. */
export function ProductList({ scope, pins = [], emptyTry, emptyHint, whenNone }: ProductListProps) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const isWide = useSyncExternalStore(
    subscribe,
    () => wide.matches,
    () => false,
  )
  const [isOpen, setOpen] = useState(false)
  const [isPaging, startPaging] = useTransition()
  const goods = useGoodsFilter(scope)
  const { filter, shown, choices, isStale } = goods
  const sort = sorts.find((one) => one === shown.sort) ?? 'RELEVANCE'
  const { data, fetchMore } = useSuspenseQuery(ProductListDocument, { variables: { filter: shown.filter, sort } })
  const { edges, pageInfo } = data.products
  const hasPanel = choices.length > 0 || edges.length >= fewGoods
  const isAsked = isOpen || choices.length > 0 || (isWide && hasPanel)
  const { data: counted, previousData } = useQuery(ProductFacetsDocument, { variables: { filter }, skip: !isAsked })
  const facets = (counted ?? previousData)?.productFacets
  const advice = [...(emptyTry ? [emptyTry] : []), ...(choices.length > 0 ? [t`去掉一个筛选条件`] : [])]
  const hint =
    advice.length > 0 ? t`试试${new Intl.ListFormat(language, { type: 'disjunction' }).format(advice)}` : emptyHint

  const first = choices.length === 0 && sort === 'RELEVANCE' ? pins : []
  const pinOf = (id: string) => first.find(({ product }) => product.id === id)
  const rest = edges.flatMap(({ node }) => (pinOf(node.id) ? [] : [node]))
  function noteOf({ id }: CardProduct) {
    const pin = pinOf(id)
    return pin && (pin.isAd ? <AdMark /> : <span className="font-medium text-jade-700">{t`置顶`}</span>)
  }

  if (whenNone && edges.length === 0 && choices.length === 0) return whenNone
  return (
    <div
      className={classes(isWide && hasPanel && 'lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:items-start lg:gap-5')}
    >
      {isWide && hasPanel && (
        <aside
          aria-label={t`筛选`}
          aria-busy={!counted}
          className="card sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto p-4"
        >
          <Suspense fallback={<FacetSkeleton />}>
            {facets ? <FacetPanel facets={facets} goods={goods} /> : <FacetSkeleton />}
          </Suspense>
        </aside>
      )}
      <div className="min-w-0">
        <GoodsBar sort={sort} goods={goods} onOpen={() => setOpen(true)} />
        {edges.length > 0 && <ChosenFilters goods={goods} facets={facets} />}
        <div aria-busy={isStale} className={classes('transition-opacity', isStale && 'opacity-60')}>
          {edges.length === 0 ? (
            <Empty
              title={t`没有符合条件的商品`}
              hint={hint}
              action={<ChosenFilters goods={goods} facets={facets} isForLifting />}
            />
          ) : (
            <>
              <ProductGrid
                products={[...first.map(({ product }) => product), ...rest]}
                noteOf={noteOf}
                eagerCount={4}
                isBeside={isWide && hasPanel}
              />
              <LoadMore
                hasMore={pageInfo.hasNextPage}
                isLoading={isPaging}
                onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
              />
            </>
          )}
        </div>
      </div>
      {isOpen && !isWide && (
        <Suspense fallback={null}>
          <FacetSheet facets={facets} goods={goods} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
