import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { useLingui } from '@lingui/react/macro'
import { Input } from 'antd'
import { useRef, useState } from 'react'
import type { Option, OptionValue } from './matrix.ts'
import { OptionValueChip } from './option-value-chip.tsx'

interface OptionValuesProps {
  option: Option
  isReadOnly: boolean
  hasPictures: boolean
  onChange: (values: readonly OptionValue[]) => void
}

/** Enter adds a value, several at once when they are separated; a value that comes back takes its rows with it. */
export function OptionValues({ option, isReadOnly, hasPictures, onChange }: OptionValuesProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const removed = useRef(new Map<string, string>())
  const { values } = option

  function add() {
    const texts = text
      .split(/[,\uFF0C\u3001;\uFF1B\n\t]/)
      .map((one) => one.trim())
      .filter((one) => one !== '' && !values.some((value) => value.text === one))
    const fresh = [...new Set(texts)].map((one) => ({ key: removed.current.get(one) ?? newKey(), text: one }))
    if (fresh.length > 0) onChange([...values, ...fresh].slice(0, limits.product.optionValues))
    setText('')
  }

  function remove(value: OptionValue) {
    removed.current.set(value.text, value.key)
    onChange(values.filter((one) => one !== value))
  }

  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {values.map((value, place) => (
        <OptionValueChip
          key={value.key}
          value={value}
          isReadOnly={isReadOnly}
          hasPictures={hasPictures}
          onRename={(next) => {
            if (!values.some((one) => one !== value && one.text === next))
              onChange(values.map((one) => (one === value ? { ...one, text: next } : one)))
          }}
          onRemove={() => remove(value)}
          onMove={(by) => onChange(moved(values, place, by))}
        />
      ))}
      {!isReadOnly && values.length < limits.product.optionValues && (
        <Input
          aria-label={t`添加 ${option.name || t`规格`} 的值`}
          placeholder={t`输入后回车；逗号分隔可一次加多个`}
          className="w-64! max-w-full"
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={add}
          onBlur={add}
        />
      )}
    </div>
  )
}

function moved(values: readonly OptionValue[], place: number, by: number) {
  const next = [...values]
  const [value] = next.splice(place, 1)
  if (value) next.splice(Math.max(place + by, 0), 0, value)
  return next
}
