import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { DividendsPageDocument, type RoundRowFragment } from './dividends-page.graphql.ts'
import { RoundsChart } from './rounds-chart.tsx'

type Row = RoundRowFragment & { id: string }

export default function DividendsPage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const { data, previousData, ...state } = useQuery(DividendsPageDocument, { variables: url.page })
  const found = (data ?? previousData)?.dividendRounds
  const connection = found && {
    ...found,
    edges: found.edges.map(({ node }) => ({ node: { ...node, id: node.day } })),
  }
  const columns: Column<Row>[] = [
    { key: 'day', title: t`日期`, card: 'title', render: ({ day }) => <span className="kc-num">{day}</span> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ paidAt }) => <StatusTag kind="dividendRound" value={paidAt ? 'PAID' : 'PAYING'} />,
    },
    { key: 'pool', title: t`分红池`, align: 'right', render: ({ pool }) => <MoneyText value={pool} strong /> },
    { key: 'shared', title: t`已分`, align: 'right', render: ({ shared }) => <MoneyText value={shared} /> },
    { key: 'handedOn', title: t`留到次日`, align: 'right', render: ({ handedOn }) => <MoneyText value={handedOn} /> },
    {
      key: 'members',
      title: t`参加人数`,
      align: 'right',
      render: ({ memberCount }) => <CountText value={memberCount} />,
    },
    { key: 'weights', title: t`全体权重`, align: 'right', render: ({ weights }) => <MoneyText value={weights} /> },
    { key: 'cap', title: t`每人封顶`, align: 'right', render: ({ cap }) => <MoneyText value={cap} /> },
    { key: 'countedAt', title: t`计算时间`, render: ({ countedAt }) => <TimeText at={countedAt} /> },
  ]
  return (
    <ResourceIndex
      title={t`每日分红`}
      url={url}
      state={state}
      connection={connection}
      columns={columns}
      to={({ day }) => `/finance/dividends/${day}`}
      lead={
        connection && connection.edges.length > 0 && <RoundsChart rounds={connection.edges.map(({ node }) => node)} />
      }
      empty={{ title: t`还没有分过红`, text: t`当日有结算的订单时，次日凌晨把分红池分给会员。` }}
    />
  )
}
