import { useQuery } from '@apollo/client/react'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { DebtLine } from './debt-line.tsx'
import { DebtsPageDocument } from './debts-page.graphql.ts'

const holders = ['MEMBER', 'MERCHANT', 'AGENT'] as const

/** Everybody who owes: how much, since when, why, and what has come back. */
export default function DebtsPage() {
  const { t, i18n } = useLingui()
  const url = useListUrl(['holder'], ['holder'])
  const { data, previousData, ...state } = useQuery(DebtsPageDocument, {
    variables: { ...url.page, holder: oneOf(holders, url.value('holder')) },
  })
  return (
    <ResourceIndex
      title={t`欠款名单`}
      url={url}
      state={state}
      connection={(data ?? previousData)?.holderDebts}
      row={(debt) => <DebtLine debt={debt} />}
      tabs={{
        name: 'holder',
        items: [
          { value: '', label: t`全部` },
          ...holders.map((value) => ({ value, label: i18n._(kinds.holder[value]) })),
        ],
      }}
      empty={{ title: t`没有人欠款`, text: t`结算后退款而钱包不足时，差的部分记为欠款，由后续收入先还。` }}
    />
  )
}
