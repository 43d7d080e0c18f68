import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { codeWord } from '../../../parts/channel-words.ts'
import { CodeText } from '../../../parts/code-text.tsx'
import type { PaymentRefundsFragment } from './payment-drawer.graphql.ts'

/** What of a payment went back, or is on its way. */
export function PaymentRefunds({ payment: { refunds } }: { payment: PaymentRefundsFragment }) {
  const { t } = useLingui()
  return (
    <section>
      <h3 className="mb-2 font-semibold text-15">{t`退款记录`}</h3>
      {!refunds?.length && <p className="text-ink-3">{t`没有退款`}</p>}
      <ul className="grid gap-2">
        {refunds?.map((refund) => (
          <li key={refund.id} className="rounded-card bg-surface-2 px-3 py-2">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <StatusTag kind="refund" value={refund.status} />
              {refund.trouble && <StatusTag kind="refundTrouble" value={refund.trouble} />}
              <span className="ml-auto">
                <MoneyText value={refund.amount} strong />
              </span>
            </div>
            <p className="mt-1 text-13">
              <CopyText text={refund.number} />
            </p>
            <p className="mt-1 text-13 text-ink-2">
              <Trans>原因：{refund.reason}</Trans>
            </p>
            {refund.failure && (
              <p className="mt-1 text-13">
                <CodeText code={refund.failure} word={codeWord(refund.failure)} />
              </p>
            )}
            <p className="mt-1 text-13 text-ink-3">
              {refund.succeededAt ? (
                <Trans>
                  退回于 <TimeText at={refund.succeededAt} shape="second" />
                </Trans>
              ) : refund.trouble === 'BY_HAND' ? (
                <Link to="/payments/refunds?trouble=BY_HAND">{t`付给买家后去办结`}</Link>
              ) : refund.awaitsReturn ? (
                t`等平台的分账退回给商家后再办`
              ) : refund.stuckAt ? (
                <Link to="/payments/refunds?trouble=NOT_ENOUGH">{t`不再找渠道，等人处理`}</Link>
              ) : (
                <Trans>
                  已办 {refund.attempts} 次，下次 <TimeText at={refund.dueAt} shape="second" />
                </Trans>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
