import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { CancelWithdrawalDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Figures } from './figures.tsx'
import { Progress } from './progress.tsx'

interface OpenWithdrawalProps {
  withdrawal: WithdrawalFactsFragment
  mayCancel: boolean
  onDone: () => void
}

/** The one that is under way: there is one at a time. */
export function OpenWithdrawal({ withdrawal, mayCancel, onDone }: OpenWithdrawalProps) {
  const { t } = useLingui()
  const [cancel, isCancelling] = useAction(CancelWithdrawalDocument, {
    idempotent: true,
    success: t`提现已撤销，钱已退回钱包`,
    onDone,
  })
  return (
    <Section
      title={t`进行中的提现 ${withdrawal.number}`}
      extra={<StatusTag kind="withdrawal" value={withdrawal.status} />}
    >
      <Figures figures={withdrawal} />
      <Progress withdrawal={withdrawal} />
      {mayCancel && withdrawal.status === 'REQUESTED' && (
        <Button className="mt-4" loading={isCancelling} onClick={() => void cancel({ id: withdrawal.id })}>
          {t`撤销提现`}
        </Button>
      )}
    </Section>
  )
}
