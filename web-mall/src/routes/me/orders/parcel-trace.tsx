import { formatTime } from '@kaidian/shared/web/time.ts'
import { Trans } from '@lingui/react/macro'
import { Fragment, useState } from 'react'
import type { OrderDetail } from './order-page.tsx'

type Events = NonNullable<OrderDetail['shipments'][number]['tracking']>['events']

const shownFirst = 3

/** What the carrier has told, the latest on top; numbers of telephones can be called. */
export function ParcelTrace({ events }: { events: Events }) {
  const [isWhole, setWhole] = useState(false)
  const hidden = events.length - shownFirst
  return (
    <>
      <ol className="thread mt-3 flex flex-col gap-3">
        {(isWhole ? events : events.slice(0, shownFirst)).map(({ at, text }, place) => (
          <li key={at + text} className={place === 0 ? 'text-14' : 'text-14 text-ink-2'}>
            <WithTelephones text={text} />
            <time dateTime={at} className="tabular block text-13 text-ink-3">
              {formatTime(at)}
            </time>
          </li>
        ))}
      </ol>
      {hidden > 0 && !isWhole && (
        <button type="button" className="mt-1 min-h-11 text-14 text-jade-600" onClick={() => setWhole(true)}>
          <Trans>还有 {hidden} 条</Trans>
        </button>
      )}
    </>
  )
}

function WithTelephones({ text }: { text: string }) {
  return text.split(/(?<!\d)(1[3-9]\d{9})(?!\d)/).map((part, place) =>
    place % 2 === 1 ? (
      <a key={place} href={`tel:${part}`} className="tabular text-jade-600 underline">
        {part}
      </a>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  )
}
