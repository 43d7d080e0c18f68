import { useSuspenseQuery } from '@apollo/client/react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { useLingui } from '@lingui/react/macro'
import { BonusTotalsDocument } from './bonus-totals.graphql.ts'

/** Gold is for bonuses alone. */
export function BonusTotals() {
  const { t } = useLingui()
  const { myAccrualTotals, myWallet } = useSuspenseQuery(BonusTotalsDocument, { fetchPolicy: 'cache-and-network' }).data
  const sums = [
    { label: t`钱包余额`, amount: myWallet.available },
    { label: t`待结算`, amount: myAccrualTotals.pending },
    { label: t`本月`, amount: myAccrualTotals.thisMonth },
    { label: t`累计结算`, amount: myAccrualTotals.settled },
  ]
  return (
    <section className="rounded-card border border-line bg-gold-50 p-4 lg:p-5">
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {sums.map(({ label, amount }) => (
          <div key={label}>
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd>
              <Price amount={amount} tone="gold" className="text-24" />
            </dd>
          </div>
        ))}
      </dl>
      <p className="tabular mt-3 border-t border-line pt-3 text-13 text-ink-2">
        {t`客户：买家 ${myAccrualTotals.buyerCount} · 商家 ${myAccrualTotals.merchantCount}`}
      </p>
    </section>
  )
}
