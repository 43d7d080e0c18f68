import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { kindWord } from '@kaidian/shared/ui/console/kinds.ts'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { MonitorFragment } from './monitor-page.graphql.ts'
import { percent } from './rate-of.ts'

/** How long after the payer has paid the channel's message comes to us. */
export function DelayChart({ channels }: Pick<MonitorFragment, 'channels'>) {
  const { t, i18n } = useLingui()
  const drawn = useMemo(
    () => ({
      labels: [t`2 秒内`, t`10 秒内`, t`1 分钟内`, t`10 分钟内`, t`更久`],
      series: channels.map(({ channel, delays }) => {
        const word = kindWord('channel', channel)
        return {
          name: word ? i18n._(word) : channel,
          kind: 'bar' as const,
          points: delays.map((count) => ({ value: count, words: String(count) })),
        }
      }),
    }),
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [channels, i18n.locale],
  )
  const told = channels.flatMap(({ delays }) => delays).reduce((sum, count) => sum + count, 0)
  const soon = channels.flatMap(({ delays }) => delays.slice(0, 2)).reduce((sum, count) => sum + count, 0)
  const title = told > 0 ? t`渠道通知的延迟：${percent(soon / told)} 在 10 秒内到` : t`渠道通知的延迟：还没有收到通知`
  return (
    <section className="kc-card min-w-0 p-5 max-md:p-4">
      <Chart title={title} labels={drawn.labels} series={drawn.series} height={220} />
    </section>
  )
}
