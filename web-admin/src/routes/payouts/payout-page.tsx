import { useQuery } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { NotFoundPage, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { formatMoney } from '@kaidian/shared/web/money.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { ExportButton } from '../../parts/export-button.tsx'
import { useParam } from '../../parts/use-param.ts'
import { BatchProgress } from './batch-progress.tsx'
import { usePayoutColumns } from './payout-columns.tsx'
import { DecidePayoutsDocument, PayoutBatchPageDocument } from './payouts.graphql.ts'

const everySeconds = 5

/** A payout list: what is on it, who proposed it, the second person's decision, and how far it has come. */
export default function PayoutPage() {
  const { t } = useLingui()
  const id = useParam('id')
  const confirm = useConfirm()
  const mayApprove = usePermission('payout:approve')
  const columns = usePayoutColumns()
  const { data, error, refetch } = useQuery(PayoutBatchPageDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
    pollInterval: everySeconds * 1000,
  })
  const [decide, isDeciding] = useAction(DecidePayoutsDocument, { idempotent: true, success: t`已处理` })
  if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const batch = data.payoutBatch
  if (!batch) return <NotFoundPage />
  const { number, status, count, amount, net, counts, reason } = batch

  async function approve() {
    const answer = await confirm({
      title: t`放行这份清单?`,
      body: t`${count} 笔，实付 ${formatMoney(net)}。放行后立即打款，不能撤回。`,
      confirm: t`放行打款`,
      typed: net,
    })
    if (answer) await decide({ id, decision: 'APPROVE', reason: null })
  }

  async function refuse() {
    const answer = await confirm({
      title: t`退回这份清单?`,
      body: t`上面的提现回到待审核，可以重新列入别的清单。`,
      confirm: t`退回`,
      isDangerous: true,
      reason: { label: t`退回原因`, isRequired: true },
    })
    if (answer) await decide({ id, decision: 'RETURN', reason: answer.reason })
  }

  return (
    <Page
      title={t`付款清单 ${number}`}
      back="/payouts"
      mark={<StatusTag kind="payoutBatch" value={status} />}
      actions={
        <>
          <ExportButton kind="PAYOUT_LIST" terms={{ id }} />
          {status === 'PROPOSED' && mayApprove && (
            <>
              <Button danger loading={isDeciding} onClick={() => void refuse()}>
                {t`退回`}
              </Button>
              <Button type="primary" loading={isDeciding} onClick={() => void approve()}>
                {t`放行打款`}
              </Button>
            </>
          )}
        </>
      }
    >
      <Section title={t`清单`}>
        <Facts
          facts={[
            { label: t`笔数`, value: <CountText value={count} /> },
            { label: t`提现金额`, value: <MoneyText value={amount} /> },
            { label: t`实付`, value: <MoneyText value={net} strong /> },
            { label: t`提交人`, value: batch.proposedBy },
            { label: t`提交时间`, value: <TimeText at={batch.createdAt} /> },
            { label: t`复核人`, value: batch.decidedBy },
            { label: t`复核时间`, value: batch.decidedAt && <TimeText at={batch.decidedAt} /> },
            ...(reason ? [{ label: t`退回原因`, value: reason, isWide: true }] : []),
            ...(counts.length > 0
              ? [{ label: t`进度`, value: <BatchProgress counts={counts} count={count} />, isWide: true }]
              : []),
          ]}
        />
      </Section>
      {batch.withdrawals.length > 0 && (
        <Section title={t`清单上的提现`} isFlush>
          {status === 'REJECTED' && (
            <p className="kc-quiet px-5 pb-4 max-md:px-4">{t`清单已退回。以下是当时列入的提现，状态是它们现在的状态。`}</p>
          )}
          <ResourceRows rows={batch.withdrawals} columns={columns} isPlain />
        </Section>
      )}
    </Page>
  )
}
