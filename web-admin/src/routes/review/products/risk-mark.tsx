import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useServerNow } from '@kaidian/shared/web/clock.ts'
import { useLingui } from '@lingui/react/macro'
import { AlarmClock, Clock, Gauge, TriangleAlert } from 'lucide-react'
import type { OpenReviewFragment } from './product-review.graphql.ts'
import { bandWords, keptWords } from './review-words.ts'

const tones = { LOW: 'jade', MEDIUM: 'amber', HIGH: 'cinnabar' } as const

export function RiskMark({ review: { risk, riskBand } }: { review: OpenReviewFragment }) {
  const { i18n } = useLingui()
  return (
    <ToneTag tone={tones[riskBand]} icon={riskBand === 'HIGH' ? TriangleAlert : Gauge}>
      {i18n._(bandWords[riskBand])} {risk}
    </ToneTag>
  )
}

const minute = 60_000

interface WaitedProps {
  review: Pick<OpenReviewFragment, 'amberAt' | 'redAt'>
  since: string
  offset: number | undefined
}

/** How long it waits, h:mm; amber and cinnabar when that is longer than the settings say. */
export function Waited({ review: { amberAt, redAt }, since, offset }: WaitedProps) {
  const { t } = useLingui()
  const now = useServerNow(offset)
  if (now === undefined) return null
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / minute))
  const text = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  const isRed = now >= Date.parse(redAt)
  const tone = isRed ? 'cinnabar' : now >= Date.parse(amberAt) ? 'amber' : 'grey'
  return (
    <ToneTag tone={tone} icon={isRed ? AlarmClock : Clock}>
      {t`已等 ${text}`}
    </ToneTag>
  )
}

/** What the risk is made of, and why a person has to look. */
export function RiskReasons({ review }: { review: OpenReviewFragment }) {
  const { t, i18n } = useLingui()
  return (
    <section className="mb-4">
      <h2 className="mb-2 flex items-center gap-2 font-semibold">
        {t`风险`} <RiskMark review={review} />
      </h2>
      {review.riskReasons.length === 0 && <p className="kc-quiet">{t`没有发现风险`}</p>}
      <ul className="grid gap-1">
        {review.riskReasons.map(({ text, detail, points }) => (
          <li key={text} className="flex justify-between gap-2">
            <span>
              {text}
              {detail && <span className="block text-13 text-ink-3">{detail}</span>}
            </span>
            <span className="kc-num text-ink-2">+{points}</span>
          </li>
        ))}
      </ul>
      {review.keptFor && <p className="kc-quiet mt-2">{t`人工审核的原因：${i18n._(keptWords[review.keptFor])}`}</p>}
    </section>
  )
}
