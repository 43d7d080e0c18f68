import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'

interface VideoPlayerProps {
  url: string
  still: string | undefined
  title: string
  onBroken: () => void
}

/** Plays once somebody has asked for it, with sound, and stops when it is swiped away. */
export default function VideoPlayer({ url, still, title, onBroken }: VideoPlayerProps) {
  const { t } = useLingui()
  const player = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const video = player.current
    if (!video) return undefined
    video.focus({ preventScroll: true })
    // Where the browser wants another touch for it, its own controls are there.
    video.play().catch(() => {})
    const sight = new IntersectionObserver(([entry]) => entry && !entry.isIntersecting && video.pause())
    sight.observe(video)
    return () => sight.disconnect()
  }, [])
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- of a shop's own, without captions
    <video
      ref={player}
      src={url}
      poster={still}
      controls
      playsInline
      aria-label={title}
      onError={() => {
        showToast({ text: t`视频放不出来`, tone: 'failed' })
        onBroken()
      }}
      className="size-full shrink-0 snap-start bg-[#000] object-contain"
    />
  )
}
