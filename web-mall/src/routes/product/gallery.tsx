import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { ProductPageQuery, ShotFragment } from './product-page.graphql.ts'

// Comes when it is asked for.
const VideoPlayer = lazy(() => import('./video-player.tsx'))

const slide = 'size-full shrink-0 snap-start'

interface GalleryProps {
  images: readonly ShotFragment[]
  film: NonNullable<ProductPageQuery['productPage']>['video']
  /** The picture of the chosen variant: the gallery jumps to it. */
  chosen: ShotFragment | undefined
  title: string
}

/** Swiped on a phone; on a PC thumbnails at the side. A video stands first, as its poster until somebody plays it. */
export function Gallery({ images, film, chosen, title }: GalleryProps) {
  const { t } = useLingui()
  const track = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [isPlaying, setPlaying] = useState(false)
  const shown = chosen && !images.some(({ id }) => id === chosen.id) ? [...images, chosen] : images
  const still = film && (film.poster ?? images[0])
  const slides = still ? [still, ...shown] : shown
  const first = slides.length - shown.length

  function show(place: number) {
    const element = track.current
    element?.scrollTo({ left: place * element.clientWidth })
  }
  const chosenPlace = chosen ? shown.findIndex(({ id }) => id === chosen.id) + first : -1
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
        {slides.map((image, place) => {
          const picture = (
            <Picture
              key={place}
              src={image.small}
              srcSet={`${image.small} 480w, ${image.large} 960w`}
              sizes="(min-width: 1024px) 480px, 100vw"
              alt={place < first ? '' : t`${title}，第 ${place + 1 - first} 张`}
              isFirst={place === 0}
              className={slide}
            />
          )
          if (!film || place >= first) return picture
          const poster = (
            <button
              key={place}
              type="button"
              aria-label={t`播放视频，${film.seconds} 秒`}
              onClick={() => setPlaying(true)}
              className={`film ${slide}`}
            >
              {picture}
            </button>
          )
          if (!isPlaying) return poster
          return (
            <Suspense key={place} fallback={poster}>
              <VideoPlayer url={film.url} still={still?.large} title={title} onBroken={() => setPlaying(false)} />
            </Suspense>
          )
        })}
      </div>
      {(!isPlaying || current > 0) && (
        <span className="tabular absolute right-3 bottom-3 rounded-full bg-[#1b1e1c]/60 px-2 text-12 leading-5 text-white lg:hidden">
          {`${current + 1} / ${slides.length}`}
        </span>
      )}
      <ul className="no-scrollbar hidden max-h-120 w-18 shrink-0 flex-col gap-3 overflow-y-auto p-0.5 lg:flex">
        {slides.map((image, place) => (
          <li key={place}>
            <button
              type="button"
              aria-label={place < first ? t`视频` : t`查看第 ${place + 1 - first} 张`}
              aria-current={place === current ? 'true' : undefined}
              onMouseEnter={() => show(place)}
              onClick={() => show(place)}
              className={classes(
                'block overflow-hidden rounded-control border-2',
                place < first && 'film',
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
