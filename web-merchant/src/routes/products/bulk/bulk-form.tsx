import { useQuery } from '@apollo/client/react'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { useLingui } from '@lingui/react/macro'
import { Input, Radio, Select } from 'antd'
import { useId } from 'react'
import { CategorySelect } from '../../../parts/category-select.tsx'
import { BulkEditChoicesDocument } from './bulk-edit.graphql.ts'
import { isPercent, type BulkKind, type BulkMode, type WantedChange } from './wanted-change.ts'

const kinds = ['PRICE', 'STOCK', 'ON_SALE', 'FREIGHT', 'CATEGORY'] as const satisfies readonly BulkKind[]

interface BulkFormProps {
  value: WantedChange
  onChange: (value: WantedChange) => void
}

/** What is changed of all chosen products, and how. */
export function BulkForm({ value, onChange }: BulkFormProps) {
  const { t } = useLingui()
  const id = useId()
  const set = (part: Partial<WantedChange>) => onChange({ ...value, ...part })
  return (
    <div className="grid gap-3">
      <Radio.Group
        aria-label={t`改什么`}
        value={value.kind}
        onChange={({ target }) => {
          const kind = kinds.find((one) => one === target.value)
          if (kind) set({ kind, text: '' })
        }}
      >
        {kinds.map((kind) => (
          <Radio key={kind} value={kind}>
            <KindText name="bulkEdit" value={kind} />
          </Radio>
        ))}
      </Radio.Group>
      {(value.kind === 'PRICE' || value.kind === 'STOCK') && <Figure value={value} set={set} />}
      {value.kind === 'ON_SALE' && (
        <Radio.Group
          aria-label={t`上架或下架`}
          optionType="button"
          value={value.isOnSale}
          onChange={({ target }) => set({ isOnSale: target.value === true })}
          options={[
            { value: true, label: t`上架` },
            { value: false, label: t`下架` },
          ]}
        />
      )}
      {(value.kind === 'CATEGORY' || value.kind === 'FREIGHT') && <Chosen id={id} value={value} set={set} />}
    </div>
  )
}

interface PartProps {
  value: WantedChange
  set: (part: Partial<WantedChange>) => void
}

function Figure({ value: { kind, mode, text }, set }: PartProps) {
  const { t } = useLingui()
  const modes: { value: BulkMode; label: string }[] = [
    { value: 'SET', label: t`改为` },
    { value: 'ADD', label: t`增加` },
    { value: 'SUBTRACT', label: t`减少` },
    { value: 'ADD_PERCENT', label: t`增加百分之` },
    { value: 'SUBTRACT_PERCENT', label: t`减少百分之` },
  ]
  const unit = isPercent(mode) ? '%' : kind === 'STOCK' ? t`件` : t`元`
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label={t`怎样改`}
        className="w-40"
        value={mode}
        onChange={(next) => set({ mode: next })}
        options={modes}
      />
      <Input
        autoFocus
        aria-label={kind === 'STOCK' ? t`库存的数值` : t`售价的数值`}
        className="tabular w-40!"
        inputMode="decimal"
        suffix={unit}
        maxLength={12}
        value={text}
        onChange={(event) => set({ text: event.target.value })}
      />
    </div>
  )
}

function Chosen({ id, value, set }: PartProps & { id: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(BulkEditChoicesDocument, { fetchPolicy: 'cache-and-network' })
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={1} />
  if (value.kind === 'FREIGHT')
    return (
      <Field id={`${id}-freight`} label={t`运费模板`}>
        <Select
          id={`${id}-freight`}
          className="w-full"
          placeholder={t`选择运费模板`}
          value={value.freightTemplateId}
          onChange={(freightTemplateId) => set({ freightTemplateId })}
          options={data.shopFreightTemplates.map((template) => ({ value: template.id, label: template.name }))}
        />
      </Field>
    )
  return (
    <Field id={`${id}-category`} label={t`类目`}>
      <CategorySelect
        id={`${id}-category`}
        categories={data.categories}
        value={value.categoryId}
        onChange={(categoryId) => set({ categoryId })}
      />
      <p className="m-0 mt-1 text-13 text-ink-3">
        {t`线上商品改类目要重新审核，通过前商城仍显示原来的；审核中的会撤回。新类目没有的属性会去掉。`}
      </p>
    </Field>
  )
}
