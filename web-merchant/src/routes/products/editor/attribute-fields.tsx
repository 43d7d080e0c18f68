import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { Input, Select } from 'antd'
import { useId } from 'react'
import type { ProductCategoryFragment } from './product-editor.graphql.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

type Attribute = ProductCategoryFragment['attributes'][number]

interface AttributeFieldsProps {
  attributes: readonly Attribute[]
  isReadOnly: boolean
}

/** What the category has its goods say about themselves. */
export function AttributeFields({ attributes, isReadOnly }: AttributeFieldsProps) {
  const id = useId()
  return (
    <div className="grid max-w-180 gap-x-5 gap-y-3 sm:grid-cols-2">
      {attributes.map((attribute) => (
        <div key={attribute.id}>
          <label htmlFor={`${id}-${attribute.id}`} className="mb-1 block">
            {attribute.name}
            {attribute.isRequired && <span className="text-cinnabar-600"> *</span>}
          </label>
          <AttributeField id={`${id}-${attribute.id}`} attribute={attribute} isReadOnly={isReadOnly} />
        </div>
      ))}
    </div>
  )
}

interface AttributeFieldProps {
  id: string
  attribute: Attribute
  isReadOnly: boolean
}

function AttributeField({ id, attribute, isReadOnly }: AttributeFieldProps) {
  const { t } = useLingui()
  const store = useEditorStore()
  const value = useEditor(({ fields }) => fields.attributes[attribute.id] ?? '')
  const { kind, values, unit } = attribute
  function set(text: string) {
    const { fields, setField } = store.getState()
    setField('attributes', { ...fields.attributes, [attribute.id]: text })
  }
  if (kind === 'CHOICE')
    return (
      <Select
        id={id}
        className="w-full!"
        allowClear
        showSearch
        placeholder={t`选一个`}
        disabled={isReadOnly}
        value={value || undefined}
        options={values.map((one) => ({ value: one, label: one }))}
        onChange={(next?: string) => set(next ?? '')}
      />
    )
  return (
    <Input
      id={id}
      inputMode={kind === 'NUMBER' ? 'decimal' : undefined}
      suffix={unit}
      maxLength={limits.category.value}
      disabled={isReadOnly}
      value={value}
      onChange={({ target }) => set(target.value)}
    />
  )
}
