import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button, Select, Spin } from 'antd'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { GoodsToPlaceDocument, ShopsToPlaceDocument } from './composition.graphql.ts'
import type { PlacementForm } from './placement-form.ts'
import { reasonWords } from './placement-words.ts'

interface Thing {
  id: string
  name: string
}

interface PickerProps {
  id: string
  chosen: Thing | undefined
  onChoose: (thing: Thing) => void
}

/** A product on sale, found by words. */
export function GoodsPicker(props: PickerProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const { data, loading } = useQuery(GoodsToPlaceDocument, { variables: { query }, skip: query === '' })
  const found = data?.products.edges.map(({ node }) => ({ id: node.id, name: node.title })) ?? []
  return <ThingSelect {...props} {...{ found, query, setTyped, loading }} placeholder={t`输入商品名称查找`} />
}

/** A shop that sells, found by a part of its name. */
export function ShopPicker(props: PickerProps) {
  const { t } = useLingui()
  const [typed, setTyped] = useState('')
  const query = useDeferredValue(typed.trim())
  const { data, loading } = useQuery(ShopsToPlaceDocument, { variables: { query }, skip: query === '' })
  return (
    <ThingSelect
      {...props}
      {...{ found: data?.shopsByName ?? [], query, setTyped, loading }}
      placeholder={t`输入店名查找`}
    />
  )
}

interface ThingSelectProps extends PickerProps {
  found: readonly Thing[]
  query: string
  setTyped: (typed: string) => void
  loading: boolean
  placeholder: string
}

function ThingSelect({ id, chosen, onChoose, found, query, setTyped, loading, placeholder }: ThingSelectProps) {
  const { t } = useLingui()
  const kept = chosen && !found.some((one) => one.id === chosen.id) ? [chosen] : []
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={placeholder}
      value={chosen?.id}
      notFoundContent={query === '' ? t`输入名称开始查找` : loading ? <Spin size="small" /> : t`没有找到`}
      options={[...kept, ...found].map(({ id: value, name }) => ({ value, label: name }))}
      // What was found may be gone by now: choosing clears what was typed.
      onSelect={(value: string, { label }) => onChoose({ id: value, name: label })}
    />
  )
}

type Picks = PlacementForm['picks']

interface PicksFieldProps {
  id: string
  picks: Picks
  error: string | undefined
  onChange: (picks: Picks) => void
}

/** Goods picked by hand for a floor, in their order. */
export function PicksField({ id, picks, error, onChange }: PicksFieldProps) {
  const { t, i18n } = useLingui()
  const most = limits.placement.picks
  function swap(from: number, to: number) {
    const [one, other] = [picks[from], picks[to]]
    if (one && other) onChange(picks.map((pick, at) => (at === from ? other : at === to ? one : pick)))
  }
  return (
    <Field id={`${id}-picks`} label={t`手选商品`} help={t`首页显示前 5 件，最多 ${most} 件`} error={error}>
      {picks.length < most && (
        <GoodsPicker
          id={`${id}-picks`}
          chosen={undefined}
          onChoose={({ id: productId, name }) =>
            picks.every((pick) => pick.productId !== productId) &&
            onChange([...picks, { productId, title: name, deadReason: null }])
          }
        />
      )}
      <ol className="m-0 list-none p-0">
        {picks.map(({ productId, title, deadReason }, place) => (
          <li key={productId} className="flex min-h-10 items-center gap-2">
            <span className="kc-num w-6 text-ink-3">{place + 1}</span>
            <span className="min-w-0 grow truncate">{title}</span>
            {deadReason && <span className="text-cinnabar-700">{i18n._(reasonWords[deadReason])}</span>}
            <Button
              type="text"
              disabled={place === 0}
              icon={<ArrowUp size={16} aria-hidden />}
              aria-label={t`上移“${title}”`}
              onClick={() => swap(place, place - 1)}
            />
            <Button
              type="text"
              disabled={place === picks.length - 1}
              icon={<ArrowDown size={16} aria-hidden />}
              aria-label={t`下移“${title}”`}
              onClick={() => swap(place, place + 1)}
            />
            <Button
              type="text"
              icon={<X size={16} aria-hidden />}
              aria-label={t`去掉“${title}”`}
              onClick={() => onChange(picks.filter((pick) => pick.productId !== productId))}
            />
          </li>
        ))}
      </ol>
    </Field>
  )
}
