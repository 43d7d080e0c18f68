import { useSecondsUntil } from '@kaidian/shared/web/clock.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'

const daySeconds = 86_400

/** From the day before what is to be collected has to be. */
export function PickUpReminder({ at }: { at: string }) {
  const { t } = useLingui()
  const seconds = useSecondsUntil(at)
  if (seconds === undefined || seconds > daySeconds) return null
  return (
    <span className="mr-auto text-13 text-amber-700">
      {seconds > 0 ? t`请在 ${formatTime(at)} 前提货` : t`已过提货时间 ${formatTime(at)}`}
    </span>
  )
}
