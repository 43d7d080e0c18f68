import { useSecondsUntil } from '../../web/clock.ts'

/** Minutes and seconds that are left; hours only when there are any. */
export function Countdown({ until }: { until: string }) {
  const seconds = useSecondsUntil(until)
  if (seconds === undefined) return <span className="tabular">--:--</span>
  const hours = Math.floor(seconds / 3_600)
  const parts = [...(hours ? [hours] : []), Math.floor(seconds / 60) % 60, seconds % 60]
  return <time className="tabular font-num">{parts.map((part) => String(part).padStart(2, '0')).join(':')}</time>
}
