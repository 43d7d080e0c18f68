import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { CircleHelp, HandCoins } from 'lucide-react'
import type { ReactNode } from 'react'
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
        <TwoLines first={holderName} second={<KindText name="holder" value={holder} />} />
      ),
    },
    {
      key: 'payee',
      title: t`收款账户`,
      render: ({ payee }) => <TwoLines first={payee.payeeName} second={`${payee.bankName} ${payee.maskedNumber}`} />,
    },
    { key: 'amount', title: t`提现金额`, align: 'right', render: ({ amount }) => <MoneyText value={amount} /> },
    {
      key: 'off',
      title: t`手续费 · 税`,
      align: 'right',
      render: ({ fee, tax }) => (
        <>
          <MoneyText value={fee} /> · <MoneyText value={tax} />
        </>
      ),
    },
    {
      key: 'net',
      title: t`实付 · 渠道`,
      align: 'right',
      render: ({ net, payee }) => (
        <TwoLines first={<MoneyText value={net} strong />} second={<KindText name="payee" value={payee.kind} />} />
      ),
    },
    {
      key: 'status',
      title: t`状态`,
      card: 'corner',
      render: ({ status, unknownSince, confirmUntil, reason, trouble }) => (
        <span className="inline-flex flex-col items-start gap-1">
          <StatusTag kind="withdrawal" value={status} />
          {unknownSince && (
            <ToneTag tone="violet" icon={CircleHelp}>
              {t`结果未知`}
            </ToneTag>
          )}
          {confirmUntil && (
            <>
              <ToneTag tone="amber" icon={HandCoins}>
                {t`等收款人确认`}
              </ToneTag>
              <span className="kc-quiet">
                <Trans>
                  到 <TimeText at={confirmUntil} /> 为止
                </Trans>
              </span>
            </>
          )}
          {trouble && <span className="kc-quiet break-all">{trouble}</span>}
          {reason && <span className="kc-quiet">{reason}</span>}
        </span>
      ),
    },
    { key: 'requestedAt', title: t`申请时间`, render: ({ requestedAt }) => <TimeText at={requestedAt} /> },
  ]
}

function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
  return (
    <>
      <span className="block">{first}</span>
      <span className="kc-quiet">{second}</span>
    </>
  )
}
