import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { formatTime } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { BoardFragment } from './dashboard-page.graphql.ts'
import { everyMinute } from './every-minute.ts'

/** One point a minute; a tick adds to the line, it does not draw it anew. */
export function GmvChart({ minutes, at, total }: { minutes: BoardFragment['minutes']; at: string; total: string }) {
  const { t, i18n } = useLingui()
  const drawn = useMemo(
    () => {
      const line = everyMinute(minutes, at)
      return {
        labels: line.map((minute) => formatTime(minute.at, 'clock')),
        series: [
          {
            name: t`每分钟支付额`,
            points: line.map(({ paid }) => ({ value: Number(paid), words: formatMoney(paid) })),
          },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [minutes, at, i18n.locale],
  )
  const busiest = minutes.reduce<BoardFragment['minutes'][number] | undefined>(
    (top, one) => (!top || Number(one.paid) > Number(top.paid) ? one : top),
    undefined,
  )
  const title =
    busiest && Number(busiest.paid) > 0
      ? t`今日已支付 ${formatMoney(total)}，最忙的一分钟在 ${formatTime(busiest.at, 'clock')}`
      : t`今日已支付 ${formatMoney(total)}`
  return (
    <section className="kc-card p-5 max-md:p-4">
      <Chart title={title} labels={drawn.labels} series={drawn.series} height={300} />
    </section>
  )
}
