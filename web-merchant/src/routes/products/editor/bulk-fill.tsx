import { useLingui } from '@lingui/react'
import { useLingui as useWords } from '@lingui/react/macro'
import { Button, Input, Popover, Select } from 'antd'
import { PaintBucket } from 'lucide-react'
import { useState } from 'react'
import { columnNames, type ColumnName } from './column-names.ts'
import { gridColumns } from './columns.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

const everything = ''
// Pictures are given to a value of an option, or to chosen rows of the grid.
const filled = columnNames.filter((name) => name !== 'imageId')

/** One value into a column: of all variants, or of those with one value of an option. */
export function BulkFill() {
  const { i18n } = useLingui()
  const { t } = useWords()
  const store = useEditorStore()
  const options = useEditor(({ matrix }) => matrix.options)
  const [isOpen, setOpen] = useState(false)
  const [column, setColumn] = useState<ColumnName>('price')
  const [valueKey, setValueKey] = useState(everything)
  const [text, setText] = useState('')

  function fill() {
    const { matrix, write } = store.getState()
    const keys = matrix.order.filter((key) => valueKey === everything || matrix.rows[key]?.valueKeys.includes(valueKey))
    write(keys.map((key) => ({ key, column, text: column === 'isEnabled' && text !== '0' ? '1' : text })))
    setOpen(false)
  }

  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottomLeft"
      content={
        <form
          className="grid w-72 max-w-[80vw] gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            fill()
          }}
        >
          <Select
            aria-label={t`哪一列`}
            value={column}
            onChange={setColumn}
            options={filled.map((name) => ({ value: name, label: i18n._(gridColumns[name].label) }))}
          />
          <Select
            aria-label={t`哪些规格`}
            value={valueKey}
            onChange={setValueKey}
            options={[
              { value: everything, label: t`全部规格` },
              ...options.map(({ key, name, values }) => ({
                label: name,
                title: key,
                options: values.map((value) => ({ value: value.key, label: value.text })),
              })),
            ]}
          />
          {column === 'isEnabled' ? (
            <Select
              aria-label={t`填成`}
              value={text === '0' ? '0' : '1'}
              onChange={setText}
              options={[
                { value: '1', label: t`启用` },
                { value: '0', label: t`停用` },
              ]}
            />
          ) : (
            <Input
              aria-label={t`填成`}
              placeholder={t`填成`}
              className="tabular"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
          <Button type="primary" htmlType="submit">
            {t`填充`}
          </Button>
        </form>
      }
    >
      <Button icon={<PaintBucket size={15} aria-hidden />}>{t`批量填充`}</Button>
    </Popover>
  )
}
