import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core'
import { arrayMove, rectSortingStrategy, SortableContext, sortableKeyboardCoordinates } from '@dnd-kit/sortable'
import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { ImageOff, ImagePlus } from 'lucide-react'
import { useState } from 'react'
import { imageTypes } from '../../../parts/upload-problem.ts'
import { PictureTile } from './picture-tile.tsx'
import { useEditor, useEditorStore } from './use-editor.ts'
import { usePictureUpload } from './use-picture-upload.ts'

/** Sorted by drag, or by keyboard: Space takes a picture up, arrows move it, Space puts it down. */
export function PictureGrid({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const pictures = useEditor((state) => state.pictures)
  const { add, remove, replace, refused, retry } = usePictureUpload()
  const hasPlaceholder = pictures.some(({ isPlaceholder }) => isPlaceholder)
  const [isOver, setOver] = useState(false)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 200, tolerance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )

  function sort({ active, over }: DragEndEvent) {
    if (!over || active.id === over.id) return
    store.getState().setPictures((all) => {
      const place = (id: unknown) => all.findIndex(({ key }) => key === id)
      return arrayMove([...all], place(active.id), place(over.id))
    })
  }

  return (
    <div
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!isReadOnly) add([...event.dataTransfer.files])
      }}
    >
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={sort}>
        <SortableContext items={pictures.map(({ key }) => key)} strategy={rectSortingStrategy}>
          <ul className="m-0 grid list-none grid-cols-[repeat(auto-fill,minmax(104px,1fr))] gap-3 p-0">
            {pictures.map((picture, place) => (
              <PictureTile
                key={picture.key}
                picture={picture}
                place={place}
                isReadOnly={isReadOnly}
                onRemove={() => remove(picture.key)}
                onCrop={(file) => replace(picture, file)}
                onRetry={() => retry(picture)}
              />
            ))}
            {!isReadOnly && pictures.length < limits.product.images && (
              <li>
                <label
                  className={`grid aspect-square cursor-pointer place-content-center justify-items-center gap-1 rounded-card border border-dashed text-13 text-ink-2 focus-within:outline-2 focus-within:outline-[var(--focus)] hover:border-[var(--kc-primary)] ${
                    isOver ? 'border-jade-600 bg-jade-50' : 'border-line-strong bg-surface-2'
                  }`}
                >
                  <ImagePlus size={22} strokeWidth={1.5} aria-hidden />
                  {t`加图片`}
                  <span className="tabular text-12 text-ink-3">
                    {pictures.length} / {limits.product.images}
                  </span>
                  <input
                    type="file"
                    multiple
                    accept={imageTypes.join(',')}
                    className="kc-hidden"
                    onChange={(event) => {
                      add([...(event.target.files ?? [])])
                      event.target.value = ''
                    }}
                  />
                </label>
              </li>
            )}
          </ul>
        </SortableContext>
      </DndContext>
      {refused.length > 0 && (
        <div role="alert">
          <ul className="m-0 mt-2 list-none p-0 text-13 text-cinnabar-700">
            {refused.map(({ name, reason }, index) => (
              <li key={index} className="break-words">{t`「${name}」${reason}`}</li>
            ))}
          </ul>
        </div>
      )}
      {hasPlaceholder && (
        <p className="m-0 mt-2 flex gap-1.5 rounded-control bg-amber-50 px-3 py-1.5 text-13 text-amber-700">
          <ImageOff size={15} className="mt-0.5 flex-none" aria-hidden />
          {t`现在是系统代画的占位图：导入时不从外部网址下载图片。上传商品图片后占位图自动去掉，才能提交审核。`}
        </p>
      )}
    </div>
  )
}
