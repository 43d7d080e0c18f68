import { useQuery } from '@apollo/client/react'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { ProductCard, productGridClass } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { usePersonal } from './personal.ts'
import { RecommendationsDocument, type RecommendationsQuery } from './recommendations.graphql.ts'

type Recommended = RecommendationsQuery['recommendations']['edges'][number]['node']

/** What is recommended, page after page, each with the reason why. */
export function Recommendations() {
  const [isPersonal] = usePersonal()
  const { data, loading, fetchMore } = useQuery(RecommendationsDocument, {
    variables: { isPersonal },
    notifyOnNetworkStatusChange: true,
  })
  if (!data) return <ProductGridSkeleton />
  const { edges, pageInfo } = data.recommendations
  return (
    <>
      <ul className={productGridClass}>
        {edges.map(({ node }) => (
          <li key={node.product.id} className="grid">
            <ProductCard product={node.product} note={<Reason of={node} />} />
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={loading}
        onMore={() => void fetchMore({ variables: { after: pageInfo.endCursor } })}
      />
    </>
  )
}

function Reason({ of: { reason, because } }: { of: Recommended }) {
  const { t } = useLingui()
  const words = {
    EDITOR: t`编辑推荐`,
    PAID: t`广告`,
    BOUGHT_TOGETHER: because ? t`买过“${because}”的人也买了` : t`大家一起买`,
    SAME_CATEGORY: because ? t`与“${because}”同类` : t`您买过的同类`,
    POPULAR: t`大家都在买`,
  }
  return words[reason]
}

/** For whoever does not want to be looked at. */
export function PersonalSwitch() {
  const [isPersonal, setPersonal] = usePersonal()
  return (
    <label className="ml-auto flex min-h-11 shrink-0 items-center gap-2 text-13 text-ink-2">
      <input
        type="checkbox"
        checked={isPersonal}
        onChange={() => setPersonal(!isPersonal)}
        className="size-4.5 accent-(--jade-fill)"
      />
      <Trans>按我买过的推荐</Trans>
    </label>
  )
}
