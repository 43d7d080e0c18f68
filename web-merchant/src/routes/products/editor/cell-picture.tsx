import { useLingui } from '@lingui/react/macro'
import { Popover } from 'antd'
import { ImagePlus } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { pictureAddress } from './picture-address.ts'
import { useCellKeys } from './use-cell-keys.ts'
import { useEditor } from './use-editor.ts'

// Comes when the first one is chosen.
const PicturePicker = lazy(() => import('./picture-picker.tsx'))

/** The picture of a variant where the cursor stands: a click, Space or F2 opens what it is chosen from. */
export function CellPicture({ rowKey, label }: { rowKey: string; label: string }) {
  const { t } = useLingui()
  const imageId = useEditor(({ matrix }) => matrix.rows[rowKey]?.imageId)
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])

  function close() {
    setOpen(false)
    button.current?.focus()
  }

  const keys = useCellKeys({
    isCaret: false,
    hasTyped: false,
    commit: () => setOpen(false),
    restore: close,
    toCaret: () => setOpen(true),
  })
  return (
    <Popover
      trigger="click"
      open={isOpen}
      onOpenChange={setOpen}
      placement="bottom"
      destroyOnHidden
      content={
        <Suspense fallback={<div className="h-24 w-72 max-w-[80vw]" />}>
          <PicturePicker onClose={close} />
        </Suspense>
      }
    >
      <button
        ref={button}
        type="button"
        aria-label={imageId ? t`${label}，有图` : t`${label}，没有图`}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={t`空格选图，Delete 去掉`}
        className="absolute inset-0 grid cursor-pointer place-items-center bg-surface outline-2 -outline-offset-2 outline-[var(--focus)]"
        {...keys}
      >
        {imageId ? <RowPicture id={imageId} /> : <ImagePlus size={15} className="text-ink-3" aria-hidden />}
      </button>
    </Popover>
  )
}

export const RowPicture = ({ id }: { id: string }) => (
  <img src={pictureAddress(id)} alt="" width={28} height={28} className="size-7 rounded-tag object-cover" />
)
