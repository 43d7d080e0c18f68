import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { StatusTag, ToneTag } from './status-tag.tsx'
import type { statuses } from './statuses.ts'
import { TimeText } from './time-text.tsx'

interface Tracking {
  state: keyof typeof statuses.tracking
  isStuck: boolean
  events: readonly { at: string; text: string }[]
}

const shownFirst = 2

/** Where a parcel is, and what its carrier has told of it, the latest on top. */
export function ParcelTrace({ tracking: { state, isStuck, events } }: { tracking: Tracking }) {
  const { t } = useLingui()
  const [isWhole, setWhole] = useState(false)
  const hidden = events.length - shownFirst
  return (
    <div className="mt-2 text-13">
      <span className="flex flex-wrap gap-2">
        <StatusTag kind="tracking" value={state} />
        {isStuck && (
          <ToneTag tone="amber" icon={TriangleAlert}>
            {t`久无动静`}
          </ToneTag>
        )}
      </span>
      <ol className="mt-2 mb-0 list-none pl-0">
        {(isWhole ? events : events.slice(0, shownFirst)).map(({ at, text }) => (
          <li key={at + text} className="border-l-2 border-line pb-1.5 pl-3 last:pb-0">
            <span className="break-words">{text}</span>
            <span className="block text-12 text-ink-3">
              <TimeText at={at} />
            </span>
          </li>
        ))}
      </ol>
      {hidden > 0 && !isWhole && (
        <button type="button" className="kc-link-button mt-1" onClick={() => setWhole(true)}>
          {t`还有 ${hidden} 条`}
        </button>
      )}
    </div>
  )
}
