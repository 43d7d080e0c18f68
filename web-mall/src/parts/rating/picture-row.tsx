import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useState } from 'react'
import type { RatedPictureFragment } from './rating.graphql.ts'

const PictureViewer = lazy(() => import('./picture-viewer.tsx'))

/** Small pictures; each opens all of them, large. */
export function PictureRow({ pictures }: { pictures: readonly RatedPictureFragment[] }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<number>()
  if (pictures.length === 0) return null
  return (
    <>
      <ul className="flex flex-wrap gap-2">
        {pictures.map(({ id, thumb }, place) => (
          <li key={id}>
            <button type="button" aria-label={t`看大图 ${place + 1}`} onClick={() => setOpen(place)} className="block">
              <img
                src={thumb}
                alt=""
                width={80}
                height={80}
                loading="lazy"
                className="size-20 rounded-control bg-surface-2 object-cover"
              />
            </button>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <Suspense>
          <PictureViewer pictures={pictures} first={open} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  )
}
