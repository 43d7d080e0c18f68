import { useLingui } from '@lingui/react/macro'
import { Star } from 'lucide-react'

/** One to five stars; of an average, the nearest. */
export function Stars({ score, size = 16 }: { score: number; size?: number }) {
  const { t } = useLingui()
  return (
    <span role="img" aria-label={t`${score} 星`} className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          size={size}
          strokeWidth={1.5}
          aria-hidden
          className={star <= Math.round(score) ? 'fill-gold-600 text-gold-600' : 'text-line-strong'}
        />
      ))}
    </span>
  )
}
