import { limits } from '@kaidian/shared/core/limits'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { AutoComplete, Input, Select, TreeSelect } from 'antd'
import type { CompositionPageQuery } from './composition.graphql.ts'
import { nameIn, nodeOf } from './category-nodes.ts'
import { GoodsPicker, PicksField, ShopPicker } from './pickers.tsx'
import { targetsOn, type PageName, type PlacementForm } from './placement-form.ts'
import { targetWords } from './placement-words.ts'

interface TargetFieldsProps {
  id: string
  form: PlacementForm
  page: PageName
  categories: CompositionPageQuery['categories']
  error: string | undefined
  onChange: (part: Partial<PlacementForm>) => void
}

const paths = ['/', '/c', '/hot', '/new', '/recommended', '/deals', '/coupons', '/agreement', '/me/invite']

/** Where a placement leads: of what kind, and to which one. */
export function TargetFields({ id, form, page, categories, error, onChange }: TargetFieldsProps) {
  const { t, i18n } = useLingui()
  const targets = targetsOn(page, form.kind)
  const { target } = form
  return (
    <>
      {targets.length > 1 && (
        <Field id={`${id}-target`} label={t`通往哪里`}>
          <Select
            id={`${id}-target`}
            value={target}
            onChange={(next) =>
              onChange({
                target: next,
                productId: null,
                categoryId: null,
                merchantId: null,
                targetName: null,
                picks: [],
              })
            }
            options={targets.map((value) => ({ value, label: i18n._(targetWords[value]) }))}
          />
        </Field>
      )}
      {target === 'PRODUCT' && (
        <Field id={`${id}-product`} label={t`商品`} error={error}>
          <GoodsPicker
            id={`${id}-product`}
            chosen={form.productId === null ? undefined : { id: form.productId, name: form.targetName ?? '' }}
            onChoose={({ id: productId, name }) => onChange({ productId, targetName: name })}
          />
        </Field>
      )}
      {target === 'SHOP' && <ShopField {...{ id, form, error, onChange }} />}
      {target === 'CATEGORY' && <CategoryField {...{ id, form, categories, error, onChange }} />}
      {target === 'PATH' && (
        <Field id={`${id}-path`} label={t`站内路径`} help={t`以 / 开头，不能指向别的网站`} error={error}>
          <AutoComplete
            id={`${id}-path`}
            value={form.path ?? ''}
            onChange={(path: string) => onChange({ path })}
            options={paths.map((value) => ({ value }))}
          />
        </Field>
      )}
      {target === 'PICKED' && (
        <PicksField id={id} picks={form.picks} error={error} onChange={(picks) => onChange({ picks })} />
      )}
      {target === 'FILTER' && <FilterFields {...{ id, form, categories, error, onChange }} />}
    </>
  )
}

type PartProps = Omit<TargetFieldsProps, 'page' | 'categories'>

function ShopField({ id, form, error, onChange }: PartProps) {
  const { t } = useLingui()
  return (
    <Field id={`${id}-shop`} label={t`店铺`} error={error}>
      <ShopPicker
        id={`${id}-shop`}
        chosen={form.merchantId === null ? undefined : { id: form.merchantId, name: form.targetName ?? '' }}
        onChoose={({ id: merchantId, name }) => onChange({ merchantId, targetName: name })}
      />
    </Field>
  )
}

function CategoryField({ id, form, categories, error, onChange }: PartProps & Pick<TargetFieldsProps, 'categories'>) {
  const { t } = useLingui()
  return (
    <Field id={`${id}-category`} label={t`分类`} error={error}>
      <TreeSelect
        id={`${id}-category`}
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        placeholder={t`选择分类`}
        value={form.categoryId ?? undefined}
        treeData={categories.map(nodeOf)}
        onChange={(categoryId: string | undefined) =>
          onChange({ categoryId: categoryId ?? null, targetName: categoryId ? nameIn(categories, categoryId) : null })
        }
      />
    </Field>
  )
}

/** Words or a category, and prices: what a list of goods can be narrowed to. */
function FilterFields({ id, form, categories, error, onChange }: PartProps & Pick<TargetFieldsProps, 'categories'>) {
  const { t } = useLingui()
  return (
    <>
      <CategoryField {...{ id, form, categories, error: undefined, onChange }} />
      <Field id={`${id}-query`} label={t`或搜索词`} help={t`分类和搜索词只写一个`} error={error}>
        <Input
          id={`${id}-query`}
          value={form.query ?? ''}
          maxLength={limits.searchQuery}
          onChange={({ target }) => onChange({ query: target.value || null })}
        />
      </Field>
      <div className="grid gap-x-4 md:grid-cols-2">
        {(['minPrice', 'maxPrice'] as const).map((name) => (
          <Field key={name} id={`${id}-${name}`} label={name === 'minPrice' ? t`最低价` : t`最高价`}>
            <Input
              id={`${id}-${name}`}
              prefix="¥"
              inputMode="decimal"
              value={form[name] ?? ''}
              onChange={({ target }) =>
                onChange({ [name]: /^\d+(\.\d{0,2})?$/.test(target.value) ? target.value : null })
              }
            />
          </Field>
        ))}
      </div>
    </>
  )
}
