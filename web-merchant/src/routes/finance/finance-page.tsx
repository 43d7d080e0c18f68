import { useQuery } from '@apollo/client/react'
import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
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
import { ShopFinanceDocument } from './finance-page.graphql.ts'

const kinds = ['SETTLEMENT', 'FREIGHT', 'REFUND', 'WITHDRAWAL', 'DEPOSIT', 'ADVERTISING', 'OTHER'] as const

export default function FinancePage() {
  const { t } = useLingui()
  const url = useListUrl(ledgerFilterNames)
  const terms = ledgerTerms(url, kinds)
  const [open, setOpen] = useState<LedgerRowFragment>()
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const month = terms.month ?? (now ? monthOf(now) : '')
  const state = useQuery(ShopFinanceDocument, {
    variables: { month, filter: terms, ...url.page },
    skip: month === '',
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  return (
    <>
      <ResourceIndex
        title={t`财务`}
        url={url}
        state={state}
        actions={
          <>
            <LinkButton to={`/finance/statements?month=${month}`}>{t`日对账单`}</LinkButton>
            <LinkButton to={`/finance/print?month=${month}`}>{t`打印对账单`}</LinkButton>
            <ExportButton kind="MERCHANT_LEDGER" terms={terms} />
          </>
        }
        connection={data?.shopLedger}
        columns={useLedgerColumns(setOpen, (number) => `/orders?number=${encodeURIComponent(number)}`)}
        filters={useLedgerFilters(kinds, now)}
        lead={
          <>
            <WalletStrip
              wallet={data?.shopWallet}
              words={{ available: t`可用余额`, pending: t`待结算货款`, debt: t`欠款` }}
              notes={{
                available: t`已结算到店铺钱包`,
                pending: t`买家已付，等订单完成并过售后期`,
                debt: t`退款超出余额的部分，由之后的货款先还`,
              }}
            />
            <MonthStrip month={data?.shopLedgerMonth} />
          </>
        }
        empty={{ title: t`钱包还没有收支`, text: t`第一笔订单完成并过售后期后，货款会记在这里。` }}
      />
      <EntryDrawer entry={open} onClose={() => setOpen(undefined)} orderPath={(id) => `/orders/${id}`} />
    </>
  )
}
