import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { CircleHelp } from 'lucide-react'
import type { PayoutRowFragment } from './payouts.graphql.ts'

/** A withdrawal as staff see it: whose, how much of it arrives, where, and where it stands. */
export function usePayoutColumns(): Column<PayoutRowFragment>[] {
  const { t } = useLingui()
  return [
    { key: 'number', title: t`提现单号`, card: 'title', render: ({ number }) => <CopyText text={number} /> },
    {
      key: 'holder',
      title: t`申请人`,
      render: ({ holder, holderName }) => (
        <>
          {holderName}{' '}
          <span className="kc-quiet">
            <KindText name="holder" value={holder} />
          </span>
        </>
      ),
    },
    {
      key: 'payee',
      title: t`收款账户`,
      render: ({ payee }) => (
        <>
          {payee.payeeName}
          <span className="kc-quiet">
            {' '}
            {payee.bankName} {payee.maskedNumber}
          </span>
        </>
      ),
    },
    { key: 'amount', title: t`提现金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} /> },
    { key: 'fee', title: t`手续费`, align: 'right', card: 'hidden', render: ({ fee }) => <MoneyText value={fee} /> },
    { key: 'tax', title: t`代扣税`, align: 'right', render: ({ tax }) => <MoneyText value={tax} /> },
    { key: 'net', title: t`实付`, align: 'right', render: ({ net }) => <MoneyText value={net} strong /> },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status, unknownSince }) => (
        <span className="inline-flex flex-wrap gap-1">
          <StatusTag kind="withdrawal" value={status} />
          {unknownSince && (
            <ToneTag tone="violet" icon={CircleHelp}>
              {t`结果未知`}
            </ToneTag>
          )}
        </span>
      ),
    },
    {
      key: 'requestedAt',
      title: t`申请时间`,
      render: ({ requestedAt }) => <TimeText at={requestedAt} />,
    },
    {
      key: 'reason',
      title: t`原因`,
      card: 'wide',
      render: ({ reason }) => reason ?? <span className="kc-quiet">—</span>,
    },
  ]
}
