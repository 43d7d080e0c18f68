import { useQuery } from '@apollo/client/react'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { MyWithdrawalsDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Inbox } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { WithdrawalDialog } from './withdrawal-dialog.tsx'

/** All withdrawals, newest first; one of them opens, named by the address: a ledger leads to it too. */
export function PastWithdrawals() {
  const { t } = useLingui()
  const [params, setParams] = useSearchParams()
  const openId = params.get('withdrawal')
  const { data, error, loading, refetch, fetchMore } = useQuery(MyWithdrawalsDocument, {
    fetchPolicy: 'cache-and-network',
  })
  const connection = data?.myWithdrawals
  const columns: Column<WithdrawalFactsFragment>[] = [
    {
      key: 'number',
      title: t`提现单号`,
      card: 'title',
      render: (row) => (
        <button type="button" className="kc-link-button kc-num" onClick={() => show(row.id)}>
          {row.number}
        </button>
      ),
    },
    { key: 'requestedAt', title: t`申请时间`, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
    {
      key: 'payee',
      title: t`收款账户`,
      render: ({ payee }) => `${payee.bankName} ${payee.maskedNumber}`,
    },
    { key: 'amount', title: t`提现金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} /> },
    { key: 'net', title: t`实际到账`, align: 'right', render: ({ net }) => <MoneyText value={net} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status }) => <StatusTag kind="withdrawal" value={status} />,
    },
  ]
  return (
    <Section title={t`提现记录`} isFlush>
      {body()}
      {openId && <WithdrawalDialog id={openId} onClose={() => show(null)} />}
    </Section>
  )

  function show(id: string | null) {
    const next = new URLSearchParams(params)
    if (id) next.set('withdrawal', id)
    else next.delete('withdrawal')
    setParams(next, { replace: id === null, preventScrollReset: true })
  }

  function body() {
    if (error && !connection) return <ProblemPanel error={error} onRetry={() => void refetch()} />
    if (!connection) return <RowsSkeleton />
    if (connection.edges.length === 0)
      return <Notice icon={Inbox} title={t`还没有提现`} text={t`提现的每一步都会记在这里`} />
    return (
      <>
        <ResourceRows rows={connection.edges.map(({ node }) => node)} columns={columns} isPlain />
        {connection.pageInfo.hasNextPage && (
          <div className="p-3 text-center">
            <Button
              loading={loading}
              onClick={() => void fetchMore({ variables: { after: connection.pageInfo.endCursor } })}
            >
              {t`加载更多`}
            </Button>
          </div>
        )}
      </>
    )
  }
}
