import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import type { ShopFinanceQuery } from './finance-page.graphql.ts'

/** Why the shop owes something, from the last refund back to when it began; nothing when it does not. */
export function OwedNotice({ wallet }: { wallet: ShopFinanceQuery['shopWallet'] | undefined }) {
  const { t } = useLingui()
  if (!wallet?.owedSince) return null
  return (
    <Section title={t`为什么欠款`}>
      <p className="mt-0 text-ink-2">
        <Trans>
          从 <TimeText at={wallet.owedSince} shape="date" />{' '}
          起，退款超出了钱包、广告余额和保证金，差额记为欠款，由之后结算的货款先还。
        </Trans>
      </p>
      <ul className="m-0 grid list-none gap-2 p-0">
        {wallet.owedFor.map(({ id, at, kind, amount, orderId, orderNumber }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 border-b border-line py-2">
            <span>
              <TimeText at={at} /> <KindText name="entry" value={kind} />{' '}
              {orderId && (
                <Link className="kc-row-link tabular" to={`/orders/${orderId}`}>
                  {orderNumber}
                </Link>
              )}
            </span>
            <MoneyText value={`-${amount}`} signed />
          </li>
        ))}
      </ul>
    </Section>
  )
}
