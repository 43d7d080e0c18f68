import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { ShotFragment } from './product-page.graphql.ts'

interface GalleryProps {
  images: readonly ShotFragment[]
  /** The picture of the chosen variant: the gallery jumps to it. */
  chosen: ShotFragment | undefined
  title: string
}

/** Swiped on a phone; on a PC thumbnails at the side. */
export function Gallery({ images, chosen, title }: GalleryProps) {
  const { t } = useLingui()
  const track = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const shown = chosen && !images.some(({ id }) => id === chosen.id) ? [...images, chosen] : images

  function show(place: number) {
    const element = track.current
    element?.scrollTo({ left: place * element.clientWidth })
  }
  const chosenPlace = chosen ? shown.findIndex(({ id }) => id === chosen.id) : -1
  useEffect(() => {
    const element = track.current
    if (chosenPlace >= 0) element?.scrollTo({ left: chosenPlace * element.clientWidth })
  }, [chosenPlace])

  return (
    <section aria-label={t`商品图片`} className="relative lg:flex lg:flex-row-reverse lg:items-start lg:gap-3">
      <div
        ref={track}
        // Scrollable regions are to be reached by the keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={t`左右滑动查看图片`}
        onScroll={({ currentTarget }) => setCurrent(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth))}
        className="no-scrollbar flex aspect-square w-full snap-x snap-mandatory overflow-x-auto lg:size-120 lg:rounded-card"
      >
        {shown.map((image, place) => (
          <Picture
            key={image.id}
            src={image.small}
            srcSet={`${image.small} 480w, ${image.large} 960w`}
            sizes="(min-width: 1024px) 480px, 100vw"
            alt={t`${title}，第 ${place + 1} 张`}
            isFirst={place === 0}
            className="size-full shrink-0 snap-start"
          />
        ))}
      </div>
      <span className="tabular absolute right-3 bottom-3 rounded-full bg-[#1b1e1c]/60 px-2 text-12 leading-5 text-white lg:hidden">
        {`${current + 1} / ${shown.length}`}
      </span>
      <ul className="no-scrollbar hidden max-h-120 w-18 shrink-0 flex-col gap-3 overflow-y-auto p-0.5 lg:flex">
        {shown.map((image, place) => (
          <li key={image.id}>
            <button
              type="button"
              aria-label={t`查看第 ${place + 1} 张`}
              aria-current={place === current ? 'true' : undefined}
              onMouseEnter={() => show(place)}
              onClick={() => show(place)}
              className={classes(
                'block overflow-hidden rounded-control border-2',
                place === current ? 'border-jade-600' : 'border-transparent',
              )}
            >
              <Picture src={image.thumb} alt="" isEager className="size-16" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
