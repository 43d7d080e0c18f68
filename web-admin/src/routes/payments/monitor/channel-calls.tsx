import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { useLingui } from '@lingui/react/macro'
import { useMemo, type ReactNode } from 'react'
import { codeWord, forgedWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import type { MonitorFragment } from './monitor-page.graphql.ts'
import { percent } from './rate-of.ts'
import { slotLabel } from './slot-label.ts'

type Count = MonitorFragment['counts'][number]

/** What became of our calls, and which messages were none of the channel's. */
export function ChannelCalls({ monitor, isByHour }: { monitor: MonitorFragment; isByHour: boolean }) {
  const { t } = useLingui()
  const of = (kind: Count['kind']) => monitor.counts.filter((one) => one.kind === kind)
  const failed = of('UNAVAILABLE')
  const lost = sumOf(failed)
  const calls = lost + sumOf(of('ANSWERED'))
  return (
    <>
      <TroubleChart monitor={monitor} isByHour={isByHour} />
      <div className="grid items-start gap-4 lg:grid-cols-3">
        <Counts
          title={t`没有得到答复的调用`}
          note={calls === 0 ? t`这段时间没有调用` : t`共 ${calls} 次调用，${percent(lost / calls)} 没有答复`}
          counts={failed}
          word={codeWord}
          empty={t`每次调用都得到了答复`}
        />
        <Counts
          title={t`渠道答复的代码`}
          note={t`渠道答复了，但没有照办；「没有此单」多为付款人还没开始`}
          counts={of('REFUSED')}
          word={codeWord}
          empty={t`渠道都照办了`}
        />
        <Counts
          title={t`没有通过验证的通知`}
          note={t`回 401，只计数，内容不留`}
          counts={of('FORGED')}
          word={forgedWord}
          empty={t`没有`}
        />
      </div>
    </>
  )
}

const sumOf = (counts: readonly Count[]): number => counts.reduce((sum, { count }) => sum + count, 0)

function TroubleChart({ monitor: { slots, points }, isByHour }: { monitor: MonitorFragment; isByHour: boolean }) {
  const { t, i18n } = useLingui()
  const drawn = useMemo(
    () => {
      const bySlot = Map.groupBy(points, ({ at }) => Date.parse(at))
      const pointsOf = (figure: 'forged' | 'unavailable') =>
        slots.map((at) => {
          const value = (bySlot.get(Date.parse(at)) ?? []).reduce((sum, one) => sum + one[figure], 0)
          return { value, words: String(value) }
        })
      return {
        labels: slots.map((at) => slotLabel(at, isByHour)),
        series: [
          { name: t`没有答复的调用`, points: pointsOf('unavailable') },
          { name: t`没有通过验证的通知`, points: pointsOf('forged') },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [slots, points, isByHour, i18n.locale],
  )
  const unavailable = points.reduce((sum, one) => sum + one.unavailable, 0)
  const forged = points.reduce((sum, one) => sum + one.forged, 0)
  return (
    <section className="kc-card min-w-0 p-5 max-md:p-4">
      <Chart
        title={
          unavailable + forged === 0
            ? t`调用都有答复，通知都通过了验证`
            : t`${unavailable} 次调用没有答复，${forged} 条通知没有通过验证`
        }
        labels={drawn.labels}
        series={drawn.series}
        height={180}
      />
    </section>
  )
}

interface CountsProps {
  title: string
  note: ReactNode
  counts: readonly Count[]
  word: typeof codeWord
  empty: string
}

function Counts({ title, note, counts, word, empty }: CountsProps) {
  return (
    <Section title={title} isFlush>
      <p className="px-5 pb-3 text-13 text-ink-3 max-md:px-4">{note}</p>
      {counts.length === 0 && <p className="border-line border-t px-5 py-3 text-ink-2 max-md:px-4">{empty}</p>}
      <ul>
        {counts.map(({ service, code, count }) => (
          <li
            key={`${service}:${code}`}
            className="flex items-baseline gap-3 border-line border-t px-5 py-2.5 max-md:px-4"
          >
            <span className="w-20 shrink-0 text-ink-2">
              <KindText name="service" value={service} />
            </span>
            <span className="min-w-0 flex-1">
              <CodeText code={code} word={word(code)} />
            </span>
            <b className="font-medium">
              <CountText value={count} />
            </b>
          </li>
        ))}
      </ul>
    </Section>
  )
}
