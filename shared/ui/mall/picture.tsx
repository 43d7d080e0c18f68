import { useState } from 'react'
import { ImageOff } from 'lucide-react'
import { classes } from './classes.ts'

interface PictureProps {
  src: string
  srcSet?: string
  sizes?: string
  alt: string
  /** Above the fold; everything else is fetched when it comes near. */
  isEager?: boolean
  /** The largest picture of the first screen, one per page. */
  isFirst?: boolean
  className?: string
}

/** Fills its box, which has its size before the picture arrives; a picture that fails leaves a quiet mark. */
export function Picture({ src, srcSet, sizes, alt, isEager, isFirst, className }: PictureProps) {
  const [failed, setFailed] = useState<string>()
  if (!src || failed === src)
    return (
      <span
        role="img"
        aria-label={alt}
        className={classes('flex items-center justify-center bg-surface-2 text-ink-3', className)}
      >
        <ImageOff size={20} strokeWidth={1.75} aria-hidden />
      </span>
    )
  return (
    <img
      src={src}
      srcSet={srcSet || undefined}
      sizes={sizes}
      alt={alt}
      loading={isEager || isFirst ? 'eager' : 'lazy'}
      fetchPriority={isFirst ? 'high' : undefined}
      decoding="async"
      onError={() => setFailed(src)}
      className={classes('bg-surface-2 object-cover', className)}
    />
  )
}
