import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import type { ProductFacetsQuery } from './product-list.graphql.ts'
import { usePriceWords } from './price-words.ts'
import { keyOf, type Choice, type GoodsFilter } from './use-goods-filter.ts'

type Facets = ProductFacetsQuery['productFacets']

interface ChosenFiltersProps {
  goods: GoodsFilter
  /** Know the names; until they are there a value stands for itself. */
  facets: Facets | undefined
  /** Where nothing is left: each says what it does. */
  isForLifting?: boolean
}

/** What is chosen, each to be taken away again. */
export function ChosenFilters({ goods, facets, isForLifting }: ChosenFiltersProps) {
  const { t } = useLingui()
  const { choices, toggle, clear } = goods
  if (choices.length === 0) return null
  return (
    <ul
      aria-label={isForLifting ? t`可以去掉的筛选条件` : t`已选的筛选条件`}
      className={isForLifting ? 'flex max-w-full flex-wrap justify-center gap-2' : 'mb-3 flex flex-wrap gap-2'}
    >
      {choices.map((choice) => (
        <li key={keyOf(choice)} className="max-w-full">
          <Removable choice={choice} facets={facets} isForLifting={isForLifting} onRemove={() => toggle(choice)} />
        </li>
      ))}
      {choices.length > 1 && (
        <li>
          <button
            type="button"
            onClick={clear}
            className="min-h-11 px-2 text-14 text-jade-600 hover:underline lg:min-h-9"
          >
            <Trans>全部清除</Trans>
          </button>
        </li>
      )}
    </ul>
  )
}

interface RemovableProps extends Pick<ChosenFiltersProps, 'facets' | 'isForLifting'> {
  choice: Choice
  onRemove: () => void
}

function Removable({ choice, facets, isForLifting, onRemove }: RemovableProps) {
  const { t } = useLingui()
  const name = useChoiceName(choice, facets)
  return (
    <button
      type="button"
      onClick={onRemove}
      aria-label={t`去掉筛选：${name}`}
      className="flex min-h-11 max-w-full items-center gap-1.5 rounded-full border border-jade-600 bg-jade-50 px-3 text-14 text-jade-700 lg:min-h-9"
    >
      <span className="truncate">{isForLifting ? t`去掉“${name}”` : name}</span>
      <X size={14} strokeWidth={2} aria-hidden className="shrink-0" />
    </button>
  )
}

function useChoiceName(choice: Choice, facets: Facets | undefined): string {
  const { t } = useLingui()
  const priceWords = usePriceWords()
  if (choice.kind === 'stock') return t`仅看有货`
  if (choice.kind === 'flash') return t`限时价`
  if (choice.kind === 'price') return priceWords(choice.min, choice.max)
  if (choice.kind === 'merchant') return facets?.merchants.find(({ id }) => id === choice.id)?.name ?? t`商家`
  if (choice.kind === 'category') return facets?.categories.find(({ id }) => id === choice.id)?.name ?? t`分类`
  const attribute = facets?.attributes.find(({ id }) => id === choice.id)
  return attribute ? t`${attribute.name}：${choice.value}${attribute.unit ?? ''}` : choice.value
}
