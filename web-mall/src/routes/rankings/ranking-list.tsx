import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { AdMark } from '@kaidian/shared/ui/mall/ad-mark.tsx'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { ProductCard, productGridClass } from '@kaidian/shared/ui/mall/product-card.tsx'
import { ProductGridSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { RankingDocument, TopCategoriesDocument, type RankingQuery } from './rankings.graphql.ts'

type Ranking = RankingQuery['ranking']
type Entry = Ranking['entries'][number]

interface RankingListProps {
  kind: Ranking['kind']
  /** How it is computed, in words for everybody. */
  formula: (ranking: Ranking) => ReactNode
}

/** As many as the server draws; whoever has come asks for the others when the page stands. */
const drawn = 20
const most = 100

/** A ranking with the rules that made it, of all goods or of one category. */
export function RankingList({ kind, formula }: RankingListProps) {
  const [params] = useSearchParams()
  const categoryId = params.get('c')
  return (
    <>
      <Suspense fallback={<div className="mb-2 h-13" />}>
        <CategoryLinks current={categoryId} />
      </Suspense>
      <Suspense key={`${kind} ${categoryId}`} fallback={<ProductGridSkeleton />}>
        <Entries kind={kind} categoryId={categoryId} formula={formula} />
      </Suspense>
    </>
  )
}

function Entries({ kind, categoryId, formula }: RankingListProps & { categoryId: string | null }) {
  const { t } = useLingui()
  const { ranking: first } = useSuspenseQuery(RankingDocument, { variables: { kind, categoryId, first: drawn } }).data
  const { data: whole } = useQuery(RankingDocument, {
    variables: { kind, categoryId, first: most },
    skip: first.entries.length < drawn,
    ssr: false,
  })
  const { entries, days } = whole?.ranking ?? first
  return (
    <>
      <Formula ranking={first}>{formula(first)}</Formula>
      {entries.length === 0 && (
        <Empty
          title={t`这里还没有上榜的商品`}
          action={
            <ButtonLink to="/" tone="outline">
              <Trans>去首页看看</Trans>
            </ButtonLink>
          }
        />
      )}
      <ul className={productGridClass}>
        {entries.map((entry, at) => (
          <li key={entry.product.id} className="grid">
            <ProductCard
              product={entry.product}
              badge={kind === 'NEW' ? undefined : <Place entry={entry} />}
              note={<Score entry={entry} days={days} />}
              isEager={at < 4}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

function Place({ entry: { place } }: { entry: Entry }) {
  const { t } = useLingui()
  return (
    <span
      aria-label={t`第 ${place} 名`}
      className={classes(
        'tabular flex size-8 items-center justify-center rounded-bl-card font-num text-15 font-semibold',
        place <= 3 ? 'bg-cinnabar-fill text-on-cinnabar' : 'bg-surface-2 text-ink-2',
      )}
    >
      {place}
    </span>
  )
}

function Score({ entry: { pieces, firstSeenAt, isPinned, isAd }, days }: { entry: Entry; days: number }) {
  const { t } = useLingui()
  const score = firstSeenAt ? t`${formatTime(firstSeenAt, 'day')} 首次上架` : t`${days} 天净售 ${pieces ?? 0} 件`
  return (
    <span className="flex items-center gap-1.5">
      {isAd && <AdMark />}
      {isPinned && !isAd && <span className="shrink-0 font-medium text-jade-700">{t`置顶`}</span>}
      <span className="truncate">{score}</span>
    </span>
  )
}

function Formula({ ranking: { computedAt }, children }: { ranking: Ranking; children: ReactNode }) {
  const { t } = useLingui()
  return (
    <details className="card mb-3 px-3 text-13 text-ink-2">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-3 py-1.5">
        <span className="text-14 text-ink">{t`这份榜单怎么来的`}</span>
        <span className="tabular">{computedAt ? t`${formatTime(computedAt)} 更新` : t`还没有计算`}</span>
      </summary>
      <div className="flex flex-col gap-1.5 pb-3">{children}</div>
    </details>
  )
}

function CategoryLinks({ current }: { current: string | null }) {
  const { t } = useLingui()
  const [params] = useSearchParams()
  const { categories } = useSuspenseQuery(TopCategoriesDocument).data
  const to = (id: string | null) => {
    const next = new URLSearchParams(params)
    if (id) next.set('c', id)
    else next.delete('c')
    return { search: next.toString() }
  }
  const links = [{ id: null, name: t`全部` }, ...categories]
  return (
    <nav aria-label={t`商品分类`} className="no-scrollbar -mx-3 mb-2 flex h-13 gap-1 overflow-x-auto px-3 py-1">
      {links.map(({ id, name }) => (
        <Link
          key={id}
          to={to(id)}
          replace
          aria-current={id === current ? 'page' : undefined}
          className={classes(
            'flex h-11 shrink-0 items-center rounded-full px-3.5 text-14 -outline-offset-2',
            id === current ? 'bg-jade-50 font-medium text-jade-700' : 'text-ink-2 hover:text-ink',
          )}
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
