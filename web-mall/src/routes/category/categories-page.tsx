import { useSuspenseQuery } from '@apollo/client/react'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { usePageTitle } from '@kaidian/shared/web/page-title.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Link, useSearchParams } from 'react-router'
import { SearchBox } from '../../layout/search-box.tsx'
import { CategoriesDocument } from '../../parts/categories.graphql.ts'

/** The first level on the left, the two below it on the right. */
export default function CategoriesPage() {
  const { t } = useLingui()
  usePageTitle(t`全部分类`)
  return (
    <>
      <div className="sticky top-0 z-20 border-b border-line bg-surface px-3 py-1.5 lg:hidden">
        <SearchBox />
      </div>
      <h1 className="sr-only">
        <Trans>全部分类</Trans>
      </h1>
      <div className="mx-auto flex max-w-[1232px] lg:px-4 lg:py-5">
        <Suspense fallback={<PanesSkeleton />}>
          <Panes />
        </Suspense>
      </div>
    </>
  )
}

function Panes() {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const { categories } = useSuspenseQuery(CategoriesDocument).data
  const current = categories.find(({ id }) => id === params.get('of')) ?? categories[0]
  return (
    <>
      <nav
        aria-label={t`一级分类`}
        className="sticky top-14 h-[calc(100dvh-7rem-env(safe-area-inset-bottom))] w-24 shrink-0 overflow-y-auto bg-surface-2 lg:top-0 lg:h-auto lg:w-50 lg:rounded-card"
      >
        {categories.map(({ id, name }) => (
          <Link
            key={id}
            to={`/c?of=${id}`}
            replace
            aria-current={id === current?.id ? 'true' : undefined}
            className={classes(
              'flex min-h-12 items-center justify-center border-l-3 px-2 text-center text-14 -outline-offset-2',
              id === current?.id
                ? 'border-jade-600 bg-surface font-semibold text-jade-600'
                : 'border-transparent text-ink-2',
            )}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="min-w-0 grow bg-surface p-3 lg:rounded-card lg:p-6">
        {current && (
          <Link
            to={`/c/${current.id}`}
            className="mb-2 flex min-h-11 items-center text-15 font-semibold hover:text-jade-600"
          >
            {t`${current.name} 全部商品`}
          </Link>
        )}
        {current?.children.map((second, row) => (
          <section key={second.id} className="mb-4">
            <h2>
              <Link
                to={`/c/${second.id}`}
                className="flex min-h-11 items-center text-14 font-semibold hover:text-jade-600"
              >
                {second.name}
              </Link>
            </h2>
            <ul className="grid grid-cols-3 gap-2 lg:grid-cols-8">
              {second.children.map((third, place) => (
                <li key={third.id}>
                  <Link
                    to={`/c/${third.id}`}
                    className="flex flex-col items-center gap-1 py-2 text-center text-13 hover:text-jade-600"
                  >
                    <Picture
                      src={third.iconUrl ?? ''}
                      alt=""
                      isFirst={row === 0 && place === 0}
                      isEager={row < 2}
                      className="size-16 rounded-card"
                    />
                    {third.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  )
}

function PanesSkeleton() {
  return (
    <Loading className="flex w-full gap-3">
      <Bone className="h-[calc(100dvh-7rem)] w-24 rounded-none lg:w-50" />
      <div className="grid grow grid-cols-3 content-start gap-2 p-3 lg:grid-cols-8">
        {Array.from({ length: 9 }, (_, place) => (
          <Bone key={place} className="h-24" />
        ))}
      </div>
    </Loading>
  )
}
