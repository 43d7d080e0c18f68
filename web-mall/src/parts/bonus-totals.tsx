import { useSuspenseQuery } from '@apollo/client/react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { BonusTotalsDocument } from './bonus-totals.graphql.ts'
import type { BonusTotalsQuery } from './bonus-totals.graphql.ts'

/** Gold is for bonuses alone. */
export function BonusTotals() {
  return (
    <Suspense fallback={<Sums />}>
      <Loaded />
    </Suspense>
  )
}

function Loaded() {
  return <Sums totals={useSuspenseQuery(BonusTotalsDocument, { fetchPolicy: 'cache-and-network' }).data} />
}

/** Without totals the same boxes, so that nothing moves when they come. */
function Sums({ totals }: { totals?: BonusTotalsQuery }) {
  const { t } = useLingui()
  const accruals = totals?.myAccrualTotals
  const sums = [
    { label: t`钱包余额`, amount: totals?.myWallet.available },
    { label: t`待结算`, amount: accruals?.pending },
    { label: t`本月产生`, amount: accruals?.thisMonth },
    { label: t`累计结算`, amount: accruals?.settled },
  ]
  return (
    <section className="rounded-card border border-line bg-gold-50 p-4 lg:p-5">
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {sums.map(({ label, amount }) => (
          <div key={label}>
            <dt className="text-13 text-ink-2">{label}</dt>
            <dd className="h-9">
              {amount ? <Price amount={amount} tone="gold" className="text-24" /> : <Bone className="h-8 w-24" />}
            </dd>
          </div>
        ))}
      </dl>
      <p className="tabular mt-3 min-h-8 border-t border-line pt-3 text-13 text-ink-2">
        {accruals &&
          t`客户：${plural(accruals.buyerCount, { other: '买家 #' })} · ${plural(accruals.merchantCount, { other: '商家 #' })}`}
      </p>
    </section>
  )
}
