import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { SearchBox } from '../../layout/search-box.tsx'
import { ProductList } from '../../parts/goods/product-list.tsx'

const Meant = lazy(() => import('./meant.tsx'))

export default function SearchPage() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const query = params.get('q')?.trim() ?? ''
  usePageTitle(query ? t`“${query}”的搜索结果` : t`搜索`)
  return (
    <>
      <div className="sticky top-0 z-20 border-b border-line bg-surface lg:hidden">
        <div className="container py-1.5">
          <SearchBox isFocused={!query} />
        </div>
      </div>
      <div className="container py-3">
        <h1 className="mb-3 text-17 font-semibold">{query ? t`“${query}”的搜索结果` : t`全部商品`}</h1>
        <Suspense key={query} fallback={<ProductGridSkeleton />}>
          <ProductList scope={{ query: query || null }} whenNone={query && <Meant query={query} />} />
        </Suspense>
      </div>
    </>
  )
}
