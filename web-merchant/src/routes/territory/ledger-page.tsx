import { useQuery } from '@apollo/client/react'
import { useListUrl } from '@kaidian/shared/ui/console/list-url.ts'
import { ResourceIndex } from '@kaidian/shared/ui/console/resource-index.tsx'
import { useLingui } from '@lingui/react/macro'
import { ledgerFilter, ledgerFilterNames, useLedgerColumns, useLedgerFilters } from '../../parts/ledger-list.tsx'
import { WalletStrip } from '../../parts/wallet-strip.tsx'
import { TerritoryLedgerDocument } from './ledger-page.graphql.ts'

const kinds = ['AGENT_BONUS', 'REFUND', 'OTHER'] as const

export default function TerritoryLedgerPage() {
  const { t } = useLingui()
  const url = useListUrl(ledgerFilterNames)
  const state = useQuery(TerritoryLedgerDocument, {
    variables: { filter: ledgerFilter(url, kinds), ...url.page },
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  return (
    <ResourceIndex
      title={t`收支明细`}
      url={url}
      state={state}
      connection={data?.territoryLedger}
      columns={useLedgerColumns()}
      filters={useLedgerFilters(kinds)}
      lead={
        <WalletStrip
          wallet={data?.territoryHome.wallet}
          words={{ available: t`可用余额`, pending: t`待结算奖金`, debt: t`欠款` }}
          notes={{
            available: t`已结算到代理商钱包`,
            pending: t`等订单完成并过售后期`,
            debt: t`退款扣回的部分，由之后的奖金先还`,
          }}
        />
      }
      empty={{ title: t`钱包还没有收支`, text: t`第一笔奖金结算后会记在这里。` }}
    />
  )
}
