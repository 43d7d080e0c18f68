import { limits } from '@kaidian/shared/core/limits'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input } from 'antd'
import { ArrowUp, Plus, Trash2 } from 'lucide-react'
import { makeOption, type Option } from './matrix.ts'
import { OptionValues } from './option-values.tsx'
import { useEditor, useEditorStore } from './use-editor.ts'

/** Up to three axes; each change lays the matrix out anew and can be undone with it. */
export function OptionAxes({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const options = useEditor(({ matrix }) => matrix.options)

  function change(next: readonly Option[]) {
    if (!store.getState().setOptions(next))
      showToast({ text: t`规格组合超过 ${limits.product.variants} 个，未添加`, tone: 'refused' })
  }
  const replace = (place: number, option: Option) =>
    change(options.map((one, index) => (index === place ? option : one)))

  return (
    <div className="grid gap-3">
      {options.map((option, place) => (
        <fieldset key={option.key} className="m-0 grid gap-2 rounded-card border border-line bg-surface-2 p-3">
          <legend className="kc-hidden">{t`规格项 ${place + 1}`}</legend>
          <div className="flex gap-2">
            <Input
              aria-label={t`规格名`}
              placeholder={t`规格名，如颜色`}
              className="max-w-56"
              maxLength={limits.product.optionText}
              disabled={isReadOnly}
              defaultValue={option.name}
              onBlur={({ target }) =>
                target.value !== option.name && replace(place, { ...option, name: target.value.trim() })
              }
              onPressEnter={({ currentTarget }) => currentTarget.blur()}
            />
            {!isReadOnly && (
              <span className="ml-auto flex gap-1">
                <Button
                  type="text"
                  aria-label={t`上移 ${option.name}`}
                  disabled={place === 0}
                  icon={<ArrowUp size={15} aria-hidden />}
                  onClick={() => change(movedUp(options, place))}
                />
                <Button
                  type="text"
                  danger
                  aria-label={t`删除 ${option.name}`}
                  icon={<Trash2 size={15} aria-hidden />}
                  onClick={() => change(options.filter((one) => one !== option))}
                />
              </span>
            )}
          </div>
          <OptionValues
            option={option}
            isReadOnly={isReadOnly}
            hasPictures={place === 0}
            onChange={(values) => replace(place, { ...option, values })}
          />
        </fieldset>
      ))}
      {!isReadOnly && options.length < limits.product.options && (
        <Button
          className="justify-self-start"
          icon={<Plus size={15} aria-hidden />}
          onClick={() => change([...options, makeOption('')])}
        >
          {options.length === 0 ? t`添加规格项（颜色、尺码等）` : t`再加一个规格项`}
        </Button>
      )}
    </div>
  )
}

function movedUp(options: readonly Option[], place: number) {
  const next = [...options]
  const [moved] = next.splice(place, 1)
  if (moved) next.splice(place - 1, 0, moved)
  return next
}
