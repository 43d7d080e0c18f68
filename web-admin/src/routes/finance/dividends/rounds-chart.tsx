import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { RoundRowFragment } from './dividends-page.graphql.ts'

/** The days of the page, the earliest on the left: what the pool had, and what of it was shared out. */
export function RoundsChart({ rounds }: { rounds: readonly RoundRowFragment[] }) {
  const { t, i18n } = useLingui()
  const drawn = useMemo(
    () => {
      const days = [...rounds].reverse()
      return {
        labels: days.map(({ day }) => day.slice(5)),
        series: [
          {
            name: t`分红池`,
            kind: 'bar' as const,
            points: days.map(({ pool }) => ({ value: Number(pool), words: formatMoney(pool) })),
          },
          {
            name: t`已分`,
            points: days.map(({ shared }) => ({ value: Number(shared), words: formatMoney(shared) })),
          },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [rounds, i18n.locale],
  )
  const last = rounds[0]
  if (!last) return null
  return (
    <section className="kc-card mb-4 p-5 max-md:p-4">
      <Chart
        title={t`${last.day} 的池 ${formatMoney(last.pool)}，分给 ${last.memberCount} 人 ${formatMoney(last.shared)}`}
        labels={drawn.labels}
        series={drawn.series}
        height={220}
      />
    </section>
  )
}
