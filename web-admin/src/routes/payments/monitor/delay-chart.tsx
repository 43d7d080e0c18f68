import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { MonitorFragment } from './monitor-page.graphql.ts'
import { percent, soonOf } from './rate-of.ts'

/** How long after the payer has paid the channel's message comes to us. */
export function DelayChart({ channels }: Pick<MonitorFragment, 'channels'>) {
  const { t, i18n } = useLingui()
  const sums = useMemo(() => sumsOf(channels), [channels])
  const drawn = useMemo(
    () => ({
      labels: [t`2 秒内`, t`10 秒内`, t`1 分钟内`, t`10 分钟内`, t`更久`],
      series: [
        {
          name: t`通知`,
          kind: 'bar' as const,
          points: sums.map((count) => ({ value: count, words: String(count) })),
        },
      ],
    }),
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [sums, i18n.locale],
  )
  const told = sums.reduce((sum, count) => sum + count, 0)
  const soon = soonOf(sums)
  const title = told > 0 ? t`渠道通知的延迟：${percent(soon / told)} 在 10 秒内到` : t`渠道通知的延迟：还没有收到通知`
  return (
    <section className="kc-card min-w-0 p-5 max-md:p-4">
      <Chart title={title} labels={drawn.labels} series={drawn.series} height={220} />
    </section>
  )
}

/** Of each delay, all channels together. */
function sumsOf(channels: MonitorFragment['channels']): number[] {
  return channels.reduce<number[]>((sums, { delays }) => delays.map((count, at) => (sums[at] ?? 0) + count), [])
}
