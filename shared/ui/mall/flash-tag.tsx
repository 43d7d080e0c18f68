import { useLingui } from '@lingui/react/macro'
import { classes } from './classes.ts'

/** Says that a price holds for a while only. */
export function FlashTag({ className }: { className?: string }) {
  const { t } = useLingui()
  return (
    <span
      className={classes(
        'inline-block shrink-0 rounded-tag bg-cinnabar-fill px-1.5 text-11 leading-4.5 font-medium whitespace-nowrap text-on-cinnabar',
        className,
      )}
    >
      {t`限时价`}
    </span>
  )
}
