import { useSuspenseQuery } from '@apollo/client/react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Bone } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { LedgerHeadDocument } from './ledger-page.graphql.ts'
import type { LedgerHeadQuery } from './ledger-page.graphql.ts'

/** What there is, and what the month brought. */
export function LedgerHead({ month }: { month: string }) {
  return (
    <Suspense fallback={<Sums />}>
      <Loaded month={month} />
    </Suspense>
  )
}

function Loaded({ month }: { month: string }) {
  const { data } = useSuspenseQuery(LedgerHeadDocument, { variables: { month }, fetchPolicy: 'cache-and-network' })
  return <Sums sums={data} />
}

/** Without sums the same boxes, so that nothing moves when they come. */
function Sums({ sums }: { sums?: LedgerHeadQuery }) {
  const { t } = useLingui()
  const wallet = sums?.myWallet
  const month = sums?.myLedgerMonth
  return (
    <section className="card flex flex-col gap-4 p-4 lg:flex-row lg:items-end lg:justify-between lg:p-5">
      <div>
        <p className="text-13 text-ink-2">
          <Trans>钱包余额</Trans>
        </p>
        <p className="h-11">
          {wallet ? <Price amount={wallet.available} tone="ink" className="text-30" /> : <Bone className="h-10 w-36" />}
        </p>
        <p className="h-6 text-13 text-ink-3">
          {wallet && (
            <>
              <Trans>待结算</Trans> <Price amount={wallet.pending} tone="gold" className="text-15" />
              {!isZeroMoney(wallet.held) && (
                <span className="ml-3">
                  <Trans>提现中</Trans> <Price amount={wallet.held} tone="ink" className="text-15" />
                </span>
              )}
              {!isZeroMoney(wallet.debt) && (
                <span className="ml-3 text-cinnabar-700">
                  <Trans>欠款</Trans> <Price amount={wallet.debt} tone="ink" className="text-15" />
                </span>
              )}
            </>
          )}
        </p>
      </div>
      <dl className="grid grid-cols-3 gap-4 lg:flex lg:gap-8">
        <div>
          <dt className="text-13 text-ink-2">{t`本月收入`}</dt>
          <dd className="h-7">{month && <Price amount={month.income} tone="jade" className="text-20" sign />}</dd>
        </div>
        <div>
          <dt className="text-13 text-ink-2">{t`本月支出`}</dt>
          <dd className="h-7">{month && <Price amount={month.expense} tone="ink" className="text-20" />}</dd>
        </div>
        <div>
          <dt className="text-13 text-ink-2">{t`月末结余`}</dt>
          <dd className="h-7">{month && <Price amount={month.closing} tone="ink" className="text-20" />}</dd>
        </div>
      </dl>
    </section>
  )
}
