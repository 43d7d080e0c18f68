import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Link, useParams } from 'react-router'
import { Page } from '../../layout/page.tsx'
import { CategoriesDocument } from '../../parts/categories.graphql.ts'
import type { CategoriesQuery } from '../../parts/categories.graphql.ts'
import { Crumbs } from '../../parts/crumbs.tsx'
import { BannerStrip } from '../../parts/banner-strip.tsx'
import { ProductList } from '../../parts/goods/product-list.tsx'
import { CategoryPinsDocument } from './category-page.graphql.ts'

type Category = Omit<CategoriesQuery['categories'][number], 'children'> & { children?: readonly Category[] }

export default function CategoryPage() {
  return (
    <Suspense fallback={<ProductGridSkeleton />}>
      <CategoryGoods />
    </Suspense>
  )
}

function CategoryGoods() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { categories } = useSuspenseQuery(CategoriesDocument).data
  const path = pathTo(id, categories)
  const category = path?.at(-1)
  if (!path || !category) throw new NotFound()
  const siblings = category.children?.length ? category.children : (path.at(-2)?.children ?? categories)
  return (
    <Page title={category.name} isBare>
      <Crumbs steps={path.map(({ id: step, name }) => ({ to: `/c/${step}`, name }))} />
      <nav aria-label={t`相关分类`} className="no-scrollbar -mx-3 mb-3 flex gap-2 overflow-x-auto px-3 lg:flex-wrap">
        {siblings.map(({ id: other, name }) => (
          <Link
            key={other}
            to={`/c/${other}`}
            aria-current={other === id ? 'page' : undefined}
            className={classes(
              'flex h-11 shrink-0 items-center lg:h-9 rounded-full border px-4 text-14',
              other === id
                ? 'border-jade-600 bg-jade-50 text-jade-700'
                : 'border-line bg-surface text-ink-2 hover:text-jade-600',
            )}
          >
            {name}
          </Link>
        ))}
      </nav>
      <Suspense fallback={null}>
        <CategoryBanner key={id} id={id} />
      </Suspense>
      <Suspense fallback={<ProductGridSkeleton />}>
        <PinnedAndAll id={id} />
      </Suspense>
    </Page>
  )
}

function CategoryBanner({ id }: { id: string }) {
  const { banner } = useSuspenseQuery(CategoryPinsDocument, { variables: { categoryId: id } }).data.categoryPins
  return (
    banner && (
      <div className="mb-3">
        <BannerStrip banner={banner} />
      </div>
    )
  )
}

/** What was pinned stands before the rest. It is not waited for: the banner has asked for it, and the list asks meanwhile. */
function PinnedAndAll({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = useQuery(CategoryPinsDocument, { variables: { categoryId: id } })
  return <ProductList scope={{ categoryId: id }} pins={data?.categoryPins.products} emptyTry={t`相关的分类`} />
}

function pathTo(id: string, categories: readonly Category[]): Category[] | undefined {
  for (const category of categories) {
    if (category.id === id) return [category]
    const below = pathTo(id, category.children ?? [])
    if (below) return [category, ...below]
  }
  return undefined
}
