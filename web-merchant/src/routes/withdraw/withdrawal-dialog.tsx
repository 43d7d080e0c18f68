import { useQuery } from '@apollo/client/react'
import { Notice, ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { RowsSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { MyWithdrawalDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Modal } from 'antd'
import { SearchX } from 'lucide-react'
import { Figures } from './figures.tsx'
import { Progress } from './progress.tsx'

/** One withdrawal, whichever page of the list it would be on: its figures, its state and its stations. */
export function WithdrawalDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(MyWithdrawalDocument, {
    variables: { id },
    fetchPolicy: 'cache-and-network',
  })
  const withdrawal = data?.myWithdrawal
  return (
    <Modal open title={withdrawal ? t`提现 ${withdrawal.number}` : t`提现`} footer={null} onCancel={onClose}>
      {body()}
    </Modal>
  )

  function body() {
    if (error && !data) return <ProblemPanel error={error} onRetry={() => void refetch()} />
    if (!data) return <RowsSkeleton />
    if (!withdrawal) return <Notice icon={SearchX} title={t`没有找到这笔提现`} />
    return (
      <>
        <p className="mb-3">
          <StatusTag kind="withdrawal" value={withdrawal.status} />
        </p>
        <Figures figures={withdrawal} />
        <Progress withdrawal={withdrawal} />
      </>
    )
  }
}
