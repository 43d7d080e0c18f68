import { useLingui } from '@lingui/react/macro'
import { classes } from './classes.ts'

/** What was paid for says so. */
export function AdMark({ className }: { className?: string }) {
  const { t } = useLingui()
  return (
    <span
      className={classes(
        'inline-block shrink-0 rounded-tag border border-line bg-surface px-1 text-11 leading-4 text-ink-2',
        className,
      )}
    >
      {t`广告`}
    </span>
  )
}
