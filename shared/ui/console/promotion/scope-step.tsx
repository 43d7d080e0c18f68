import { useLingui } from '@lingui/react/macro'
import { Select, TreeSelect } from 'antd'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Field } from '../field.tsx'
import { scopeItemsOf, textOfScope, type ScopeItem } from './draft.ts'
import type { StepProps } from './wizard-fields.ts'

interface CategoryNode {
  id: string
  name: string
  children?: readonly CategoryNode[]
}

export interface FoundProduct {
  id: string
  title: string
  variants?: readonly { id: string; optionValues: readonly string[] }[]
}

export interface ScopeChoices {
  categories: readonly CategoryNode[]
  /** Products whose title has these words. */
  search: (words: string) => Promise<readonly FoundProduct[]>
  /** Whether what is found names its variants. */
  hasVariants: boolean
}

export function ScopeStep({ id, draft, change, problem, choices }: StepProps & { choices: ScopeChoices }) {
  const { t } = useLingui()
  const items = scopeItemsOf(draft)
  const own = `${id}-items`
  const set = (next: readonly ScopeItem[]) => change({ scopeItems: textOfScope(next) })
  const scopes = [
    { value: 'all', name: t`全部商品`, text: t`以后上架的也算` },
    { value: 'categories', name: t`指定类目`, text: t`类目下的所有商品，以后上架的也算` },
    { value: 'products', name: t`指定商品`, text: t`只有选中的商品` },
    ...(choices.hasVariants ? [{ value: 'variants', name: t`指定规格`, text: t`只有选中的规格` }] : []),
  ]
  return (
    <>
      <fieldset>
        <legend>{t`哪些商品可用`}</legend>
        <div className="kc-choices">
          {scopes.map(({ value, name, text }) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}-scope`}
                checked={draft.scope === value}
                onChange={() => change({ scope: value, scopeItems: '' })}
              />
              <b>{name}</b>
              <span>{text}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {draft.scope === 'categories' && (
        <Field id={own} label={t`类目`} error={problem('scopeItems')}>
          <TreeSelect
            id={own}
            treeCheckable
            treeCheckStrictly
            allowClear
            showSearch
            treeNodeFilterProp="title"
            maxTagCount={12}
            placeholder={t`选择类目`}
            treeData={choices.categories.map(nodeOf)}
            value={items.map(({ id: value, name }) => ({ value, label: name }))}
            onChange={(chosen: readonly Labelled[]) => set(chosen.map(itemOf))}
          />
        </Field>
      )}
      {(draft.scope === 'products' || draft.scope === 'variants') && (
        <Field id={own} label={draft.scope === 'products' ? t`商品` : t`规格`} error={problem('scopeItems')}>
          <ProductSelect
            key={draft.scope}
            id={own}
            ofVariants={draft.scope === 'variants'}
            search={choices.search}
            items={items}
            onChange={set}
          />
        </Field>
      )}
    </>
  )
}

interface ProductSelectProps {
  id: string
  ofVariants: boolean
  search: ScopeChoices['search']
  items: readonly ScopeItem[]
  onChange: (items: ScopeItem[]) => void
}

const calmMs = 300

function ProductSelect({ id, ofVariants, search, items, onChange }: ProductSelectProps) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const [found, setFound] = useState<readonly FoundProduct[]>()
  const latest = useRef('')
  const look = useEffectEvent((wanted: string) => {
    latest.current = wanted
    // A search that fails finds nothing; the next word typed tries again.
    void search(wanted)
      .catch(() => [])
      .then((products) => {
        if (latest.current === wanted) setFound(products)
      })
  })
  useEffect(() => {
    const timer = setTimeout(() => look(words), words ? calmMs : 0)
    return () => clearTimeout(timer)
  }, [words])

  const options = found?.map((product) =>
    ofVariants
      ? {
          label: product.title,
          options: (product.variants ?? []).map((variant) => ({
            value: variant.id,
            label: [product.title, ...variant.optionValues].join(' '),
          })),
        }
      : { value: product.id, label: product.title },
  )
  return (
    <Select<readonly Labelled[]>
      id={id}
      mode="multiple"
      labelInValue
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
      maxTagCount={12}
      placeholder={t`输入商品名搜索`}
      loading={!found}
      notFoundContent={found ? t`没有找到` : t`正在找…`}
      options={options}
      value={items.map(({ id: value, name }) => ({ value, label: name }))}
      onChange={(chosen) => onChange(chosen.map(itemOf))}
    />
  )
}

interface Labelled {
  value: string
  label?: unknown
}

const itemOf = ({ value, label }: Labelled): ScopeItem => ({
  id: value,
  name: typeof label === 'string' ? label : value,
})

function nodeOf({ id, name, children = [] }: CategoryNode): { value: string; title: string; children: object[] } {
  return { value: id, title: name, children: children.map(nodeOf) }
}
