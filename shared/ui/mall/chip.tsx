import type { ReactNode } from 'react'
import { classes } from './classes.ts'

interface ChipProps {
  isChosen: boolean
  /** Why it cannot be chosen; it stays reachable so that the reason can be read. */
  reason?: string
  onChoose: () => void
  children: ReactNode
}

/** One value among several. The chosen one carries the seal. */
export function Chip({ isChosen, reason, onChoose, children }: ChipProps) {
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isChosen}
      aria-disabled={reason ? true : undefined}
      title={reason}
      onClick={() => !reason && onChoose()}
      className={classes(
        'inline-flex min-h-11 min-w-14 items-center justify-center gap-2 rounded-control border px-3 text-14 lg:min-h-9',
        isChosen ? 'seal border-jade-600 bg-jade-50 text-jade-700' : 'border-line-strong bg-surface text-ink',
        reason ? 'text-ink-3 line-through opacity-60' : 'hover:border-jade-600',
      )}
    >
      {children}
    </button>
  )
}
