import { useQuery } from '@apollo/client/react'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { ProductGrid } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'
import { useSearchParams } from 'react-router'
import { PersonalSwitch, Recommendations } from '../../parts/recommendations.tsx'
import { NewestDocument } from './home-page.graphql.ts'

export function Recommended() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const tab = params.get('feed') === 'new' ? 'new' : 'all'
  return (
    <section>
      <div className="sticky top-14 z-10 -mx-3 mb-3 flex items-center gap-4 bg-paper px-3 lg:top-0">
        <h2 className="shrink-0 text-17 font-semibold lg:text-24">{t`为你推荐`}</h2>
        <Tabs
          label={t`推荐方式`}
          current={tab}
          tabs={[
            { key: 'all', label: t`综合`, to: '/' },
            { key: 'new', label: t`新品`, to: '/?feed=new' },
          ]}
        />
        {tab === 'all' && <PersonalSwitch />}
      </div>
      {tab === 'all' ? <Recommendations /> : <Newest />}
    </section>
  )
}

function Newest() {
  const { data, loading, fetchMore } = useQuery(NewestDocument, { notifyOnNetworkStatusChange: true })
  if (!data) return <ProductGridSkeleton />
  const { edges, pageInfo } = data.products
  return (
    <>
      <ProductGrid products={edges.map(({ node }) => node)} />
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={loading}
        onMore={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
      />
    </>
  )
}
