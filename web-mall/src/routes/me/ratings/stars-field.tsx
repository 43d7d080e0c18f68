import { FieldError } from '@kaidian/shared/ui/mall/field.tsx'
import { useLingui } from '@lingui/react/macro'
import { Star } from 'lucide-react'
import { useId } from 'react'

interface StarsFieldProps {
  label: string
  value: number | undefined
  isMissing: boolean
  onChange: (score: number) => void
}

/** One to five stars: five radio buttons, so that the arrow keys choose. */
export function StarsField({ label, value, isMissing, onChange }: StarsFieldProps) {
  const { t } = useLingui()
  const name = useId()
  const words = [t`很差`, t`较差`, t`一般`, t`满意`, t`非常满意`]
  return (
    <div role="radiogroup" aria-label={label}>
      <div className="flex items-center gap-2">
        <span className="min-w-12 text-15 font-medium" aria-hidden>
          {label}
        </span>
        <span className="flex">
          {words.map((word, place) => (
            <label
              key={word}
              title={word}
              className="flex size-11 cursor-pointer items-center justify-center rounded-control focus-within:outline-2 focus-within:outline-jade-600"
            >
              <input
                type="radio"
                name={name}
                className="sr-only"
                aria-label={t`${label} ${place + 1} 星，${word}`}
                checked={value === place + 1}
                onChange={() => onChange(place + 1)}
              />
              <Star
                size={26}
                strokeWidth={1.5}
                aria-hidden
                className={value !== undefined && place < value ? 'fill-gold-600 text-gold-600' : 'text-line-strong'}
              />
            </label>
          ))}
        </span>
        <span className="text-13 text-ink-2">{value !== undefined && words[value - 1]}</span>
      </div>
      {isMissing && <FieldError>{t`请打分`}</FieldError>}
    </div>
  )
}
