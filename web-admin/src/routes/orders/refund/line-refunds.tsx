import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { LineRefundsFragment } from './line-refunds.graphql.ts'

/** What was given back of a line, each with its state, its reason and the journals that moved it. */
export function LineRefunds({ line: { refunds } }: { line: LineRefundsFragment }) {
  const { t } = useLingui()
  if (refunds.length === 0) return null
  return (
    <ul className="mt-3 rounded-card bg-surface-2" aria-label={t`这一行的退款`}>
      {refunds.map((refund, place) => (
        <li key={refund.id} className={`px-3 py-2 ${place > 0 ? 'border-line border-t' : ''}`}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <StatusTag kind="lineRefund" value={refund.status} />
            <span className="text-ink-2">
              {refund.quantity === null ? t`按金额` : t`${refund.quantity} 件`}
              {refund.isAfterSettlement && <> · {t`结算后退`}</>}
            </span>
            <span className="text-ink-3">
              <TimeText at={refund.createdAt} />
            </span>
            <span className="ml-auto">
              <MoneyText value={refund.paid} strong />
            </span>
          </div>
          <p className="text-ink-2">
            <Trans>原因：{refund.reason}</Trans>
          </p>
          {refund.journals?.map(({ id, key }) => (
            <Link key={id} to={`/ledger/journals?${new URLSearchParams({ key })}`} className="mr-3 break-all text-13">
              {t`凭证`} <code>{key}</code>
            </Link>
          ))}
        </li>
      ))}
    </ul>
  )
}
