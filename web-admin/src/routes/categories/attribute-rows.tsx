import { limits } from '@kaidian/shared/core/limits'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Button, Checkbox, Input, Select } from 'antd'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { blankAttribute, type AttributeDraft } from './category-draft.ts'
import type { Category } from './find-category.ts'

interface AttributeRowsProps {
  inherited: Category['attributes']
  attributes: readonly AttributeDraft[]
  onChange: (attributes: readonly AttributeDraft[]) => void
}

export function AttributeRows({ inherited, attributes, onChange }: AttributeRowsProps) {
  const { t } = useWords()
  const put = (key: string, change: Partial<AttributeDraft>) =>
    onChange(attributes.map((one) => (one.key === key ? { ...one, ...change } : one)))

  function move(place: number, by: number) {
    const others = [...attributes]
    const [moved] = others.splice(place, 1)
    if (moved) others.splice(place + by, 0, moved)
    onChange(others)
  }

  return (
    <div className="grid gap-3">
      {inherited.length > 0 && (
        <p className="m-0 text-13 text-ink-2">
          {t`继承：`}
          {inherited.map(({ id, name, kind, unit, isRequired }) => (
            <span key={id} className="mr-3 inline-block">
              {name}
              {isRequired && '*'} <span className="kc-quiet">{unit ?? <KindText name="attribute" value={kind} />}</span>
            </span>
          ))}
        </p>
      )}
      {attributes.map((attribute, place) => (
        <AttributeRow
          key={attribute.key}
          attribute={attribute}
          onChange={(change) => put(attribute.key, change)}
          onUp={place > 0 ? () => move(place, -1) : undefined}
          onDown={place < attributes.length - 1 ? () => move(place, 1) : undefined}
          onRemove={() => onChange(attributes.filter(({ key }) => key !== attribute.key))}
        />
      ))}
      <div>
        <Button
          icon={<Plus size={15} aria-hidden />}
          disabled={attributes.length >= limits.category.attributes}
          onClick={() => onChange([...attributes, blankAttribute()])}
        >
          {t`加一项属性`}
        </Button>
      </div>
    </div>
  )
}

interface AttributeRowProps {
  attribute: AttributeDraft
  onChange: (change: Partial<AttributeDraft>) => void
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onRemove: () => void
}

const attributeKinds = ['TEXT', 'NUMBER', 'CHOICE'] as const

function AttributeRow({ attribute, onChange, onUp, onDown, onRemove }: AttributeRowProps) {
  const { i18n } = useLingui()
  const { t } = useWords()
  const { name, kind, values, unit, isRequired, isFilterable } = attribute
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-t pt-3 first:border-0 first:pt-0">
      <Input
        aria-label={t`属性名`}
        placeholder={t`属性名，如 产地`}
        className="w-36!"
        maxLength={limits.category.name}
        value={name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <Select
        aria-label={t`类型`}
        className="w-24!"
        value={kind}
        options={attributeKinds.map((value) => ({ value, label: i18n._(kinds.attribute[value]) }))}
        onChange={(next) => onChange({ kind: next, ...(next !== 'CHOICE' && { values: [] }) })}
      />
      {kind === 'CHOICE' ? (
        <Select
          mode="tags"
          aria-label={t`可选的值`}
          className="min-w-52 flex-1"
          placeholder={t`输入一个值，回车`}
          open={false}
          status={values.length === 0 ? 'error' : undefined}
          maxCount={limits.category.choices}
          value={values}
          onChange={(next: string[]) => onChange({ values: next })}
        />
      ) : (
        <Input
          aria-label={t`单位`}
          placeholder={t`单位，可空`}
          className="w-28!"
          maxLength={limits.category.unit}
          value={unit ?? ''}
          onChange={({ target }) => onChange({ unit: target.value })}
        />
      )}
      <Checkbox checked={isRequired} onChange={({ target }) => onChange({ isRequired: target.checked })}>
        {t`必填`}
      </Checkbox>
      <Checkbox checked={isFilterable} onChange={({ target }) => onChange({ isFilterable: target.checked })}>
        {t`可筛选`}
      </Checkbox>
      <span className="ml-auto flex">
        <Button
          type="text"
          size="small"
          aria-label={t`上移`}
          icon={<ArrowUp size={15} aria-hidden />}
          disabled={!onUp}
          onClick={onUp}
        />
        <Button
          type="text"
          size="small"
          aria-label={t`下移`}
          icon={<ArrowDown size={15} aria-hidden />}
          disabled={!onDown}
          onClick={onDown}
        />
        <Button
          type="text"
          size="small"
          aria-label={t`删除属性`}
          icon={<X size={15} aria-hidden />}
          onClick={onRemove}
        />
      </span>
    </div>
  )
}
