import { useApolloClient, useMutation, useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { productGridClass } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton, RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { Tabs } from '@kaidian/shared/ui/mall/tabs.tsx'
import { useLingui } from '@lingui/react/macro'
import { Suspense, useEffect, useTransition } from 'react'
import { useSearchParams } from 'react-router'
import { Page } from '../../../layout/page.tsx'
import { MyFavouriteNewsDocument } from '../favourite-news.graphql.ts'
import { MyFavouritesDocument, SeeFavouritesDocument } from './favourites-page.graphql.ts'
import { KeptProduct } from './kept-product.tsx'
import { KeptShop } from './kept-shop.tsx'

/** What one keeps to come back to: products with what has become of their price, and shops. */
export default function FavouritesPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const kind = params.get('kind') === 'shops' ? 'SHOP' : 'PRODUCT'
  return (
    <Page title={t`我的收藏`}>
      <Tabs
        label={t`收藏的种类`}
        current={kind}
        tabs={[
          { key: 'PRODUCT', label: t`商品`, to: '/me/favourites' },
          { key: 'SHOP', label: t`店铺`, to: '/me/favourites?kind=shops' },
        ]}
      />
      <div className="pt-3">
        <Suspense key={kind} fallback={kind === 'PRODUCT' ? <ProductGridSkeleton /> : <RowsSkeleton height="h-20" />}>
          <Favourites kind={kind} />
        </Suspense>
      </div>
    </Page>
  )
}

function Favourites({ kind }: { kind: 'PRODUCT' | 'SHOP' }) {
  const { t } = useLingui()
  const [isPaging, startPaging] = useTransition()
  const { data, fetchMore } = useSuspenseQuery(MyFavouritesDocument, {
    variables: { kind },
    // What was seen is noted afterwards, and no longer news then.
    fetchPolicy: 'network-only',
  })
  useSeen(kind === 'PRODUCT')
  const { edges, pageInfo } = data.myFavourites
  if (edges.length === 0)
    return (
      <Empty
        title={kind === 'PRODUCT' ? t`还没有收藏商品` : t`还没有收藏店铺`}
        hint={kind === 'PRODUCT' ? t`在商品页点“收藏”，降价和到货都能在这里看到` : t`在店铺页点“收藏”，方便再来`}
        action={<ButtonLink to="/">{t`去逛逛`}</ButtonLink>}
      />
    )
  return (
    <>
      <ul className={kind === 'PRODUCT' ? productGridClass : 'card divide-y divide-line'}>
        {edges.map(({ node }) => (
          <li key={node.id} className={kind === 'PRODUCT' ? 'grid' : undefined}>
            {node.product && <KeptProduct favourite={node} product={node.product} />}
            {node.shop && <KeptShop shop={node.shop} isAvailable={node.isAvailable} />}
          </li>
        ))}
      </ul>
      <LoadMore
        hasMore={pageInfo.hasNextPage}
        isLoading={isPaging}
        onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
      />
    </>
  )
}

/** Who looks at them has seen what has become of them. */
function useSeen(isShown: boolean) {
  const client = useApolloClient()
  const [see] = useMutation(SeeFavouritesDocument, { errorPolicy: 'ignore' })
  useEffect(() => {
    if (!isShown) return
    see()
      .then(() => client.refetchQueries({ include: [MyFavouriteNewsDocument] }))
      // It is seen the next time.
      .catch(() => {})
  }, [client, isShown, see])
}
