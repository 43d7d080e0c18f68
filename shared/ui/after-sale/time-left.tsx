import { useLingui } from '@lingui/react/macro'
import { useSecondsUntil } from '../../web/clock.ts'

const day = 86_400

/** Days, hours, minutes and seconds that are left of a deadline, by the server's clock. */
export function TimeLeft({ until }: { until: string }) {
  const { t } = useLingui()
  const seconds = useSecondsUntil(until)
  if (seconds === undefined) return <span className="tabular">--:--:--</span>
  const days = Math.floor(seconds / day)
  const parts = [Math.floor((seconds % day) / 3_600), Math.floor(seconds / 60) % 60, seconds % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return (
    <time dateTime={until} className="tabular whitespace-nowrap">
      {days > 0 ? t`${days} 天 ${clock}` : clock}
    </time>
  )
}
