import { CopyText } from '@kaidian/shared/ui/console/copy-text.tsx'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Facts } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { StatusTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { PaymentFactsFragment } from './payment-drawer.graphql.ts'

export function PaymentFacts({ payment }: { payment: PaymentFactsFragment }) {
  const { t } = useLingui()
  const canOrders = usePermission('order:read')
  const { tradeNumber, learntBy, toldAt, succeededAt } = payment
  return (
    <>
      <div className="flex items-center gap-3">
        <span className="text-17">
          <MoneyText value={payment.amount} strong />
        </span>
        <StatusTag kind="payment" value={payment.status} />
      </div>
      <Facts
        facts={[
          { label: t`渠道与方式`, value: <KindText name="method" value={payment.method} /> },
          { label: t`付款人`, value: payment.payerNickname },
          { label: t`支付单号`, value: <CopyText text={payment.number} />, isWide: true },
          {
            label: t`交易单`,
            value:
              tradeNumber && canOrders ? (
                <Link to={`/orders?number=${tradeNumber}`} className="kc-link-button kc-num">
                  {tradeNumber}
                </Link>
              ) : (
                tradeNumber
              ),
          },
          {
            label: t`已退`,
            value: isZeroMoney(payment.refunded) ? null : <MoneyText value={payment.refunded} />,
          },
          {
            label: t`渠道流水号`,
            value: payment.transactionId && <CopyText text={payment.transactionId} />,
            isWide: true,
          },
          { label: t`发起`, value: <TimeText at={payment.createdAt} shape="second" /> },
          { label: t`最迟付款`, value: <TimeText at={payment.expiresAt} shape="second" /> },
          { label: t`渠道所说的付款时间`, value: <TimeText at={payment.channelPaidAt} shape="second" /> },
          { label: t`我们得知`, value: <TimeText at={succeededAt} shape="second" /> },
          { label: t`如何得知`, value: learntBy && <KindText name="learntBy" value={learntBy} /> },
          {
            label: t`渠道的通知`,
            value: toldAt ? <TimeText at={toldAt} shape="second" /> : succeededAt ? t`没有收到过` : null,
          },
          { label: t`问过渠道`, value: <CountText value={payment.checks} /> },
          { label: t`下次询问`, value: <TimeText at={payment.checkAt} shape="second" /> },
        ]}
      />
    </>
  )
}
