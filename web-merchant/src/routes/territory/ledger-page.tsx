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
import { territoryWithdrawalPath } from '../../parts/withdrawal-path.ts'
import { TerritoryLedgerDocument } from './ledger-page.graphql.ts'

const kinds = ['AGENT_BONUS', 'REFUND', 'WITHDRAWAL', 'OTHER'] as const

export default function TerritoryLedgerPage() {
  const { t } = useLingui()
  const url = useListUrl([...ledgerFilterNames, 'owed'])
  const isOwed = url.value('owed') === '1'
  const terms = ledgerTerms(url, kinds)
  const [open, setOpen] = useState<LedgerRowFragment>()
  const now = useQuery(SystemDocument).data?.systemInfo.now
  const month = terms.month ?? (now ? monthOf(now) : '')
  const state = useQuery(TerritoryLedgerDocument, {
    variables: { month, filter: { ...terms, isOwed }, ...url.page },
    skip: month === '',
    fetchPolicy: 'cache-and-network',
  })
  const data = state.data ?? state.previousData
  const wallet = data?.territoryHome.wallet
  return (
    <>
      <ResourceIndex
        title={t`收支明细`}
        url={url}
        state={state}
        actions={
          <>
            <LinkButton to={`/territory/ledger/print?month=${month}`}>{t`打印对账单`}</LinkButton>
            <ExportButton kind="AGENT_LEDGER" terms={{ ...terms, owed: isOwed ? '1' : undefined }} />
          </>
        }
        connection={data?.territoryLedger}
        columns={useLedgerColumns(setOpen, { withdrawal: territoryWithdrawalPath })}
        filters={[...useLedgerFilters(kinds, now), { kind: 'set', name: 'owed', label: t`只看欠款` }]}
        lead={
          <>
            <WalletStrip
              figures={[
                {
                  key: 'available',
                  label: t`可用余额`,
                  value: wallet?.available,
                  note: t`已结算到代理商钱包`,
                  to: '/territory/ledger',
                  isCurrent: !isOwed,
                },
                {
                  key: 'pending',
                  label: t`待结算奖金`,
                  value: wallet?.pending,
                  note: t`等订单完成并过售后期`,
                  to: '/territory/bonuses?state=PENDING',
                  isCurrent: false,
                },
                {
                  key: 'debt',
                  label: t`欠款`,
                  value: wallet?.debt,
                  note: t`退款扣回的部分，由之后的奖金先还`,
                  to: '/territory/ledger?owed=1',
                  isCurrent: isOwed,
                  isOwed: true,
                },
              ]}
            />
            <MonthStrip month={data?.territoryLedgerMonth} />
          </>
        }
        empty={{ title: t`钱包还没有收支`, text: t`第一笔奖金结算后会记在这里。` }}
      />
      <EntryDrawer entry={open} onClose={() => setOpen(undefined)} withdrawalPath={territoryWithdrawalPath} />
    </>
  )
}
