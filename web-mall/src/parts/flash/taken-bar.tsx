import { classes } from '@kaidian/shared/ui/mall/classes.ts'
import { useLingui } from '@lingui/react/macro'

/** How much of what is sold at the flash price is taken. */
export function TakenBar({ takenBps }: { takenBps: number }) {
  const { t } = useLingui()
  const percent = Math.min(100, Math.floor(takenBps / 100))
  return (
    <span className="tabular flex min-w-0 items-center gap-2 text-12 text-ink-2">
      <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-full bg-line">
        <span
          className={classes('block h-full rounded-full', percent < 100 ? 'bg-cinnabar-fill' : 'bg-line-strong')}
          style={{ width: `${percent}%` }}
        />
      </span>
      <span className="shrink-0">{t`已抢 ${percent}%`}</span>
    </span>
  )
}
