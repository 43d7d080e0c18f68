import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { Dropdown, Input } from 'antd'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Thumb } from '../../../parts/thumb.tsx'
import { pictureAddress } from './picture-address.ts'
import type { OptionValue } from './matrix.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

interface OptionValueChipProps {
  value: OptionValue
  isReadOnly: boolean
  hasPictures: boolean
  onRename: (text: string) => void
  onRemove: () => void
  onMove: (by: number) => void
}

export function OptionValueChip({ value, isReadOnly, hasPictures, onRename, onRemove, onMove }: OptionValueChipProps) {
  const { t } = useLingui()
  const store = useEditorStore()
  const pictures = useEditor((state) => state.pictures)
  const imageId = useEditor(
    ({ matrix }) => Object.values(matrix.rows).find(({ valueKeys }) => valueKeys.includes(value.key))?.imageId,
  )
  const [isRenaming, setRenaming] = useState(false)
  const picture = hasPictures && imageId ? pictureAddress(imageId) : undefined

  function give(id: string | null) {
    store.getState().changeRows((row) => (row.valueKeys.includes(value.key) ? { ...row, imageId: id } : row))
  }

  if (isRenaming)
    return (
      <Input
        autoFocus
        size="small"
        aria-label={t`改名`}
        className="w-32!"
        maxLength={limits.product.optionText}
        defaultValue={value.text}
        onBlur={({ target }) => {
          if (target.value.trim()) onRename(target.value.trim())
          setRenaming(false)
        }}
        onPressEnter={({ currentTarget }) => currentTarget.blur()}
        onKeyDown={(event) => event.key === 'Escape' && setRenaming(false)}
      />
    )
  const chosen = pictures.filter((one) => one.id)
  return (
    <Dropdown
      trigger={['click']}
      disabled={isReadOnly}
      menu={{
        items: [
          { key: 'rename', label: t`改名`, onClick: () => setRenaming(true) },
          { key: 'before', label: t`前移`, onClick: () => onMove(-1) },
          { key: 'after', label: t`后移`, onClick: () => onMove(1) },
          ...(hasPictures && chosen.length > 0
            ? [
                {
                  key: 'picture',
                  label: t`配图`,
                  children: [
                    ...chosen.map(({ key, id, url }, place) => ({
                      key,
                      label: t`图 ${place + 1}`,
                      icon: <Thumb url={url} size={28} />,
                      onClick: () => give(id),
                    })),
                    { key: 'none', label: t`不配图`, onClick: () => give(null) },
                  ],
                },
              ]
            : []),
          { key: 'remove', label: t`删除`, danger: true, onClick: onRemove },
        ],
      }}
    >
      <button
        type="button"
        className="inline-flex h-8 cursor-pointer items-center gap-1.5 rounded-control border border-line bg-surface px-2.5 hover:border-[var(--kc-primary)]"
      >
        {picture && <Thumb url={picture} size={20} />}
        {value.text}
        {!isReadOnly && <ChevronDown size={13} className="text-ink-3" aria-hidden />}
      </button>
    </Dropdown>
  )
}
