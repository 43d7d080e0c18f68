import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { MoneyText, RateText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission, useViewer } from '@kaidian/shared/web/session.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { MyWithdrawalsDocument, WithdrawalTermsDocument } from '@kaidian/shared/web/withdrawals.graphql.ts'
import { useLingui } from '@lingui/react/macro'
import { Alert } from 'antd'
import { useState } from 'react'
import { OpenWithdrawal } from './open-withdrawal.tsx'
import { PastWithdrawals } from './past-withdrawals.tsx'
import { PayeeForm } from './payee-form.tsx'
import { WithdrawForm } from './withdraw-form.tsx'

/** From the wallet of the shop, or of the agency, to its own bank account, and what became of it. */
export default function WithdrawPage() {
  const { t } = useLingui()
  const client = useApolloClient()
  const isShop = useViewer()?.audience === 'MERCHANT'
  const mayInShop = usePermission('finance:withdraw')
  const mayWithdraw = !isShop || mayInShop
  const { now } = useSuspenseQuery(SystemDocument, { fetchPolicy: 'cache-and-network' }).data.systemInfo
  const { myWithdrawalTerms: terms } = useSuspenseQuery(WithdrawalTermsDocument, {
    fetchPolicy: 'cache-and-network',
  }).data
  const [isChanging, setChanging] = useState(false)
  const { available, min, dailyLeft, feeRateBps, payeeName, payee, open, cooldownHours } = terms
  function readAgain() {
    setChanging(false)
    void client.refetchQueries({ include: [WithdrawalTermsDocument, MyWithdrawalsDocument] })
  }

  return (
    <Page title={t`提现`}>
      <Section title={t`可提现`}>
        <Facts
          facts={[
            { label: t`可提现余额`, value: <MoneyText value={available} strong /> },
            { label: t`今天还可提现`, value: <MoneyText value={dailyLeft} /> },
            { label: t`单笔下限`, value: <MoneyText value={min} /> },
            { label: t`手续费率`, value: <RateText bps={feeRateBps} /> },
          ]}
        />
      </Section>
      {open ? <OpenWithdrawal withdrawal={open} mayCancel={mayWithdraw} onDone={readAgain} /> : step()}
      <PastWithdrawals />
    </Page>
  )

  function step() {
    if (!mayWithdraw)
      return (
        <Alert type="info" showIcon message={t`你的角色不能提现，请店主在“员工与角色”里开通“提现、改收款账户”。`} />
      )
    if (payee === null || isChanging)
      return (
        <PayeeForm
          payeeName={payeeName ?? ''}
          cooldownHours={cooldownHours}
          onDone={readAgain}
          onCancel={payee ? () => setChanging(false) : undefined}
        />
      )
    return (
      <WithdrawForm terms={terms} payee={payee} now={now} onDone={readAgain} onChangePayee={() => setChanging(true)} />
    )
  }
}
