import { useQuery } from '@apollo/client/react'
import { after, businessDay, days, startOfDay } from '@kaidian/shared/core/time'
import { Chart } from '@kaidian/shared/ui/console/chart.tsx'
import { FilterBar } from '@kaidian/shared/ui/console/filter-bar.tsx'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { statuses } from '@kaidian/shared/ui/console/statuses.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { Plural, useLingui } from '@lingui/react/macro'
import { Segmented } from 'antd'
import { ChartColumn } from 'lucide-react'
import { FiguresRow } from '../../../parts/figures-row.tsx'
import { linkOf, type Dimension, type Period } from './link-of.ts'
import { OrderStatisticsDocument, type OrderFiguresFragment } from './order-statistics-page.graphql.ts'

const dimensions = ['STATUS', 'MERCHANT', 'PROVINCE', 'CATEGORY', 'HOUR'] as const
const usualDays = 30
const drawn = 20

/** What was paid in a time, and what is left of it, by what one wants to know; every figure leads to its orders. */
export default function OrderStatisticsPage() {
  const { t } = useLingui()
  const url = useListUrl(['by', 'from', 'to'], ['by'])
  const by = oneOf(dimensions, url.value('by')) ?? 'STATUS'
  const period = periodOf(url.value('from'), url.value('to'))
  const { data, previousData, error, loading, refetch } = useQuery(OrderStatisticsDocument, {
    variables: { input: { by, from: period.from.toISOString(), to: period.to.toISOString() } },
    fetchPolicy: 'cache-and-network',
  })
  const shown = (data ?? previousData)?.orderStatistics
  const words: Record<Dimension, string> = {
    STATUS: t`状态`,
    MERCHANT: t`店铺`,
    PROVINCE: t`地区`,
    CATEGORY: t`类目`,
    HOUR: t`钟点`,
  }
  return (
    <Page title={t`订单统计`} back="/orders">
      <Segmented<Dimension>
        aria-label={t`按什么统计`}
        value={by}
        onChange={(value) => url.set({ by: value })}
        options={dimensions.map((value) => ({ value, label: words[value] }))}
      />
      <FilterBar
        url={url}
        filters={[
          { kind: 'day', name: 'from', label: t`付款从` },
          { kind: 'day', name: 'to', label: t`付款到` },
        ]}
      />
      <p className="mb-3 text-ink-2">{t`${businessDay(period.from)} 至 ${businessDay(after(period.to, -1))} 付款的订单`}</p>
      {!shown && (error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <RowsSkeleton rows={8} />)}
      {shown && (
        <>
          <FiguresRow
            isStale={loading && !data}
            figures={[
              {
                label: t`买家实付`,
                value: shown.total.gross,
                note: <Plural value={shown.total.orders} other="# 单" />,
              },
              { label: t`已退`, value: shown.total.refunded },
              { label: t`净额`, value: shown.total.net },
            ]}
          />
          {shown.figures.length === 0 ? (
            <div className="kc-card">
              <Notice icon={ChartColumn} title={t`这段时间没有付款的订单`} text={t`换一段时间看看，最长 92 天。`} />
            </div>
          ) : (
            <Figures by={by} title={words[by]} period={period} figures={shown.figures} />
          )}
        </>
      )}
    </Page>
  )
}

interface FiguresProps {
  by: Dimension
  title: string
  period: Period
  figures: readonly OrderFiguresFragment[]
}

function Figures({ by, title, period, figures }: FiguresProps) {
  const { t, i18n } = useLingui()
  const nameOf = ({ key, name }: OrderFiguresFragment): string => {
    if (by === 'HOUR') return `${key.padStart(2, '0')}:00`
    const status = oneOf(orderStatuses, key)
    return by === 'STATUS' && status ? i18n._(statuses.order[status].word) : name || key
  }
  // Hours stand in the order of the day, everything else by its money.
  const ordered = by === 'HOUR' ? figures.toSorted((a, b) => Number(a.key) - Number(b.key)) : figures
  const [most] = figures
  const bars = ordered.slice(0, by === 'HOUR' ? 24 : drawn)
  const pointOf = (amount: string) => ({ value: Number(amount), words: formatMoney(amount) })
  const columns: Column<OrderFiguresFragment & { id: string }>[] = [
    { key: 'name', title, card: 'title', render: nameOf },
    {
      key: 'orders',
      title: t`订单数`,
      align: 'right',
      render: ({ orders }) => <span className="kc-num">{orders}</span>,
    },
    { key: 'gross', title: t`买家实付`, align: 'right', render: ({ gross }) => <MoneyText value={gross} /> },
    { key: 'refunded', title: t`已退`, align: 'right', render: ({ refunded }) => <MoneyText value={refunded} /> },
    { key: 'net', title: t`净额`, align: 'right', render: ({ net }) => <MoneyText value={net} strong /> },
  ]
  return (
    <>
      <section className="kc-card mb-4 p-5 max-md:p-4">
        <Chart
          title={
            most ? t`${nameOf(most)} 最多：买家实付 ${formatMoney(most.gross)}，净额 ${formatMoney(most.net)}` : title
          }
          labels={bars.map(nameOf)}
          series={[
            { name: t`买家实付`, kind: 'bar', isQuiet: true, points: bars.map(({ gross }) => pointOf(gross)) },
            { name: t`净额`, kind: 'bar', points: bars.map(({ net }) => pointOf(net)) },
          ]}
          height={240}
        />
      </section>
      <div className="kc-card">
        <ResourceRows
          rows={ordered.map((figure) => ({ ...figure, id: figure.key }))}
          columns={columns}
          to={({ key }) => linkOf(by, key, period)}
        />
      </div>
    </>
  )
}

const orderStatuses = [
  'AWAITING_PAYMENT',
  'AWAITING_SHIPMENT',
  'PARTLY_SHIPPED',
  'SHIPPED',
  'COMPLETED',
  'CLOSED',
] as const

/** Whole days of China; without a beginning the thirty days that end with today, or with the day given. */
function periodOf(from: string | undefined, to: string | undefined): Period {
  const end = after(startOfDay(to ?? businessDay(new Date())), days(1))
  return { from: from ? startOfDay(from) : after(end, -days(usualDays)), to: end }
}
