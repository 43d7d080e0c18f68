import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { parseYuan, formatYuan } from '@kaidian/shared/core/money'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Empty } from '@kaidian/shared/ui/mall/empty.tsx'
import { LoadMore } from '@kaidian/shared/ui/mall/load-more.tsx'
import { ProductGrid } from '@kaidian/shared/ui/mall/product-card.tsx'
import { useLanguage } from '@kaidian/shared/web/i18n.ts'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, useTransition } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useSearchParams } from 'react-router'
import { ProductCountDocument, ProductListDocument } from './product-list.graphql.ts'
import type { ProductFilter, ProductSort } from './product-list.graphql.ts'

const sorts: readonly ProductSort[] = ['RELEVANCE', 'SALES', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST']

interface ProductListProps {
  /** What the page is about; price, stock and order come from the URL. */
  scope: ProductFilter
  emptyAction?: ReactNode
  /** What else to try when nothing is found, beside what is set here. */
  emptyTry?: string
  /** Why there may be nothing even where nothing is set. */
  emptyHint?: string
}

/** Goods with sorting and a price filter, all of it in the URL, page by page. */
export function ProductList({ scope, emptyAction, emptyTry, emptyHint }: ProductListProps) {
  const { t } = useLingui()
  const [language] = useLanguage()
  const [params] = useSearchParams()
  const [isPaging, startPaging] = useTransition()
  const filter: ProductFilter = {
    ...scope,
    minPrice: money(params.get('min')),
    maxPrice: money(params.get('max')),
    isInStock: params.has('stock') ? true : null,
    isFlash: params.has('flash') ? true : null,
  }
  const sort = sorts.find((one) => one === params.get('sort')) ?? 'RELEVANCE'
  const { data, fetchMore } = useSuspenseQuery(ProductListDocument, { variables: { filter, sort } })
  const { edges, pageInfo } = data.products
  const advice = [
    ...(emptyTry ? [emptyTry] : []),
    ...(filter.minPrice || filter.maxPrice ? [t`更宽的价格`] : []),
    ...(filter.isInStock ? [t`包含缺货的商品`] : []),
    ...(filter.isFlash ? [t`不限于限时价`] : []),
  ]
  const hint =
    advice.length > 0 ? t`试试${new Intl.ListFormat(language, { type: 'disjunction' }).format(advice)}` : emptyHint

  return (
    <>
      <Bar sort={sort} filter={filter} />
      {edges.length === 0 ? (
        <Empty title={t`没有符合条件的商品`} hint={hint} action={emptyAction} />
      ) : (
        <>
          <ProductGrid products={edges.map(({ node }) => node)} eagerCount={4} />
          <LoadMore
            hasMore={pageInfo.hasNextPage}
            isLoading={isPaging}
            onMore={() => startPaging(() => void fetchMore({ variables: { after: pageInfo.endCursor } }))}
          />
        </>
      )}
    </>
  )
}

function Bar({ sort, filter }: { sort: ProductSort; filter: ProductFilter }) {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const isInStock = params.has('stock')
  const isFlash = params.has('flash')

  function set(changes: Record<string, string | null>) {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(changes)) {
      if (value) next.set(key, value)
      else next.delete(key)
    }
    setParams(next, { replace: true })
  }

  const words: Record<ProductSort, string> = {
    RELEVANCE: t`综合`,
    SALES: t`销量`,
    PRICE_ASC: t`价格升序`,
    PRICE_DESC: t`价格降序`,
    NEWEST: t`新品`,
  }
  return (
    <div className="card mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div role="group" aria-label={t`排序`} className="no-scrollbar -mx-1 flex max-w-full overflow-x-auto">
        {sorts.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === sort}
            onClick={() => set({ sort: one === 'RELEVANCE' ? null : one })}
            className={classes(
              'h-11 shrink-0 rounded-full px-3 text-14 lg:h-9 whitespace-nowrap -outline-offset-2',
              one === sort ? 'bg-jade-50 font-medium text-jade-700' : 'text-ink-2 hover:text-ink',
            )}
          >
            {words[one]}
          </button>
        ))}
      </div>
      <PriceRange key={params.toString()} min={params.get('min') ?? ''} max={params.get('max') ?? ''} onSet={set} />
      <div className="flex items-center gap-4">
        <button
          type="button"
          aria-pressed={isFlash}
          onClick={() => set({ flash: isFlash ? null : '1' })}
          className={classes(
            'h-11 shrink-0 rounded-full border px-3.5 text-14 whitespace-nowrap -outline-offset-2 lg:h-9',
            isFlash
              ? 'border-jade-600 bg-jade-50 font-medium text-jade-700'
              : 'border-line text-ink-2 hover:text-jade-600',
          )}
        >
          <Trans>限时价</Trans>
        </button>
        <label className="flex min-h-11 items-center gap-2 text-14 lg:min-h-9">
          <input
            type="checkbox"
            checked={isInStock}
            onChange={() => set({ stock: isInStock ? null : '1' })}
            className="size-4.5 accent-(--jade-fill)"
          />
          <Trans>仅看有货</Trans>
        </label>
      </div>
      <span className="tabular ml-auto hidden text-13 text-ink-3 md:inline" aria-live="polite">
        <Count filter={filter} />
      </span>
    </div>
  )
}

function Count({ filter }: { filter: ProductFilter }) {
  const { t } = useLingui()
  // Apart from the list's pages, of which it would be the first.
  const { data } = useQuery(ProductCountDocument, { variables: { filter }, fetchPolicy: 'no-cache' })
  return data && t`共 ${plural(data.products.totalCount, { other: '# 件' })}`
}

interface PriceRangeProps {
  min: string
  max: string
  onSet: (changes: Record<string, string | null>) => void
}

function PriceRange({ min, max, onSet }: PriceRangeProps) {
  const { t } = useLingui()
  const [low, setLow] = useState(min)
  const [high, setHigh] = useState(max)
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    onSet({ min: money(low), max: money(high) })
  }
  const box = 'tabular h-11 w-20 rounded-control lg:h-9 border border-line-strong bg-surface px-2 text-14'
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5 text-ink-3">
      <input
        inputMode="decimal"
        placeholder="¥"
        aria-label={t`最低价`}
        value={low}
        onChange={(event) => setLow(event.target.value)}
        className={box}
      />
      –
      <input
        inputMode="decimal"
        placeholder="¥"
        aria-label={t`最高价`}
        value={high}
        onChange={(event) => setHigh(event.target.value)}
        className={box}
      />
      <Button type="submit" tone="plain" size="small">{t`确定`}</Button>
    </form>
  )
}

/** Yuan as typed, or null when it is no amount. */
function money(text: string | null) {
  const fen = text ? parseYuan(text.trim()) : undefined
  return fen === undefined ? null : formatYuan(fen)
}
