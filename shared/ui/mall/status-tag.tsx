import type { LucideIcon } from 'lucide-react'
import { classes } from './classes.ts'

export type StatusTone = 'amber' | 'blue' | 'jade' | 'grey' | 'violet' | 'cinnabar' | 'gold'

const tones: Record<StatusTone, string> = {
  amber: 'bg-amber-50 text-amber-700',
  blue: 'bg-blue-50 text-blue-700',
  jade: 'bg-jade-50 text-jade-700',
  grey: 'bg-surface-2 text-ink-2',
  violet: 'bg-violet-50 text-violet-700',
  cinnabar: 'bg-cinnabar-50 text-cinnabar-700',
  gold: 'bg-gold-50 text-gold-700',
}

/** Colour, icon and word, always all three. */
export function StatusTag({ tone, icon: Icon, children }: { tone: StatusTone; icon: LucideIcon; children: string }) {
  return (
    <span
      className={classes(
        'inline-flex shrink-0 items-center gap-1 rounded-tag px-1.5 py-0.5 text-12 font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {children}
    </span>
  )
}
