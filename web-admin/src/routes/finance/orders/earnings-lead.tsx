import { useQuery } from '@apollo/client/react'
import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Bone } from '@kaidian/shared/ui/console/skeletons.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Plural, useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { FiguresRow } from '../../../parts/figures-row.tsx'
import { OrderEarningsMonthDocument, type OrderEarningsMonthQueryVariables } from './order-earnings-page.graphql.ts'

/** The month in sums, and drawn by day. Each point says its figure to the fen. */
export function EarningsLead({ filter }: { filter: OrderEarningsMonthQueryVariables['filter'] }) {
  const { t, i18n } = useLingui()
  const { data, previousData, error, refetch } = useQuery(OrderEarningsMonthDocument, { variables: { filter } })
  const month = (data ?? previousData)?.orderEarningsMonth
  const drawn = useMemo(
    () => {
      const days = month?.days ?? []
      const points = (key: 'paid' | 'fee' | 'keeps') =>
        days.map((one) => ({ value: Number(one[key]), words: formatMoney(one[key]) }))
      return {
        labels: days.map(({ day }) => day.slice(5)),
        series: [
          { name: t`买家实付`, kind: 'bar' as const, points: points('paid') },
          { name: t`服务费`, points: points('fee') },
          { name: t`平台留存`, isQuiet: true, points: points('keeps') },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [month, i18n.locale],
  )
  if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!month) return <Bone width="100%" height={380} />
  const { total } = month
  return (
    <>
      <FiguresRow
        figures={[
          { label: t`买家实付`, value: total.paid, note: <Plural value={total.orders} other="# 单" /> },
          { label: t`已退`, value: total.refunded },
          { label: t`平台优惠`, value: total.subsidy },
          { label: t`商家所得`, value: total.merchant },
          { label: t`奖金与分红池`, value: total.bonuses, note: t`服务费 ${formatMoney(total.fee)}` },
          { label: t`平台留存`, value: total.keeps },
        ]}
      />
      {drawn.labels.length > 0 && (
        <section className="kc-card mb-4 p-5 max-md:p-4">
          <Chart
            title={t`${total.day} 买家实付 ${formatMoney(total.paid)}，平台留存 ${formatMoney(total.keeps)}`}
            labels={drawn.labels}
            series={drawn.series}
            height={220}
          />
        </section>
      )}
    </>
  )
}
