import { AdMark } from '@kaidian/shared/ui/mall/ad-mark.tsx'
import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { Picture } from '@kaidian/shared/ui/mall/picture.tsx'
import { media } from '@kaidian/shared/web/media.ts'
import { useLingui } from '@lingui/react/macro'
import { ChevronLeft, ChevronRight, Pause, Play } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { BannerFieldsFragment } from '../../parts/banner.graphql.ts'

/** Slides by scroll-snap. It moves by itself only where motion is welcome, and can always be paused. */
export function Banner({ banners }: { banners: readonly BannerFieldsFragment[] }) {
  const { t } = useLingui()
  const track = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [isPlaying, setPlaying] = useState(() => !media('(prefers-reduced-motion: reduce)').matches)

  function show(place: number) {
    const element = track.current
    element?.scrollTo({ left: ((place + banners.length) % banners.length) * element.clientWidth, behavior: 'smooth' })
  }
  useEffect(() => {
    if (!isPlaying || banners.length < 2) return
    const timer = setInterval(() => {
      const element = track.current
      if (!element || document.hidden || element.matches(':hover, :focus-within')) return
      const next = (Math.round(element.scrollLeft / element.clientWidth) + 1) % banners.length
      element.scrollTo({ left: next * element.clientWidth, behavior: 'smooth' })
    }, 5_000)
    return () => clearInterval(timer)
  }, [isPlaying, banners.length])

  if (banners.length === 0) return <div className="aspect-5/2 rounded-sheet bg-jade-50 lg:aspect-auto lg:h-80" />
  return (
    <section aria-label={t`活动`} className="group relative overflow-hidden rounded-sheet">
      <div
        ref={track}
        onScroll={({ currentTarget }) => setCurrent(Math.round(currentTarget.scrollLeft / currentTarget.clientWidth))}
        className="no-scrollbar flex snap-x snap-mandatory overflow-x-auto"
      >
        {banners.map((slide, place) => (
          <Link
            key={slide.id}
            to={slide.path}
            style={{ backgroundColor: slide.tint }}
            className="relative aspect-5/2 w-full shrink-0 snap-start overflow-hidden -outline-offset-4 lg:aspect-auto lg:h-80"
          >
            <Picture
              src={slide.imageUrl}
              srcSet={slide.imageSet}
              sizes="(min-width: 1024px) 760px, 100vw"
              alt={slide.alt}
              isFirst={place === 0}
              className="absolute inset-0 size-full bg-transparent"
            />
            <span className="absolute inset-y-0 left-0 flex w-3/5 flex-col justify-center gap-1 pl-5 text-[#1b1e1c] lg:pl-10">
              <span className="text-20 font-semibold lg:text-30">{slide.title}</span>
              <span className="text-13 lg:text-17">{slide.subtitle}</span>
            </span>
            {slide.isAd && <AdMark className="absolute bottom-3 left-5 lg:left-10" />}
          </Link>
        ))}
      </div>
      {banners.length > 1 && (
        <div className="absolute right-2 bottom-2 flex items-center gap-1 rounded-full bg-[#1b1e1c]/60 px-1 text-white max-lg:pl-2.5">
          <SlideButton isOnPcOnly label={t`上一张`} icon={ChevronLeft} onClick={() => show(current - 1)} />
          <span className="tabular text-12" aria-live="off">{`${current + 1} / ${banners.length}`}</span>
          <SlideButton isOnPcOnly label={t`下一张`} icon={ChevronRight} onClick={() => show(current + 1)} />
          <SlideButton
            label={isPlaying ? t`暂停轮播` : t`播放轮播`}
            icon={isPlaying ? Pause : Play}
            onClick={() => setPlaying(!isPlaying)}
          />
        </div>
      )}
    </section>
  )
}

interface SlideButtonProps {
  label: string
  icon: typeof Pause
  onClick: () => void
  /** A finger swipes. */
  isOnPcOnly?: boolean
}

function SlideButton({ label, icon: Icon, onClick, isOnPcOnly }: SlideButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onClick}
      className={classes(
        'relative size-7 items-center justify-center rounded-full -outline-offset-2 before:absolute before:-inset-2 lg:before:inset-0',
        isOnPcOnly ? 'hidden lg:flex' : 'flex',
      )}
    >
      <Icon size={14} strokeWidth={2} aria-hidden />
    </button>
  )
}
