import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { StatusTag } from '@kaidian/shared/ui/mall/status-tag.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { CancelWithdrawalDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Figures } from './figures.tsx'
import { Progress } from './progress.tsx'
import { TakeMoney } from './take-money.tsx'
import { useFollowed } from './use-followed.ts'
import { useStatusWord } from './withdrawal-words.ts'

/** The one that is under way: there is one at a time. */
export function OpenWithdrawal({ withdrawal, onDone }: { withdrawal: WithdrawalFactsFragment; onDone: () => void }) {
  const { t } = useLingui()
  const followed = useFollowed(withdrawal, onDone)
  const { label, tone, icon } = useStatusWord()(withdrawal)
  const [cancel, isCancelling] = useAction(CancelWithdrawalDocument, {
    idempotent: true,
    success: t`提现已撤销，钱已退回钱包`,
    onDone,
  })
  return (
    <section className="card p-4 lg:p-6" aria-labelledby="open">
      <div className="flex items-center justify-between gap-3">
        <h2 id="open" className="text-17 font-semibold">
          <Trans>进行中的提现</Trans>
        </h2>
        <StatusTag tone={tone} icon={icon}>
          {label}
        </StatusTag>
      </div>
      <p className="tabular mt-1 text-13 text-ink-3">
        <Trans>
          单号 {withdrawal.number} · 到 {withdrawal.payee.bankName} {withdrawal.payee.maskedNumber}
        </Trans>
      </p>
      {withdrawal.confirmUntil && (
        <TakeMoney withdrawal={withdrawal} until={withdrawal.confirmUntil} followed={followed} />
      )}
      <div className="mt-4 grid gap-6 lg:grid-cols-2">
        <Figures figures={withdrawal} />
        <div>
          <Progress withdrawal={withdrawal} />
        </div>
      </div>
      {withdrawal.status === 'REQUESTED' && (
        <Button tone="plain" className="mt-4" isBusy={isCancelling} onClick={() => void cancel({ id: withdrawal.id })}>
          <Trans>撤销提现</Trans>
        </Button>
      )}
    </section>
  )
}
