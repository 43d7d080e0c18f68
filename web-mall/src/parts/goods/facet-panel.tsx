import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { ProductFacetsQuery } from './product-list.graphql.ts'
import { usePriceWords } from './price-words.ts'
import { keyOf, money, type Choice, type GoodsFilter } from './use-goods-filter.ts'

type Facets = ProductFacetsQuery['productFacets']

interface FacetPanelProps {
  facets: Facets
  goods: GoodsFilter
}

/** Of a longer facet, what is seen before one asks for the rest. */
const firstShown = 6

/** Everything a list can be narrowed by, with how many goods each choice would show. */
export default function FacetPanel({ facets, goods }: FacetPanelProps) {
  const { t } = useLingui()
  const { choices } = goods
  const price = choices.find((choice) => choice.kind === 'price')
  const priceWords = usePriceWords()
  const isAmbiguous = (name: string) => facets.attributes.filter((one) => one.name === name).length > 1
  return (
    <div className="flex flex-col gap-5">
      <Facet
        title={t`分类`}
        goods={goods}
        options={facets.categories.map(({ id, name, count }) => ({
          choice: { kind: 'category', id },
          name,
          count,
        }))}
      />
      {facets.attributes.map(({ id, name, unit, categoryName, values }) => (
        <Facet
          key={id}
          title={isAmbiguous(name) ? t`${name}（${categoryName}）` : name}
          goods={goods}
          options={values.map(({ value, count }) => ({
            choice: { kind: 'attribute', id, value },
            name: `${value}${unit ?? ''}`,
            count,
          }))}
        />
      ))}
      <Facet
        title={t`价格`}
        goods={goods}
        options={facets.prices.map(({ min, max, count }) => ({
          choice: { kind: 'price', min, max },
          name: priceWords(min, max),
          count,
        }))}
      >
        <PriceRange
          key={`${price?.min ?? ''} ${price?.max ?? ''}`}
          min={price?.min ?? ''}
          max={price?.max ?? ''}
          onSet={(min, max) => {
            const wanted: Choice = { kind: 'price', min, max }
            if ((min || max) && !goods.isChosen(wanted)) goods.toggle(wanted)
            else if (!min && !max && price) goods.toggle(price)
          }}
        />
      </Facet>
      <Facet
        title={t`商家`}
        goods={goods}
        options={facets.merchants.map(({ id, name, count }) => ({ choice: { kind: 'merchant', id }, name, count }))}
      />
    </div>
  )
}

interface FacetProps {
  title: string
  goods: GoodsFilter
  options: readonly { choice: Choice; name: string; count: number }[]
  children?: ReactNode
}

function Facet({ title, goods, options, children }: FacetProps) {
  const { t } = useLingui()
  const [isWhole, setWhole] = useState(false)
  if (options.length === 0 && !children) return null
  const shown = isWhole ? options : options.filter(({ choice }, place) => place < firstShown || goods.isChosen(choice))
  const left = options.length - shown.length
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-14 font-semibold">{title}</legend>
      {shown.map(({ choice, name, count }) => (
        <label
          key={keyOf(choice)}
          className="flex min-h-11 cursor-pointer items-center gap-2 text-14 text-ink-2 hover:text-ink lg:min-h-8"
        >
          <input
            type="checkbox"
            checked={goods.isChosen(choice)}
            onChange={() => goods.toggle(choice)}
            className="size-4.5 shrink-0 accent-(--jade-fill) lg:size-4"
          />
          <span className="min-w-0 grow truncate" title={name}>
            {name}
          </span>
          <span className="tabular shrink-0 text-13 text-ink-3">{count}</span>
        </label>
      ))}
      {(left > 0 || isWhole) && (
        <button
          type="button"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="min-h-11 text-13 text-jade-600 hover:underline lg:min-h-8"
        >
          {isWhole ? t`收起` : t`还有 ${left} 项`}
        </button>
      )}
      {children}
    </fieldset>
  )
}

interface PriceRangeProps {
  min: string
  max: string
  onSet: (min: string | null, max: string | null) => void
}

function PriceRange({ min, max, onSet }: PriceRangeProps) {
  const { t } = useLingui()
  const [low, setLow] = useState(min)
  const [high, setHigh] = useState(max)
  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    onSet(money(low), money(high))
  }
  const box =
    'tabular h-11 w-0 min-w-0 grow rounded-control border border-line-strong bg-surface px-2 text-14 text-ink lg:h-9'
  return (
    <form onSubmit={submit} className="mt-1 flex flex-wrap items-center gap-1.5 text-ink-3">
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
      <Button type="submit" tone="plain" size="small" className="mt-1.5 w-full">
        <Trans>确定</Trans>
      </Button>
    </form>
  )
}
