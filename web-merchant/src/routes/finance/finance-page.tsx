import { useQuery } from '@apollo/client/react'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { kinds } from '@kaidian/shared/ui/console/kinds.ts'
import { oneOf, useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { SystemDocument } from '@kaidian/shared/web/system.graphql.ts'
import { monthOf } from '@kaidian/shared/web/time.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { EntryDrawer } from '../../parts/entry-drawer.tsx'
import { ledgerFilterNames, ledgerTerms, useLedgerColumns, useLedgerFilters } from '../../parts/ledger-list.tsx'
import type { LedgerRowFragment } from '../../parts/ledger-row.graphql.ts'
import { LinkButton } from '../../parts/link-button.tsx'
import { MonthStrip } from '../../parts/month-strip.tsx'
import { WalletStrip } from '../../parts/wallet-strip.tsx'
import { shopWithdrawalPath } from '../../parts/withdrawal-path.ts'
import { accounts, kindsOf } from './accounts.ts'
import { ShopFinanceDocument } from './finance-page.graphql.ts'
import { OwedNotice } from './owed-notice.tsx'
import { useShopFigures } from './use-shop-figures.ts'

/** The accounts of the shop, and the ledger of one of them: of the wallet, unless the address names another. */
export default function FinancePage() {
  const { t, i18n } = useLingui()
  const url = useListUrl([...ledgerFilterNames, 'account'], ['account'])
  const account = oneOf(accounts, url.value('account')) ?? 'WALLET'
  const offered = kindsOf[account]
  const terms = ledgerTerms(url, offered)
  const [open, setOpen] = useState<LedgerRowFragment>()
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const month = terms.month ?? (now ? monthOf(now) : '')
  const state = useQuery(ShopFinanceDocument, {
    variables: { month, account, filter: terms, ...url.page },
    skip: month === '',
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const figures = useShopFigures(data?.shopWallet, account)
  const name = i18n._(kinds.ledgerAccount[account])
  return (
    <>
      <ResourceIndex
        title={t`财务`}
        url={url}
        state={state}
        actions={
          <>
            <LinkButton to={`/finance/statements?month=${month}`}>{t`日对账单`}</LinkButton>
            {account === 'WALLET' && <LinkButton to={`/finance/print?month=${month}`}>{t`打印对账单`}</LinkButton>}
            <ExportButton kind="MERCHANT_LEDGER" terms={{ ...terms, account }} />
          </>
        }
        connection={data?.shopLedger}
        columns={useLedgerColumns(setOpen, {
          order: (number) => `/orders?number=${encodeURIComponent(number)}`,
          withdrawal: shopWithdrawalPath,
        })}
        filters={[
          {
            kind: 'choice',
            name: 'account',
            label: i18n._(kinds.ledgerAccount.WALLET),
            options: accounts
              .filter((one) => one !== 'WALLET')
              .map((value) => ({ value, label: i18n._(kinds.ledgerAccount[value]) })),
          },
          ...useLedgerFilters(offered, now),
        ]}
        lead={
          <>
            <WalletStrip figures={figures} />
            <OwedNotice wallet={data?.shopWallet} />
            <MonthStrip month={data?.shopLedgerMonth} />
          </>
        }
        empty={
          account === 'WALLET'
            ? { title: t`钱包还没有收支`, text: t`第一笔订单完成并过售后期后，货款会记在这里。` }
            : { title: t`${name}还没有变动` }
        }
      />
      <EntryDrawer
        entry={open}
        onClose={() => setOpen(undefined)}
        orderPath={(id) => `/orders/${id}`}
        withdrawalPath={shopWithdrawalPath}
      />
    </>
  )
}
