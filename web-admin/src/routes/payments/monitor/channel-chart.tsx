import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { kindWord } from '@kaidian/shared/ui/console/kinds.ts'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { MonitorFragment } from './monitor-page.graphql.ts'
import { percent, rateOf } from './rate-of.ts'
import { slotLabel } from './slot-label.ts'

interface Props {
  monitor: MonitorFragment
  summary: MonitorFragment['channels'][number]
  isByHour: boolean
}

/** Begun and paid, hour by hour or day by day, of one channel. */
export function ChannelChart({ monitor: { slots, points }, summary, isByHour }: Props) {
  const { t, i18n } = useLingui()
  const { channel, started, paid } = summary
  const drawn = useMemo(
    () => {
      const ofChannel = new Map(points.filter((one) => one.channel === channel).map((one) => [Date.parse(one.at), one]))
      const line = slots.map((at) => ofChannel.get(Date.parse(at)))
      const pointsOf = (figure: 'started' | 'paid') =>
        line.map((one) => ({ value: one?.[figure] ?? 0, words: String(one?.[figure] ?? 0) }))
      return {
        labels: slots.map((at) => slotLabel(at, isByHour)),
        series: [
          { name: t`已付款`, kind: 'bar' as const, points: pointsOf('paid') },
          { name: t`发起`, isQuiet: true, points: pointsOf('started') },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [slots, points, channel, isByHour, i18n.locale],
  )
  const word = kindWord('channel', channel)
  const name = word ? i18n._(word) : channel
  const rate = rateOf(summary)
  const title =
    rate === undefined
      ? t`${name}：发起 ${started} 笔，还没有结果`
      : t`${name}：发起 ${started} 笔，付款 ${paid} 笔，成功率 ${percent(rate)}`
  return (
    <section className="kc-card min-w-0 p-5 max-md:p-4">
      <Chart title={title} labels={drawn.labels} series={drawn.series} height={220} />
    </section>
  )
}
