import { formatTime } from '../../web/time.ts'
import { Missing } from './money-text.tsx'

export function TimeText({
  at,
  shape = 'moment',
}: {
  at: string | null | undefined
  shape?: Parameters<typeof formatTime>[1]
}) {
  if (!at) return <Missing />
  return (
    <time dateTime={at} title={formatTime(at, 'second')} className="kc-num kc-nowrap">
      {formatTime(at, shape)}
    </time>
  )
}
