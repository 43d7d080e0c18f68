import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { SlidersHorizontal } from 'lucide-react'
import { ProductCountDocument } from './product-list.graphql.ts'
import type { ProductFilter, ProductSort } from './product-list.graphql.ts'
import type { GoodsFilter } from './use-goods-filter.ts'

export const sorts: readonly ProductSort[] = ['RELEVANCE', 'SALES', 'PRICE_ASC', 'PRICE_DESC', 'NEWEST']

interface GoodsBarProps {
  sort: ProductSort
  goods: GoodsFilter
  onOpen: () => void
}

/** The order of a list and its quick filters; on a phone the way to all others. */
export function GoodsBar({ sort, goods, onOpen }: GoodsBarProps) {
  const { t } = useLingui()
  const { choices, filter, isChosen, toggle, sortBy } = goods
  const words: Record<ProductSort, string> = {
    RELEVANCE: t`综合`,
    SALES: t`销量`,
    PRICE_ASC: t`价格升序`,
    PRICE_DESC: t`价格降序`,
    NEWEST: t`新品`,
  }
  const isFlash = isChosen({ kind: 'flash' })
  return (
    <div className="card mb-3 flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2">
      <div role="group" aria-label={t`排序`} className="no-scrollbar -mx-1 flex max-w-full overflow-x-auto">
        {sorts.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === sort}
            onClick={() => sortBy(one === 'RELEVANCE' ? null : one)}
            className={classes(
              'h-11 shrink-0 rounded-full px-3 text-14 lg:h-9 whitespace-nowrap -outline-offset-2',
              one === sort ? 'bg-jade-50 font-medium text-jade-700' : 'text-ink-2 hover:text-ink',
            )}
          >
            {words[one]}
          </button>
        ))}
      </div>
      <div className="flex grow items-center gap-4">
        <button
          type="button"
          aria-pressed={isFlash}
          onClick={() => toggle({ kind: 'flash' })}
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
            checked={isChosen({ kind: 'stock' })}
            onChange={() => toggle({ kind: 'stock' })}
            className="size-4.5 accent-(--jade-fill)"
          />
          <Trans>仅看有货</Trans>
        </label>
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={onOpen}
          className="ml-auto flex h-11 items-center gap-1.5 rounded-full px-2 text-14 text-ink-2 lg:hidden"
        >
          <SlidersHorizontal size={18} strokeWidth={1.75} aria-hidden />
          <Trans>筛选</Trans>
          {choices.length > 0 && <span className="tabular text-jade-700">{choices.length}</span>}
        </button>
        <span className="tabular ml-auto hidden text-13 text-ink-3 lg:inline" aria-live="polite">
          <Count filter={filter} />
        </span>
      </div>
    </div>
  )
}

function Count({ filter }: { filter: ProductFilter }) {
  const { t } = useLingui()
  // Apart from the list's pages, of which it would be the first.
  const { data } = useQuery(ProductCountDocument, { variables: { filter }, fetchPolicy: 'no-cache' })
  const count = data?.products.totalCount
  if (count === undefined) return null
  return count < limits.counted ? t`共 ${plural(count, { other: '# 件' })}` : t`超过 ${limits.counted} 件`
}
