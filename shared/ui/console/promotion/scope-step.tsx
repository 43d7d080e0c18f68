import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select, TreeSelect } from 'antd'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Field } from '../field.tsx'
import { scopeItemsOf, textOfScope, type ScopeItem } from './draft.ts'
import { useProductSearch } from './use-product-search.ts'
import type { StepProps } from './wizard-fields.ts'

interface CategoryNode {
  id: string
  name: string
  children?: readonly CategoryNode[]
}

interface FoundProduct {
  id: string
  title: string
}

interface FoundVariant {
  id: string
  optionValues: readonly string[]
}

export interface ScopeChoices {
  categories: readonly CategoryNode[]
  /** Products whose title has these words. */
  search: (words: string) => Promise<readonly FoundProduct[]>
  variantsOf: (productId: string) => Promise<readonly FoundVariant[]>
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
    { value: 'variants', name: t`指定规格`, text: t`只有选中的规格` },
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
      {draft.scope === 'products' && (
        <Field id={own} label={t`商品`} error={problem('scopeItems')}>
          <ProductSelect id={own} choices={choices} items={items} onChange={set} />
        </Field>
      )}
      {draft.scope === 'variants' && (
        <Field id={own} label={t`规格`} error={problem('scopeItems')}>
          <VariantSelect id={own} choices={choices} items={items} onChange={set} />
        </Field>
      )}
    </>
  )
}

interface ChooserProps {
  id: string
  choices: ScopeChoices
  items: readonly ScopeItem[]
  onChange: (items: ScopeItem[]) => void
}

function ProductSelect({ id, choices, items, onChange }: ChooserProps) {
  const { t } = useLingui()
  const { words, setWords, found } = useProductSearch(choices.search)
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
      options={found?.map((product) => ({ value: product.id, label: product.title }))}
      value={items.map(({ id: value, name }) => ({ value, label: name }))}
      onChange={(chosen) => onChange(chosen.map(itemOf))}
    />
  )
}

/** A product first, then of its variants as many as are meant; what is chosen stands below, whichever product it is of. */
function VariantSelect({ id, choices, items, onChange }: ChooserProps) {
  const { t } = useLingui()
  const { words, setWords, found } = useProductSearch(choices.search)
  const [product, setProduct] = useState<FoundProduct>()
  const [variants, setVariants] = useState<readonly FoundVariant[]>()
  const chosen = new Set(items.map((item) => item.id))
  const labelOf = ({ optionValues }: FoundVariant) => optionValues.join(' / ') || t`默认规格`

  function open(next: FoundProduct | undefined) {
    setProduct(next)
    setVariants(undefined)
    if (next)
      choices.variantsOf(next.id).then(setVariants, () => {
        // Chosen again, it is asked for again.
        setProduct(undefined)
      })
  }

  function choose(ids: readonly string[]) {
    const own = variants ?? []
    const others = items.filter((item) => !own.some((variant) => variant.id === item.id))
    const wanted = own
      .filter((variant) => ids.includes(variant.id))
      .map((variant) => ({ id: variant.id, name: [product?.title, ...variant.optionValues].join(' ') }))
    onChange([...others, ...wanted])
  }

  return (
    <>
      <Select<string>
        id={id}
        showSearch={{ filterOption: false, onSearch: setWords, searchValue: words }}
        placeholder={t`先找商品：输入商品名`}
        loading={!found || (product !== undefined && !variants)}
        notFoundContent={found ? t`没有找到` : t`正在找…`}
        options={found?.map((one) => ({ value: one.id, label: one.title }))}
        value={product?.id}
        onChange={(value) => open(found?.find((one) => one.id === value))}
      />
      {product && variants && (
        <fieldset className="kc-variant-choice">
          <legend>{t`“${product.title}”的规格`}</legend>
          <Checkbox.Group
            options={variants.map((variant) => ({ value: variant.id, label: labelOf(variant) }))}
            value={variants.filter((variant) => chosen.has(variant.id)).map((variant) => variant.id)}
            onChange={choose}
          />
          <button
            type="button"
            className="kc-link-button kc-plain-button"
            onClick={() => choose(variants.map((variant) => variant.id))}
          >
            {t`全选`}
          </button>
        </fieldset>
      )}
      {items.length > 0 && (
        <ul className="kc-chips" aria-label={t`已选的规格`}>
          {items.map((item) => (
            <li key={item.id} className="kc-chip">
              {item.name}
              <button
                type="button"
                aria-label={t`去掉 ${item.name}`}
                onClick={() => onChange(items.filter((one) => one !== item))}
              >
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
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
