import { useQuery } from '@apollo/client/react'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { MoneyText } from '@kaidian/shared/ui/console/money-text.tsx'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import type { Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Printer } from 'lucide-react'
import { Link, useHref } from 'react-router'
import { accountPath, useOwnerWord } from '../../../parts/account-path.ts'
import { ExportButton } from '../../../parts/export-button.tsx'
import { FiguresRow } from '../../../parts/figures-row.tsx'
import { lastMonths } from '../../../parts/months.ts'
import { useParam } from '../../../parts/use-param.ts'
import { useToday } from '../../../parts/use-today.ts'
import { AccountStatementDocument, type AccountEntryRowFragment } from './statement-page.graphql.ts'

const noEntries = { edges: [], pageInfo: { hasNextPage: false, endCursor: null } }

/** A month of any account of the ledger, as it would be on paper: from its first movement on. */
export default function StatementPage() {
  const { t, i18n } = useLingui()
  const ownerWord = useOwnerWord()
  const key = useParam('key')
  const url = useListUrl(['month'], ['month'])
  const months = lastMonths(useToday())
  const month = oneOf(months, url.value('month')) ?? months[0] ?? ''
  const print = useHref(`${accountPath(key)}/print?month=${month}`)
  const { data, previousData, ...state } = useQuery(AccountStatementDocument, {
    // Whoever turns the page has seen the sums of the month.
    variables: { ...url.page, key, month, withSums: url.page.after === undefined },
  })
  const shown = data ?? previousData
  const statement = shown?.accountStatement
  const account = statement?.account
  return (
    <ResourceIndex
      title={account ? `${i18n._(kinds.ledgerAccount[account.kind])} · ${ownerWord(account)}` : t`账户对账单`}
      back={backOf(key)}
      url={url}
      state={state}
      connection={statement?.entries ?? (shown && noEntries)}
      columns={useEntryColumns(month)}
      actions={
        account && (
          <>
            <ExportButton kind="ACCOUNT_STATEMENT" terms={{ key, month }} />
            <Button href={print} target="_blank" icon={<Printer size={15} aria-hidden />}>
              {t`打印`}
            </Button>
          </>
        )
      }
      lead={
        url.page.after === undefined && (
          <FiguresRow
            isStale={statement != null && statement.month !== month}
            figures={[
              { label: t`期初余额`, value: statement?.opening },
              { label: t`转入合计`, value: statement?.income },
              { label: t`转出合计`, value: statement?.expense },
              { label: t`期末余额`, value: statement?.closing, note: statement?.month ?? month },
            ]}
          />
        )
      }
      filters={[
        {
          kind: 'choice',
          name: 'month',
          label: months[0] ?? t`月份`,
          options: months.map((value) => ({ value, label: value })),
        },
      ]}
      empty={
        account || !shown
          ? { title: t`这个月没有收支`, text: t`换一个月看看。` }
          : { title: t`这个账户还没有过收支`, text: t`第一笔转账之后，这里会有它的对账单。` }
      }
    />
  )
}

/** To the list it is on: of the platform's accounts, or of its kind of holder. */
function backOf(key: string): string {
  const holder = /:(member|merchant|agent):/.exec(key)?.[1]
  return holder ? `/finance/holders?holder=${holder.toUpperCase()}` : '/ledger/accounts'
}

function useEntryColumns(month: string): Column<AccountEntryRowFragment>[] {
  const { t } = useLingui()
  const ownerWord = useOwnerWord()
  return [
    { key: 'at', title: t`时间`, render: ({ at }) => <TimeText at={at} shape="second" /> },
    { key: 'kind', title: t`种类`, card: 'title', render: ({ kind }) => <KindText name="entry" value={kind} /> },
    {
      key: 'opposite',
      title: t`对方账户`,
      render: ({ opposite }) => (
        <Link to={`${accountPath(opposite.key)}?month=${month}`} className="kc-row-link">
          <KindText name="ledgerAccount" value={opposite.kind} /> {ownerWord(opposite)}
        </Link>
      ),
    },
    {
      key: 'amount',
      title: t`转入／转出`,
      align: 'right',
      card: 'corner',
      render: ({ amount }) => <MoneyText value={amount} signed />,
    },
    { key: 'balance', title: t`余额`, align: 'right', render: ({ balance }) => <MoneyText value={balance} strong /> },
    {
      key: 'journal',
      title: t`凭证`,
      render: ({ journalKey }) => (
        <Link to={`/ledger/journals?key=${encodeURIComponent(journalKey)}`} className="kc-row-link">
          <code>{journalKey}</code>
        </Link>
      ),
    },
  ]
}
