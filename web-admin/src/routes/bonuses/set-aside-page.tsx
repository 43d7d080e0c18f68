import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { RetrySettlementDocument, SetAsideLinesDocument, type SetAsideLinesQuery } from './held.graphql.ts'

type Row = SetAsideLinesQuery['setAsideLines']['edges'][number]['node'] & { id: string }

/** Lines that could not be settled. They keep no others waiting, and are tried again by themselves, or now. */
export default function SetAsidePage() {
  const { t } = useLingui()
  const url = useListUrl([])
  const state = useQuery(SetAsideLinesDocument, { variables: url.page, fetchPolicy: 'cache-and-network' })
  const found = (state.data ?? state.previousData)?.setAsideLines
  const [retry, isRetrying] = useAction(RetrySettlementDocument, {
    success: t`已安排立即重试`,
    onDone: () => void state.refetch(),
  })
  const columns: Column<Row>[] = [
    {
      key: 'order',
      title: t`订单号`,
      card: 'title',
      render: ({ orderNumber }) => <span className="kc-num">{orderNumber}</span>,
    },
    { key: 'merchant', title: t`商家`, render: ({ merchantName }) => merchantName },
    { key: 'base', title: t`计费货款`, align: 'right', render: ({ base }) => <MoneyText value={base} strong /> },
    { key: 'reason', title: t`原因`, card: 'wide', render: ({ reason }) => reason },
    { key: 'tries', title: t`次数`, align: 'right', render: ({ tries }) => <CountText value={tries} /> },
    { key: 'since', title: t`起于`, render: ({ since }) => <TimeText at={since} /> },
    { key: 'retryAt', title: t`下次重试`, render: ({ retryAt }) => <TimeText at={retryAt} /> },
    {
      key: 'do',
      title: '',
      card: 'wide',
      render: ({ lineId }) => (
        <Button size="small" loading={isRetrying} onClick={() => void retry({ lineId })}>
          {t`立即重试`}
        </Button>
      ),
    },
  ]
  return (
    <ResourceIndex
      title={t`未能结算`}
      url={url}
      state={state}
      connection={
        found && {
          ...found,
          edges: found.edges.map(({ node }) => ({ node: { ...node, id: node.lineId } })),
        }
      }
      columns={columns}
      empty={{ title: t`没有未能结算的订单行`, text: t`结算出错的行会单独放在这里，不耽误其他行。` }}
    />
  )
}
