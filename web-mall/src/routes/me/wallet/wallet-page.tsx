import { useSuspenseQuery } from '@apollo/client/react'
import { ButtonLink } from '@kaidian/shared/ui/mall/button.tsx'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Bone, Loading } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { isZeroMoney } from '@kaidian/shared/web/money.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense } from 'react'
import { Page } from '../../../layout/page.tsx'
import { MoneyTabs } from '../../../parts/money-tabs.tsx'
import { DebtCauses } from './debt-causes.tsx'
import { Pending } from './pending.tsx'
import { MyWalletPageDocument } from './wallet-page.graphql.ts'

/** One wallet: what is there, what is on its way by kind, and what is owed with its causes. */
export default function WalletPage() {
  const { t } = useLingui()
  return (
    <Page title={t`我的钱包`}>
      <MoneyTabs current="wallet" />
      <Suspense
        fallback={
          <Loading className="flex flex-col gap-3 pt-3">
            <Bone className="h-32 rounded-card" />
            <Bone className="h-48 rounded-card" />
          </Loading>
        }
      >
        <Wallet />
      </Suspense>
    </Page>
  )
}

function Wallet() {
  const { myWallet, myPending } = useSuspenseQuery(MyWalletPageDocument, { fetchPolicy: 'cache-and-network' }).data
  const owes = !isZeroMoney(myWallet.debt)
  return (
    <div className="flex flex-col gap-3 pt-3">
      <section className="card flex flex-wrap items-end justify-between gap-4 bg-gold-50 p-4 lg:p-5">
        <div>
          <p className="text-13 text-ink-2">
            <Trans>可用余额</Trans>
          </p>
          <p>
            <Price amount={myWallet.available} tone="ink" className="text-30" />
          </p>
          {!isZeroMoney(myWallet.held) && (
            <p className="text-14 text-ink-2">
              <Trans>提现中</Trans> <Price amount={myWallet.held} tone="ink" className="text-17" />
            </p>
          )}
          {owes && (
            <p className="text-14 text-cinnabar-700">
              <Trans>欠款</Trans> <Price amount={`-${myWallet.debt}`} tone="ink" className="text-17" />
            </p>
          )}
        </div>
        <ButtonLink to="/me/withdraw">
          <Trans>提现</Trans>
        </ButtonLink>
      </section>
      <Pending total={myWallet.pending} parts={myPending} />
      {owes && <DebtCauses />}
    </div>
  )
}
