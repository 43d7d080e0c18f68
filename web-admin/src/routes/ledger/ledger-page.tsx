import { useSuspenseQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { CountText, MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { useLingui } from '@lingui/react/macro'
import { Link } from 'react-router'
import { InvariantLine } from '../../parts/invariant-line.tsx'
import { LedgerPageDocument, type LedgerPageQuery } from './ledger-page.graphql.ts'

type Total = LedgerPageQuery['ledgerAccounts'][number] & { id: string }

/** The accounts that a total is made of. */
const listOf = ({ kind, ownerKind }: Total): string =>
  ownerKind === 'PLATFORM' ? `/ledger/accounts?kind=${kind}` : `/finance/holders?holder=${ownerKind}`

export default function LedgerPage() {
  const { t } = useLingui()
  const { ledgerAccounts, invariants } = useSuspenseQuery(LedgerPageDocument).data
  const rows = ledgerAccounts.map((total) => ({ ...total, id: `${total.kind} ${total.owner}` }))
  const columns: Column<Total>[] = [
    {
      key: 'kind',
      title: t`科目`,
      card: 'title',
      render: ({ kind }) => <KindText name="ledgerAccount" value={kind} />,
    },
    { key: 'owner', title: t`归属`, render: ({ owner }) => owner },
    { key: 'accounts', title: t`账户数`, align: 'right', render: ({ accounts }) => <CountText value={accounts} /> },
    {
      key: 'balance',
      title: t`余额合计`,
      align: 'right',
      card: 'corner',
      render: ({ balance }) => <MoneyText value={balance} strong />,
    },
  ]
  return (
    <Page title={t`账本`}>
      <Section
        title={t`科目余额`}
        extra={<Link to="/ledger/journals" className="kc-link-button">{t`查凭证`}</Link>}
        isFlush
      >
        <ResourceRows rows={rows} columns={columns} to={listOf} />
      </Section>
      <Section
        title={t`必须永远成立`}
        extra={<Link to="/ledger/invariants" className="kc-link-button">{t`详情`}</Link>}
        isFlush
      >
        <ul>
          {invariants.map((invariant) => (
            <InvariantLine key={invariant.number} invariant={invariant} />
          ))}
        </ul>
      </Section>
    </Page>
  )
}
