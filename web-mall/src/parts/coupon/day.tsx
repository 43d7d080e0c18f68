import { formatTime } from '@kaidian/shared/web/time.ts'
import type { TimeShape } from '@kaidian/shared/web/time.ts'

/** A date in a narrow column: browsers would break it at its hyphens. */
export function Day({ at, shape }: { at: string; shape?: TimeShape }) {
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {formatTime(at, shape)}
    </time>
  )
}
