import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { BillRowFragment } from './reconciliation.graphql.ts'

/** The days of the month, the earliest on the left: received less refunded, by the channels and by us. */
export function DaysChart({ bills, month }: { bills: readonly BillRowFragment[]; month: string }) {
  const { t, i18n } = useLingui()
  const open = bills.reduce((count, { openCases }) => count + openCases, 0)
  const drawn = useMemo(
    () => {
      const days = [...Map.groupBy(bills, ({ day }) => day)].toSorted(([one], [other]) => (one < other ? -1 : 1))
      const point = (value: number) => ({ value, words: formatMoney(value.toFixed(2)) })
      return {
        labels: days.map(([day]) => day.slice(5)),
        series: [
          {
            name: t`渠道账单`,
            kind: 'bar' as const,
            points: days.map(([, all]) => point(total(all, ({ paid, refunded }) => Number(paid) - Number(refunded)))),
          },
          {
            name: t`我方`,
            points: days.map(([, all]) =>
              point(total(all, ({ ownPaid, ownRefunded }) => Number(ownPaid) - Number(ownRefunded))),
            ),
          },
        ],
      }
    },
    // The words change with the language.
    // oxlint-disable-next-line react/exhaustive-deps
    [bills, i18n.locale],
  )
  return (
    <section className="kc-card mb-4 p-5 max-md:p-4">
      <Chart
        title={open > 0 ? t`${month} 收款减退款，有 ${open} 项差异待处理` : t`${month} 收款减退款，没有待处理的差异`}
        labels={drawn.labels}
        series={drawn.series}
        height={220}
      />
    </section>
  )
}

const total = (bills: readonly BillRowFragment[], amount: (bill: BillRowFragment) => number): number =>
  bills.reduce((sum, bill) => sum + amount(bill), 0)
