import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type KeyboardEvent } from 'react'
import type { RatedPictureFragment } from './rating.graphql.ts'

interface PictureViewerProps {
  pictures: readonly RatedPictureFragment[]
  first: number
  onClose: () => void
}

const step = 'flex size-11 items-center justify-center rounded-full border border-line-strong hover:bg-surface-2'

/** One picture at a time, round and round, by buttons or the arrow keys. */
export default function PictureViewer({ pictures, first, onClose }: PictureViewerProps) {
  const { t } = useLingui()
  const [place, setPlace] = useState(first)
  const go = (steps: number) => setPlace((place + steps + pictures.length) % pictures.length)
  const title = t`图片 ${place + 1} / ${pictures.length}`
  function onKeyDown({ key }: KeyboardEvent) {
    if (key === 'ArrowLeft') go(-1)
    if (key === 'ArrowRight') go(1)
  }
  return (
    <Sheet isOpen onClose={onClose} title={title}>
      <div role="group" aria-label={title} className="flex flex-col gap-3" onKeyDown={onKeyDown}>
        <img
          src={pictures[place]?.large}
          alt={t`买家的图片 ${place + 1}`}
          className="h-[56dvh] w-full bg-surface-2 object-contain"
        />
        {pictures.length > 1 && (
          <div className="flex justify-center gap-4">
            <button type="button" aria-label={t`上一张`} onClick={() => go(-1)} className={step}>
              <ChevronLeft size={20} strokeWidth={1.75} aria-hidden />
            </button>
            <button type="button" autoFocus aria-label={t`下一张`} onClick={() => go(1)} className={step}>
              <ChevronRight size={20} strokeWidth={1.75} aria-hidden />
            </button>
          </div>
        )}
      </div>
    </Sheet>
  )
}
