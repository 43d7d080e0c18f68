import { useQuery } from '@apollo/client/react'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { ProductGrid } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { RecommendedDocument } from './home-page.graphql.ts'

export function Recommended() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const tab = params.get('feed') === 'new' ? 'new' : 'all'
  const { data, loading, fetchMore } = useQuery(RecommendedDocument, {
    variables: { sort: tab === 'new' ? 'NEWEST' : 'SALES' },
    notifyOnNetworkStatusChange: true,
  })
  const edges = data?.products.edges ?? []
  return (
    <section>
      <div className="sticky top-14 z-10 -mx-3 mb-3 flex items-center gap-4 bg-paper px-3 lg:top-0">
        <h2 className="text-17 font-semibold lg:text-24">{t`为你推荐`}</h2>
        <Tabs
          label={t`推荐方式`}
          current={tab}
          tabs={[
            { key: 'all', label: t`综合`, to: '/' },
            { key: 'new', label: t`新品`, to: '/?feed=new' },
          ]}
        />
      </div>
      {edges.length === 0 && loading ? (
        <ProductGridSkeleton />
      ) : (
        <ProductGrid products={edges.map(({ node }) => node)} />
      )}
      {data && (
        <LoadMore
          hasMore={data.products.pageInfo.hasNextPage}
          isLoading={loading}
          onMore={() => void fetchMore({ variables: { after: data.products.pageInfo.endCursor } })}
        />
      )}
    </section>
  )
}
