import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { stepsOf, type WithdrawalStep } from '@kaidian/shared/web/withdrawal-steps.ts'
import type { WithdrawalFactsFragment } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'

/** The stations of a withdrawal, drawn in jade; what is still to come is grey. */
export function Progress({ withdrawal }: { withdrawal: WithdrawalFactsFragment }) {
  const { t } = useLingui()
  const words: Record<WithdrawalStep['name'], string> = {
    requested: t`已提交`,
    approved: t`审核通过`,
    paying: t`打款`,
    paid: t`到账`,
    returned: t`打款失败，已退回钱包`,
    rejected: t`已驳回，已退回钱包`,
    cancelled: t`已撤销，已退回钱包`,
  }
  return (
    <>
      <ol className="mt-4 max-w-120">
        {stepsOf(withdrawal).map(({ name, at }) => (
          <li
            key={name}
            className={`relative flex justify-between gap-3 border-l-2 py-1.5 pl-4 ${at ? 'border-jade-600' : 'border-line text-ink-3'}`}
          >
            <span
              className={`absolute top-[13px] -left-[5px] size-2 rounded-full ${at ? 'bg-jade-600' : 'bg-line-strong'}`}
              aria-hidden
            />
            <span>{words[name]}</span>
            <span className="text-ink-3">{at && <TimeText at={at} />}</span>
          </li>
        ))}
      </ol>
      {withdrawal.unknownSince && (
        <Alert
          type="warning"
          showIcon
          message={t`银行还没有答复结果，我们会继续查询；钱仍然保留着，不会丢也不会重复打款。`}
        />
      )}
      {withdrawal.reason && <Alert type="error" showIcon message={t`原因：${withdrawal.reason}`} />}
    </>
  )
}
