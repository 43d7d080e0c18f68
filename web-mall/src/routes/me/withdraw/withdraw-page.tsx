import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { Price } from '@kaidian/shared/ui/mall/price.tsx'
import { Bone, Loading, RowsSkeleton } from '@kaidian/shared/ui/mall/skeleton.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { MyWithdrawalsDocument, WithdrawalTermsDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { Trans, useLingui } from '@lingui/react/macro'
import { Suspense, useState } from 'react'
import { Page } from '../../../layout/page.tsx'
import { IdentityForm } from './identity-form.tsx'
import { OpenWithdrawal } from './open-withdrawal.tsx'
import { PastWithdrawals } from './past-withdrawals.tsx'
import { PayeeForm } from './payee-form.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

/** From the wallet to one's own bank account: who, where to, how much, and what became of it. */
export default function WithdrawPage() {
  const { t } = useLingui()
  return (
    <Page title={t`提现`}>
      <div className="flex flex-col gap-3">
        <Suspense
          fallback={
            <Loading className="flex flex-col gap-3">
              <Bone className="h-24 rounded-card" />
              <Bone className="h-100 rounded-card" />
            </Loading>
          }
        >
          <Withdraw />
        </Suspense>
        <h2 className="mt-3 text-17 font-semibold">
          <Trans>提现记录</Trans>
        </h2>
        <Suspense fallback={<RowsSkeleton height="h-18" />}>
          <PastWithdrawals />
        </Suspense>
      </div>
    </Page>
  )
}

function Withdraw() {
  const client = useApolloClient()
  const { now } = useSuspenseQuery(SystemDocument, { fetchPolicy: 'cache-and-network' }).data.systemInfo
  const { myWithdrawalTerms: terms } = useSuspenseQuery(WithdrawalTermsDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  const [isChanging, setChanging] = useState(false)
  const { available, payeeName, payee, open, cooldownHours } = terms
  function readAgain() {
    setChanging(false)
    void client.refetchQueries({ include: [WithdrawalTermsDocument, MyWithdrawalsDocument] })
  }
  return (
    <>
      <section className="card p-4 lg:p-5">
        <p className="text-13 text-ink-2">
          <Trans>可提现余额</Trans>
        </p>
        <Price amount={available} tone="ink" className="text-30" />
      </section>
      {step()}
    </>
  )

  function step() {
    if (open) return <OpenWithdrawal withdrawal={open} onDone={readAgain} />
    if (payeeName === null) return <IdentityForm onDone={readAgain} />
    if (payee === null || isChanging)
      return (
        <PayeeForm
          payeeName={payeeName}
          kinds={terms.payeeKinds}
          wechatName={terms.wechatName}
          cooldownHours={cooldownHours}
          onDone={readAgain}
          {...(payee && { onCancel: () => setChanging(false) })}
        />
      )
    return (
      <WithdrawForm terms={terms} payee={payee} now={now} onDone={readAgain} onChangePayee={() => setChanging(true)} />
    )
  }
}
