import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import { accountPath, useOwnerWord } from '../../../parts/account-path.ts'
import { PlatformAccountsPageDocument, type PlatformAccountRowFragment } from './accounts-page.graphql.ts'

const ofPlatform = [
  'CLEARING',
  'BANK',
  'POOL',
  'TRANSIT',
  'UNAPPLIED',
  'TAX_WITHHELD',
  'FEE_REVENUE',
  'ADVERTISING_REVENUE',
  'SERVICE_REVENUE',
  'DIVIDEND_EXPENSE',
  'COUPON_EXPENSE',
  'CHANNEL_FEE',
  'WRITE_OFF',
] as const

/** The platform's own accounts; those of members, merchants and agents are on the page of their holders. */
export default function AccountsPage() {
  const { t, i18n } = useLingui()
  const ownerWord = useOwnerWord()
  const url = useListUrl(['kind'])
  const { data, previousData, ...state } = useQuery(PlatformAccountsPageDocument, {
    variables: { ...url.page, kind: oneOf(ofPlatform, url.value('kind')) },
  })
  const columns: Column<PlatformAccountRowFragment>[] = [
    {
      key: 'kind',
      title: t`科目`,
      card: 'title',
      render: ({ kind }) => <KindText name="ledgerAccount" value={kind} />,
    },
    { key: 'owner', title: t`归属`, render: (account) => ownerWord(account) },
    {
      key: 'balance',
      title: t`余额`,
      align: 'right',
      card: 'corner',
      render: ({ balance }) => <MoneyText value={balance} strong />,
    },
  ]
  return (
    <ResourceIndex
      title={t`平台账户`}
      back="/ledger"
      url={url}
      state={state}
      connection={(data ?? previousData)?.platformAccounts}
      columns={columns}
      to={({ key }) => accountPath(key)}
      filters={[
        {
          kind: 'choice',
          name: 'kind',
          label: t`科目`,
          options: ofPlatform.map((value) => ({ value, label: i18n._(kinds.ledgerAccount[value]) })),
        },
      ]}
      empty={{ title: t`账本还是空的`, text: t`第一笔支付到账后，这里会出现第一个账户。` }}
    />
  )
}
