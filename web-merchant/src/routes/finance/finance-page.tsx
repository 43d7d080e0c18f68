import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { ledgerFilter, ledgerFilterNames, useLedgerColumns, useLedgerFilters } from '../../parts/ledger-list.tsx'
import { WalletStrip } from '../../parts/wallet-strip.tsx'
import { ShopFinanceDocument } from './finance-page.graphql.ts'

const kinds = ['SETTLEMENT', 'FREIGHT', 'REFUND', 'OTHER'] as const

export default function FinancePage() {
  const { t } = useLingui()
  const url = useListUrl(ledgerFilterNames)
  const state = useQuery(ShopFinanceDocument, {
    variables: { filter: ledgerFilter(url, kinds), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  return (
    <ResourceIndex
      title={t`财务`}
      url={url}
      state={state}
      connection={data?.shopLedger}
      columns={useLedgerColumns((number) => `/orders?number=${encodeURIComponent(number)}`)}
      filters={useLedgerFilters(kinds)}
      lead={
        <WalletStrip
          wallet={data?.shopWallet}
          words={{ available: t`可用余额`, pending: t`待结算货款`, debt: t`欠款` }}
          notes={{
            available: t`已结算到店铺钱包`,
            pending: t`买家已付，等订单完成并过售后期`,
            debt: t`退款超出余额的部分，由之后的货款先还`,
          }}
        />
      }
      empty={{ title: t`钱包还没有收支`, text: t`第一笔订单完成并过售后期后，货款会记在这里。` }}
    />
  )
}
