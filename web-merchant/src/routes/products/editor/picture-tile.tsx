import { useSortable } from '@dnd-kit/sortable'
import { useLingui } from '@lingui/react/macro'
import { Crop, GripVertical, RotateCw, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { Picture } from './editor-store.ts'

// Comes when the first picture is cropped.
const CropDialog = lazy(() => import('./crop-dialog.tsx'))

interface PictureTileProps {
  picture: Picture
  place: number
  isReadOnly: boolean
  onRemove: () => void
  onCrop: (file: File) => void
  onRetry: () => void
}

const fullWidth = 1200
const tool =
  'absolute grid size-7 cursor-pointer place-items-center rounded-tag bg-surface/90 text-ink shadow-e1 hover:text-[var(--kc-primary)]'

export function PictureTile({ picture, place, isReadOnly, onRemove, onCrop, onRetry }: PictureTileProps) {
  const { t } = useLingui()
  const [isCropping, setCropping] = useState(false)
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({
    id: picture.key,
    disabled: isReadOnly,
  })
  const { url, id, progress, problem, file, isPlaceholder } = picture
  const moved = transform ? `translate3d(${transform.x}px, ${transform.y}px, 0)` : undefined
  return (
    <li
      ref={setNodeRef}
      style={{ transform: moved, transition }}
      className={isDragging ? 'z-10 opacity-80 shadow-e2' : ''}
    >
      <div
        className={`relative aspect-square overflow-hidden rounded-card border bg-surface-2 ${problem ? 'border-cinnabar-700' : 'border-line'}`}
      >
        <img src={url} alt={t`图 ${place + 1}`} className="size-full object-cover" draggable={false} />
        {isPlaceholder ? (
          <span className="absolute bottom-0 left-0 rounded-tr-tag bg-amber-50 px-2 text-12 text-amber-700">{t`占位图`}</span>
        ) : (
          place === 0 && (
            <span className="absolute bottom-0 left-0 rounded-tr-tag bg-jade-fill px-2 text-12 text-on-jade">{t`主图`}</span>
          )
        )}
        {!id && !problem && (
          <span
            role="progressbar"
            aria-label={t`正在上传`}
            aria-valuenow={Math.round(progress * 100)}
            className="absolute inset-x-0 bottom-0 h-1.5 bg-surface-2"
          >
            <span className="block h-full bg-jade-fill transition-[width]" style={{ width: `${progress * 100}%` }} />
          </span>
        )}
        {!isReadOnly && (
          <>
            <button
              type="button"
              className={`${tool} top-1 left-1 cursor-grab`}
              aria-label={t`移动图 ${place + 1}`}
              {...attributes}
              {...listeners}
            >
              <GripVertical size={15} aria-hidden />
            </button>
            <button
              type="button"
              className={`${tool} top-1 right-1`}
              aria-label={t`删除图 ${place + 1}`}
              onClick={onRemove}
            >
              <X size={15} aria-hidden />
            </button>
            {id && !isPlaceholder && (
              <button
                type="button"
                className={`${tool} right-1 bottom-1`}
                aria-label={t`裁剪图 ${place + 1}`}
                onClick={() => setCropping(true)}
              >
                <Crop size={15} aria-hidden />
              </button>
            )}
          </>
        )}
      </div>
      {isCropping && id && (
        <Suspense>
          <CropDialog
            url={`/files/${id}/${fullWidth}.webp`}
            name={`${id}.webp`}
            onClose={() => setCropping(false)}
            onCrop={(file) => {
              setCropping(false)
              onCrop(file)
            }}
          />
        </Suspense>
      )}
      {problem && (
        <p className="kc-error m-0 mt-1 text-12" role="alert">
          <span className="break-words">{file ? t`「${file.name}」${problem}` : problem}</span>
          {file && (
            <button
              type="button"
              className="ml-1 inline-flex cursor-pointer items-center gap-1 underline"
              onClick={onRetry}
            >
              <RotateCw size={12} aria-hidden /> {t`重试`}
            </button>
          )}
        </p>
      )}
    </li>
  )
}
